"""A setting's list of pupils: sent, its columns, what each row asks for, the report."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.actions import LodgedRefused, lodge
from goldenthread.access.guard import once, open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import rolls as actions
from goldenthread.casework.actions.bringing import NotReady
from goldenthread.casework.forms.bringing_lists import BringForm
from goldenthread.casework.forms.rolls import (
    RollColumnsForm,
    RollForm,
    SettleForm,
    TurnForm,
)
from goldenthread.casework.queries import rolls as queries
from goldenthread.casework.queries.cases import children
from goldenthread.casework.rules.rolls import BY_ITSELF, NEVER, TURN_NAMES, Turn
from goldenthread.casework.views.pages import attempt, crumbs, found, offer, posted
from goldenthread.documents.readers import Unreadable, rows_apart
from goldenthread.ui.rules import Link

SENDS = Permission.ADD_CHILD
SETTLES = Permission.ALLOCATE
SHOWN = 500
NOT_ENOUGH = (
    "Say which columns hold the name and the date of birth: without them no pupil is "
    "told from another."
)
CAME = {
    "created": "Added",
    "changed": "Written",
    "left": "Left",
    "asked": "Asked of the area",
    "same": "Nothing to do",
    "aside": "Set aside",
    "skipped": "Not done",
}
# What each kind of row offers: the words of its buttons, by the choice they make.
OFFERS = {
    Turn.CHANGED: (("in", "Write it"), ("out", "Set aside")),
    Turn.ALIKE: (("in", "The same child"), ("other", "Another child")),
    Turn.GONE: (("in", "They have left"), ("out", "They are still here")),
}
SET_ASIDE = (("out", "Set aside"),)
AGAIN = (("in", "Do it after all"),)


@open_to(SENDS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def rolls(request: SignedIn) -> HttpResponse:
    """Send a list of pupils; those sent before; what settings ask of the area."""
    form = RollForm(posted(request), request.FILES or None)
    settings = {str(one.public_id): one for one in queries.own_settings(request.viewer)}
    offer(form, "setting", [(key, one.name) for key, one in settings.items()])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["document"]
        content = given.read()
        try:
            rows_apart(content, given.name)  # refused before anything is kept
            setting = settings[form.cleaned_data["setting"]]
            return redirect(kept(request, form, setting, (given.name, content)))
        except (Unreadable, LodgedRefused) as problem:
            form.add_error("document", str(problem))
    values = {
        "form": form,
        "rolls": queries.rolls(request.viewer)[:30],
        "asked": queries.asked(request.viewer).count(),
        "crumbs": crumbs(None, Link("Lists of pupils", "")),
    }
    return render(request, "casework/roll/rolls.html", values)


def kept(
    request: SignedIn, form: RollForm, setting: Any, given: tuple[str, bytes]
) -> str:
    """Keep a list, once; go on to its columns."""
    name, content = given

    def keep() -> str:
        by, on = request.viewer, request.today
        source = lodge(request.authority, [content], name=name, on=on, by=by)
        sent = actions.SentRoll(source)
        roll = actions.keep_roll(setting, sent=sent, by=by, on=on)
        return reverse("roll_columns", args=[roll.public_id])

    return once(form.cleaned_data["token"], keep, by=request.viewer)


def cells_of(roll: Any) -> list[list[str]]:
    """The rows of a list, from the file as it was kept."""
    return rows_apart(roll.source.path.read_bytes(), roll.source.name)


def under(title: str) -> tuple[Link, ...]:
    """The way back from a list."""
    return crumbs(None, Link("Lists of pupils", reverse("rolls")), Link(title, ""))


@open_to(SENDS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def roll_columns(request: SignedIn, roll: UUID) -> HttpResponse:
    """What each column is: proposed by its head, remembered from the last list."""
    row = found(queries.rolls(request.viewer), roll)
    if row.done_on:
        return redirect("roll_rows", roll=row.public_id)
    rows = cells_of(row)
    heads = queries.heads_of(request.viewer, row, rows)
    form = RollColumnsForm(heads.heads, heads.offered, heads.mapping, posted(request))
    if request.method == "POST" and form.is_valid() and said(request, row, rows, form):
        return redirect("roll_rows", roll=row.public_id)
    values = {"roll": row, "form": form, "crumbs": under("Columns")}
    values |= {"count": max(0, len(rows) - heads.row - 1), "heads": heads}
    return render(request, "casework/roll/columns.html", values)


def said(request: SignedIn, row: Any, rows: Any, form: RollColumnsForm) -> bool:
    """Keep what the columns are, and look at each row; whether that went well."""
    by, everybody = request.viewer, form.cleaned_data["everybody"]
    told = attempt(
        form,
        lambda: actions.say_heads(
            row, words=form.words(), only_sen=not everybody, by=by
        ),
    )
    if told is None:
        return False
    if not queries.heads_of(by, row, rows).is_enough:
        form.add_error(None, NOT_ENOUGH)
        return False
    turns = queries.read_through(by, row, rows, on=request.today)
    return (
        attempt(form, lambda: actions.note_turns(row, found=turns, by=by)) is not None
    )


@open_to(SENDS)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def roll_rows(request: SignedIn, roll: UUID) -> HttpResponse:
    """What each row asks for; then bring in what was chosen; then the report."""
    row = found(queries.rolls(request.viewer), roll)
    form = BringForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if row.done_on:
            messages.error(request, actions.ALREADY)
            return redirect("roll_rows", roll=row.public_id)
        by, on = request.viewer, request.today
        turns = queries.read_through(by, row, cells_of(row), on=on)

        def act() -> str:
            actions.bring_in_roll(row, found=turns, by=by, on=on)
            return reverse("roll_rows", args=[row.public_id])

        token = form.cleaned_data["token"]
        address = attempt(form, lambda: once(token, act, by=by))
        if address is not None:
            messages.success(request, "The list is brought in. The report is here.")
            return redirect(address)
    return render(request, "casework/roll/rows.html", rows_page(request, row, form))


def rows_page(request: SignedIn, row: Any, form: BringForm) -> dict[str, Any]:
    """What the page of rows prints: counts, rows of one kind, what each offers."""
    counts = queries.counted(request.viewer, row, "turn")
    came = queries.counted(request.viewer, row, "came")
    wanted = request.GET.get("turn", "")
    here = reverse("roll_rows", args=[row.public_id])
    wanted = wanted if wanted in counts else ""
    rows = queries.rows_in(request.viewer, row, wanted)[:SHOWN]
    every = [Link("All", here, not wanted)]
    every += [
        Link(f"{name} ({counts[key.value]})", f"{here}?turn={key.value}", wanted == key)
        for key, name in TURN_NAMES.items()
        if key.value in counts
    ]
    return {
        "roll": row,
        "form": None if row.done_on else form,
        "came": [f"{CAME[key]}: {number}" for key, number in came.items() if key],
        "filters": every,
        "rows": [(each, *told(each, is_open=not row.done_on)) for each in rows],
        "crumbs": under("What the list asks for"),
    }


def told(row: Any, *, is_open: bool) -> tuple[str, str, Any]:
    """What a row is, what was chosen or came of it, and what may be chosen."""
    turn = Turn(row.turn)
    name = TURN_NAMES[turn]
    if not is_open or turn in NEVER:
        return name, CAME.get(row.came, ""), ()
    offers = OFFERS.get(turn, SET_ASIDE)
    if row.choice == "out":
        return name, "Set aside", AGAIN if turn in BY_ITSELF else offers
    if row.choice:
        return name, dict(offers).get(row.choice, "Will be done"), (*offers, *SET_ASIDE)
    waits = "Will be done" if turn in BY_ITSELF else "Waits for you"
    return name, waits, offers


@open_to(SENDS)
@seen
@require_POST
def roll_choose(request: SignedIn, row: UUID) -> HttpResponse:
    """Choose what becomes of a row."""
    line = found(queries.every_row(request.viewer), row)
    form = TurnForm(posted(request))
    if form.is_valid():
        choice, version = form.cleaned_data["choice"], form.cleaned_data["version"]
        by = request.viewer
        attempt(
            form,
            lambda: actions.choose_turn(line, choice=choice, version=version, by=by),
        )
    if form.errors:
        messages.error(request, "That did not work: load the page again, then choose.")
    address = reverse("roll_rows", args=[line.of.public_id])
    return redirect(f"{address}#row-{line.number}")


@open_to(SETTLES)
@seen
@require_safe
def roll_asked(request: SignedIn) -> HttpResponse:
    """What settings ask of the area: which child a row of their list is."""
    rows = list(queries.asked(request.viewer)[:50])
    told_of = [(each, candidates(request, each)) for each in rows]
    values = {"rows": told_of, "crumbs": under("What settings ask")}
    return render(request, "casework/roll/asked.html", values)


def candidates(request: SignedIn, row: Any) -> list[tuple[str, str]]:
    """The children a row may mean, each as the value and the words of a button."""
    return [
        (str(one.public_id), f"{one.name}, born {one.born:%-d %B %Y}")
        for one in queries.may_be(request.viewer, row)
    ]


@open_to(SETTLES)
@seen
@require_POST
def roll_settle(request: SignedIn, row: UUID) -> HttpResponse:
    """Settle what a setting asked: a child of ours, a new record, or nothing."""
    line = found(queries.asked(request.viewer), row)
    form = SettleForm(posted(request))
    if form.is_valid():
        attempt(form, lambda: settled(request, line, form.cleaned_data))
    if form.errors:
        words = [str(one) for each in form.errors.values() for one in each]
        messages.error(request, " ".join(words))
    else:
        messages.success(request, f"{line.named} is settled.")
    return redirect("roll_asked")


def settled(request: SignedIn, line: Any, said: Any) -> Any:
    """Do what was chosen."""
    by, on, version = request.viewer, request.today, said["version"]
    if said["choice"] == "nothing":
        return actions.decline_row(line, version=version, by=by, on=on)
    child = None
    if said["choice"] != "new":
        known = {str(one.public_id) for one in queries.may_be(by, line)}
        if said["choice"] not in known:
            raise NotReady("Choose one of the children shown.")
        child = children(by).get(public_id=said["choice"])
    return actions.settle_row(line, child=child, version=version, by=by, on=on)
