"""Assess: what became of each item of the edition before, and people's word on it."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.plans.actions.plan.became import (
    Became,
    confirm_links,
    explain_unaccounted,
    refuse_links,
    say_became,
    seen,
)
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.forms.lineage import (
    HEIRS,
    WITHDRAWN,
    BecameForm,
    CopyForm,
    ReasonForm,
    WordsForm,
)
from goldenthread.plans.queries import assess, lineage
from goldenthread.plans.queries.plan import plans_of
from goldenthread.plans.rules.lineage.accounts import accounts, together
from goldenthread.plans.rules.lineage.likely import alike, holding
from goldenthread.plans.tasks import compare_with_before
from goldenthread.plans.views.lineage_rows import drawing, link_rows, plain
from goldenthread.plans.views.pages import (
    attempt,
    crumbs,
    found,
    make_once,
    overtaken,
    posted,
)
from goldenthread.ui.rules import Link, Page

SEES = Permission.SEE_PLANS
EDITS = Permission.EDIT_PLAN
ON_A_PAGE, LISTED = 20, 50
PARTS = {
    "open": "To decide",
    "rest": "Decided",
    "withdrawn": "Withdrawn",
    "new": "New items",
    "unaccounted": "Unaccounted for",
}
DECIDED_BEFORE = (
    "Somebody else has said what became of this item while you were looking. What they "
    "said is shown below. Save again to put yours in its place."
)


def the_edition(request: SignedIn, edition: UUID) -> Any:
    """An edition of the authority, with the one it is compared with."""
    rows = assess.every_edition(request.viewer).select_related("compared_with")
    return found(rows, edition)


def lineage_crumbs(edition: Any, *more: Link) -> tuple[Link, ...]:
    """The way back from the lineage of an edition."""
    at = [edition.public_id]
    return crumbs(
        edition.plan,
        Link(edition.label, reverse("check_edition", args=at)),
        Link("What became of each item", reverse("edition_lineage", args=at)),
        *more,
    )


@open_to(SEES)
@require_safe
def edition_lineage(request: SignedIn, edition: UUID) -> HttpResponse:
    """What became of each old item: the unaccounted on top, then what is unsure."""
    row = the_edition(request, edition)
    before = row.compared_with or lineage.edition_before(request.viewer, row)
    values: dict[str, Any] = {
        "edition": row,
        "before": before,
        "may_edit": request.viewer.may(EDITS) and row.state in ("checking", "current"),
        "crumbs": lineage_crumbs(row),
    }
    if row.compared_with:
        values |= descent_values(request, row)
    return render(request, "plans/lineage.html", values)


def descent_values(request: SignedIn, row: Any) -> dict[str, Any]:
    """The conservation list, the counts, and the part of the links asked for."""
    descent = lineage.Descent(request.viewer, row)
    parts: dict[str, Sequence[Any]] = {
        "open": [each for each in descent.threads if each.is_open],
        "rest": [each for each in descent.threads if not each.is_open],
        "withdrawn": descent.withdrawn,
        "new": descent.arrived,
        "unaccounted": descent.unaccounted,
    }
    asked = request.GET.get("show", "")
    part = asked if asked in PARTS else "open" if parts["open"] else "rest"
    pages = Paginator(parts[part], ON_A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    listed = "link_rows" if part in ("open", "rest") else part
    rows = shown_rows(part, list(shown), descent)
    missing = [e.kind for e in descent.unaccounted]
    waiting = [e for e in descent.answered if e.fate == "offered"]
    return {
        "accounts": accounts(descent.answered, row.compared_with.unit),
        "unaccounted": [plain(each) for each in descent.unaccounted[:LISTED]],
        "unaccounted_said": together(missing),
        "unaccounted_more": len(missing[LISTED:]),
        "waiting_said": together(each.kind for each in waiting),
        "part": part,
        "part_name": PARTS[part],
        "tabs": tabs_of(row, part, {key: len(found) for key, found in parts.items()}),
        "listed": listed,
        "rows": rows,
        "drawing": drawing(rows, (row.compared_with.label, row.label))
        if listed == "link_rows" and rows
        else None,
        "page": page_of(part, shown),
        "where": f"{shown.number} of {pages.num_pages}",
    }


def shown_rows(part: str, shown: Sequence[Any], descent: Any) -> list[Any]:
    """The rows of one page of a part."""
    if part in ("open", "rest"):
        return link_rows(shown, [*descent.sides[0], *descent.sides[1]])
    if part == "withdrawn":
        return list(shown)
    return [plain(each) for each in shown]


def tabs_of(row: Any, part: str, counts: dict[str, int]) -> list[Link]:
    """The parts of the page with how much each holds."""
    here = reverse("edition_lineage", args=[row.public_id])
    return [
        Link(f"{name} ({counts[key]})", f"{here}?show={key}", key == part)
        for key, name in PARTS.items()
    ]


def page_of(part: str, shown: Any) -> Page:
    """Where the list goes on."""
    at = f"?show={part}&page="
    return Page(
        previous=f"{at}{shown.number - 1}" if shown.has_previous() else "",
        following=f"{at}{shown.number + 1}" if shown.has_next() else "",
    )


@open_to(EDITS)
@require_POST
def compare_again(request: SignedIn, edition: UUID) -> HttpResponse:
    """Compare an edition with the one before; what people decided stays."""
    row = the_edition(request, edition)

    def act() -> str:
        if not compare_with_before(row, by=request.viewer, on=request.today):
            return "There is no earlier edition of this plan to compare with."
        return "Compared. What people had decided is as it was."

    return done(request, row, act)


def done(request: SignedIn, row: Any, act: Callable[[], str]) -> HttpResponse:
    """Do it and say so, or say why not; then the page again."""
    try:
        messages.success(request, act())
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("edition_lineage", edition=row.public_id)


@open_to(EDITS)
@require_POST
def decide_links(request: SignedIn, edition: UUID) -> HttpResponse:
    """Confirm or refuse one link, or confirm all that a page shows."""
    row = the_edition(request, edition)
    sent = [value.split(" ") for value in request.POST.getlist("link")]
    shown = {pair[0]: pair[1] for pair in sent if len(pair) == 2 and is_id(pair[0])}
    facts: dict[str, Any] = {"by": request.viewer, "on": request.today}

    def act() -> str:
        links = "1 link is" if len(shown) == 1 else f"{len(shown)} links are"
        if request.POST.get("verdict") == "refuse":
            refuse_links(row, shown=shown, **facts)
            return f"{links} refused."
        confirm_links(row, shown=shown, **facts)
        return f"{links} confirmed."

    return done(request, row, act)


def is_id(text: str) -> bool:
    """Whether a text is the id of a record."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def became(request: SignedIn, edition: UUID, item: UUID) -> HttpResponse:
    """Say what became of one old item: heirs, several too, or withdrawn and why."""
    row = the_edition(request, edition)
    old = assess.items(request.viewer, row.compared_with).filter(public_id=item).first()
    if old is None:
        raise Http404
    descent = lineage.Descent(request.viewer, row)
    edges = [each for each in descent.edges if each.old_id == old.pk]
    every = {str(each.public_id): each for each in assess.items(request.viewer, row)}
    choices = [(key, str(each)) for key, each in every.items()]
    form = BecameForm(choices, posted(request), initial=initial_of(edges))
    if request.method == "POST" and form.is_valid():
        targets = [every[key] for key in form.cleaned_data["targets"]]
        if said(request, row, old, form, targets):
            messages.success(request, f"Saved: {str(old)[:80]}")
            return redirect("edition_lineage", edition=row.public_id)
    entry = next(each for each in descent.sides[0] if each.key == str(old.public_id))
    search = WordsForm(request.GET or None)
    asked = search.cleaned_data["words"] if search.is_valid() else ""
    form.show_only([*holding(asked, descent.sides[1]), *alike(entry, descent.sides[1])])
    values = {
        "edition": row,
        "old": plain(entry),
        "edges": edges,
        "form": form,
        "search": search,
        "back": reverse("edition_lineage", args=[row.public_id]),
        "crumbs": lineage_crumbs(row, Link("Say what became of it", "")),
    }
    return render(request, "plans/became.html", values)


