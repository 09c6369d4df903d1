"""The page on which officers check the numbers for people in danger."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.actions.crisis import add_crisis_line, check_crisis_line
from goldenthread.directory.forms.crisis import CrisisLineForm
from goldenthread.directory.queries.crisis import LineChecked, lines_for
from goldenthread.directory.rules.search_near import crisis
from goldenthread.ui.rules import Link

UNCHECKED = "Not yet confirmed by the council"
STAR = "*"
NONE_CHECKED = "Not yet confirmed by the council: every number in this list."
SOME_CHECKED = f"Not yet confirmed by the council: the numbers with a star ({STAR})."
RIGHT, WRONG = "right", "wrong"


@open_to(Permission.EDIT_DIRECTORY)
@require_http_methods(["GET", "POST"])
def keep_crisis(request: SignedIn) -> HttpResponse:
    """Every line by its danger; each is found right, or wrong and not shown."""
    shown = [
        (told["name"], says, doubt_of(lines), [(one, *mark_of(one)) for one in lines])
        for danger, told in crisis().items()
        for says, lines in [said_of(request, danger)]
    ]
    adds = "how" in request.POST and "found" not in request.POST
    if request.method == "POST" and not adds:
        return checked(request)
    typed = request.POST if adds else None
    form = CrisisLineForm(
        [(key, each["name"]) for key, each in crisis().items()], typed
    )
    if adds and form.is_valid() and added(request, form):
        return redirect("keep_crisis")
    values = {
        "dangers": shown,
        "form": form,
        "right": RIGHT,
        "wrong": WRONG,
        "crumbs": (Link("Local Offer entries", reverse("entries")),),
    }
    return render(request, "directory/crisis_kept.html", values)


def added(request: SignedIn, form: CrisisLineForm) -> bool:
    """Add a line of the council's own; False, with a sentence, when it is refused."""
    said = form.cleaned_data
    facts = {name: said[name] for name in ("who", "how", "dangers")}
    try:
        add_crisis_line(request.authority, **facts, on=request.today, by=request.viewer)
    except ValidationError as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, f"Added, and shown first: {said['who']}.")
    return True


def said_of(request: SignedIn, danger: str) -> tuple[str, list[LineChecked]]:
    """What the authority's own pages say in a danger."""
    found = lines_for(request.viewer, danger, request.authority)
    if found is None:
        raise Http404
    return found


def checked(request: SignedIn) -> HttpResponse:
    """Keep what an officer found of one line; a line that is not there is no line."""
    given: Any = request.POST
    line = next(
        (
            one
            for danger in crisis()
            for one in said_of(request, danger)[1]
            if (one.who, one.how) == (given.get("who"), given.get("how"))
        ),
        None,
    )
    if line is None or given.get("found") not in (RIGHT, WRONG):
        messages.error(request, "Choose one of the lines, and say what you found.")
        return redirect("keep_crisis")
    check_crisis_line(
        request.authority,
        who=line.who,
        how=line.how,
        is_right=given["found"] == RIGHT,
        on=request.today,
        by=request.viewer,
    )
    messages.success(request, f"Checked today: {line.who}.")
    return redirect("keep_crisis")


def state(line: LineChecked) -> str:
    """Who confirmed a line, and when; or that nobody has."""
    for check in sorted(line.checks, key=lambda one: not one.is_right):
        day = day_in_words(check.checked_on)
        if check.is_right:
            return f"Confirmed by {check.authority} on {day}"
        return f"Found wrong by {check.authority} on {day}: not shown"
    return UNCHECKED


def mark_of(line: LineChecked) -> tuple[str, str]:
    """The star of a number that nobody confirmed; or who did, and when."""
    told = state(line)
    return (STAR, "") if told == UNCHECKED else ("", told)


def doubt_of(lines: list[LineChecked]) -> str:
    """What is said once above a list of numbers; '' where each is confirmed."""
    shown = [state(line) for line in lines if not line.is_wrong]
    unchecked = shown.count(UNCHECKED)
    if not unchecked:
        return ""
    return NONE_CHECKED if unchecked == len(shown) else SOME_CHECKED