def initial_of(edges: Sequence[Any]) -> dict[str, Any]:
    """What is known of an item, as its form begins."""
    known = [e for e in edges if e.state != "declined"]
    heirs = [str(each.new.public_id) for each in known if each.new]
    gone = next((each for each in known if each.new is None), None)
    return {
        "fate": WITHDRAWN if gone else HEIRS if heirs else "",
        "targets": heirs,
        "because": gone.because if gone else "",
        "is_other": any(each.kind == "replaced" for each in known),
        "seen": seen(edges),
    }


def said(
    request: SignedIn, edition: Any, old: Any, form: BecameForm, targets: Sequence[Any]
) -> bool:
    """Save what was said; False, with a sentence on the form, when it was refused."""
    told = form.cleaned_data
    is_heirs, is_gone = told["fate"] == HEIRS, told["fate"] == WITHDRAWN
    what = Became(
        targets if is_heirs else (),
        told["because"] if is_gone else "",
        told["is_other"] and is_heirs,
        told["seen"],
    )
    facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
    try:
        made = attempt(
            form, lambda: say_became(old, edition=edition, became=what, **facts)
        )
        return made is not None
    except Stale:
        edges = lineage.edges(request.viewer, edition).filter(old=old)
        typed: Any = form.data
        form.data = retyped = typed.copy()
        retyped["seen"] = seen(edges)
        form.add_error(None, DECIDED_BEFORE)
    return False


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def unaccounted_reason(request: SignedIn, edition: UUID) -> HttpResponse:
    """Write the public reason why old items are left without an answer."""
    row = the_edition(request, edition)
    initial = {"because": row.unaccounted_because, "version": row.version}
    form = ReasonForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        words = {"because": told["because"], "version": told["version"]}
        try:
            if attempt(
                form, lambda: explain_unaccounted(row, by=request.viewer, **words)
            ):
                messages.success(request, "The reason is saved.")
                return redirect("edition_lineage", edition=row.public_id)
        except Stale as stale:
            overtaken(form, stale)
    values = {
        "heading": "Why some items are left without an answer",
        "words": [
            "Publish a cycle with items unaccounted for only if there is no better "
            "way. Your reason stands on the public page with the list of these items."
        ],
        "form": form,
        "submit": "Save the reason",
        "cancel": reverse("edition_lineage", args=[row.public_id]),
        "crumbs": lineage_crumbs(row, Link("Reason", "")),
    }
    return render(request, "ui/confirm.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def copy(request: SignedIn, plan: UUID) -> HttpResponse:
    """Begin an edition as a copy of the one in force."""
    row = found(plans_of(request.viewer), plan)
    form = CopyForm(posted(request))

    def act() -> str:
        label = form.cleaned_data["label"]
        edition = copy_edition(row, label=label, by=request.viewer, on=request.today)
        return reverse("check_edition", args=[edition.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    values = {
        "heading": "Begin an edition as a copy",
        "words": [
            "Every item of the edition in force is copied with all that is written "
            "of it. Each copy knows the item it came from, also after you reword, "
            "renumber or move it."
        ],
        "form": form,
        "submit": "Copy it",
        "cancel": reverse("plan_assess", args=[row.public_id]),
        "crumbs": crumbs(row, Link("Copy the edition", "")),
    }
    return render(request, "ui/confirm.html", values)
