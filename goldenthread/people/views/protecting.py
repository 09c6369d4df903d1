"""The safeguarding lead's pages: what is kept from whom, and looking at it again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.guard import open_to, record, seen
from goldenthread.access.http import SignedIn, handed_out
from goldenthread.access.rules import Permission
from goldenthread.access.views.lodging import given_file
from goldenthread.people import actions, queries
from goldenthread.people.forms import RestrictForm, ReviewDayForm, WhyForm
from goldenthread.people.rules import HIDES, SCOPE_NAMES, Scope
from goldenthread.people.views.page import (
    Section,
    Words,
    child_of,
    day,
    form_page,
    list_page,
    record_page,
    there,
)
from goldenthread.ui.rules import Cell, Column, Link, Row, Table

RESTRICTS = Permission.RESTRICT
UNSETTLED = "Told by other authorities: keep it here too?"
WINS = (
    "A restriction wins over every relationship and every role, from the next page the "
    "person asks for. If it is everything, they are signed out, invitations to this "
    "record end, and so does what was shared of it with other authorities."
)


@open_to(RESTRICTS)
@seen
@require_GET
def protect_child(request: SignedIn, public_id: UUID) -> HttpResponse:
    """What is kept from whom about one child, now and before."""
    child = child_of(request, public_id)
    told = queries.told_restrictions(request.viewer).filter(child=child)
    found = [
        *(told_section(child, row) for row in told),
        *(
            restriction_section(request, child, row)
            for row in queries.restrictions(request.viewer, child)
        ),
    ]
    add = Link("Keep something from somebody", reverse("restrict", args=[public_id]))
    first = Section(
        "Restrictions",
        words=(WINS,) if found else (WINS, "Nothing is kept from anybody."),
        links=(add,),
    )
    return record_page(request, child, "Protection", (first, *found))


def told_section(child: Any, row: Any) -> Section:
    """What another authority kept from somebody, to be settled here."""
    told = (
        ("What", row.get_scope_display()),
        ("Ground", row.get_barrier_display()),
        ("Rests on", row.why),
        ("Until", day(row.end)),
        ("Told on", day(row.told_on)),
    )
    ids = [child.public_id, row.public_id]
    return Section(
        f"Told by {row.told_by}: {row.named}",
        caution="It keeps nothing here before you settle it.",
        rows=tuple(Row(key, value) for key, value in told if value),
        links=(
            Link("Keep it from them here too", reverse("settle_told", args=ids)),
            Link("It is not needed here", reverse("decline_told", args=ids)),
        ),
    )


def restriction_section(request: SignedIn, child: Any, row: Any) -> Section:
    """One restriction: what it does, on what it rests, what can be done."""
    told = (
        ("Against", str(row.against)),
        ("Ground", row.get_barrier_display()),
        ("Rests on", row.why),
        ("From", day(row.start)),
        ("Until", day(row.end)),
        ("Looked at again on", day(row.review_day)),
        ("Approved", f"{row.approved_by}, {day(row.approved_on)}"),
        ("Lifted", f"{day(row.lifted_on)}: {row.lifted_why}" if row.lifted_on else ""),
    )
    is_over = bool(row.end and row.end < request.today)
    ids = [child.public_id, row.public_id]
    links = []
    if row.evidence_id:
        links.append(Link("The order or decision", reverse("barred_by", args=ids)))
    if not is_over:
        links.append(Link("It goes on", reverse("keep_restriction", args=ids)))
        links.append(Link("Lift it", reverse("lift_restriction", args=ids)))
    title = f"{row.against}: {row.get_scope_display().lower()}"
    rows = tuple(Row(key, value) for key, value in told if value)
    words = (effect(row),) if not is_over else ("This is over.",)
    return Section(title, words=words, rows=rows, links=tuple(links))


def effect(row: Any) -> str:
    """What somebody will not see, in a sentence."""
    scope = Scope(row.scope)
    if scope is Scope.ALL:
        return f"From {day(row.start)} {row.against} sees nothing of this child."
    order = [each for each in Scope if each in HIDES[scope] and each is not Scope.ALL]
    kept = "; ".join(SCOPE_NAMES[each].lower() for each in order)
    return f"From {day(row.start)} {row.against} will not see: {kept}."


@open_to(RESTRICTS)
@seen
@require_http_methods(["GET", "POST"])
def restrict(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Keep something about a child from somebody."""
    return restrict_page(request, child_of(request, public_id))


@open_to(RESTRICTS)
@seen
@require_http_methods(["GET", "POST"])
def settle_told(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Keep here too what another authority kept from somebody."""
    child = child_of(request, public_id)
    return restrict_page(request, child, told_of(request, child, row))


@open_to(RESTRICTS)
@seen
@require_http_methods(["GET", "POST"])
def decline_told(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """What another authority kept from somebody is not needed here."""
    child = child_of(request, public_id)
    told = told_of(request, child, row)
    form = WhyForm(request.POST or None)
    words = Words(
        f"Not needed here: {told}?",
        "It is not needed",
        reverse("protect_child", args=[public_id]),
        caption=child.name,
        lines=(told.why,) if told.why else (),
        kind="warning",
    )

    def do() -> None:
        why = form.cleaned_data["why"]
        actions.settle_told(told, why=why, by=request.viewer, on=request.today)

    return form_page(request, form, words, do)


def told_of(request: SignedIn, child: Any, row: UUID) -> Any:
    """What was told of one child and nobody has settled."""
    rows = queries.told_restrictions(request.viewer).filter(child=child)
    return there(rows.filter(public_id=row).first())


def as_told(told: Any, on: Any) -> dict[str, Any]:
    """The form as it begins: what another authority kept."""
    who = f"adult {told.adult.public_id}" if told.adult else ""
    rests = f"Told by {told.told_by}, {day(told.told_on)}. {told.why}".strip()
    said = {"who": who, "barrier": told.barrier, "scope": told.scope, "why": rests}
    return said | {"start": on, "end": told.end}


def restrict_page(request: SignedIn, child: Any, told: Any = None) -> HttpResponse:
    """The form of a restriction; ``told``: begun with what another authority told."""
    form = RestrictForm(
        request.viewer,
        child,
        request.POST or None,
        request.FILES or None,
        initial=as_told(told, request.today) if told else None,
    )
    back = reverse("protect_child", args=[child.public_id])
    words = Words(
        "Keep something from somebody",
        "Keep it from them",
        back,
        caption=child.name,
        caution=WINS,
        kind="warning",
    )

    is_sent = request.method == "POST" and form.is_valid()
    evidence = given_file(request, form, "evidence") if is_sent else None

    def do() -> None:
        adult, user = whom(request, child, form.cleaned_data["who"])
        row = actions.restrict(
            child,
            kept=form.kept(evidence),
            adult=adult,
            user_id=user,
            by=request.viewer,
            on=request.today,
        )
        if told:
            by, on = request.viewer, request.today
            actions.settle_told(told, restriction=row, by=by, on=on)
        messages.success(request, effect(row))

    return form_page(request, form, words, do)


def whom(request: SignedIn, child: Any, said: str) -> tuple[Any, int | None]:
    """The adult, or the colleague, that was chosen."""
    kind, _, identity = said.partition(" ")
    if kind == "adult":
        around = queries.adults_around(request.viewer, child)
        return there(around.filter(public_id=identity).first()), None
    works = queries.colleagues(request.viewer, request.today)
    return None, there(works.filter(public_id=identity).first()).pk


def restricted(request: SignedIn, public_id: UUID, row: UUID) -> tuple[Any, Any, str]:
    """The child, one restriction, and the way back."""
    child = child_of(request, public_id)
    found = there(queries.restriction(request.viewer, child, row))
    return child, found, reverse("protect_child", args=[public_id])


@open_to(RESTRICTS)
@seen
@require_http_methods(["GET", "POST"])
def lift_restriction(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """End a restriction, with the reason."""
    child, found, back = restricted(request, public_id, row)
    form = WhyForm(request.POST or None)
    words = Words(
        f"Lift this restriction against {found.against}?",
        "Lift it",
        back,
        caption=child.name,
        caution=f"From now on {found.against} sees again what it kept from them.",
        kind="warning",
    )

    def do() -> None:
        why = form.cleaned_data["why"]
        actions.lift(found, why=why, by=request.viewer, on=request.today)

    return form_page(request, form, words, do)


@open_to(RESTRICTS)
@seen
@require_http_methods(["GET", "POST"])
def keep_restriction(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """It was looked at and goes on."""
    child, found, back = restricted(request, public_id, row)
    form = ReviewDayForm(request.POST or None)
    heading = f"The restriction against {found.against} goes on"
    words = Words(heading, "Save", back, caption=child.name, lines=(found.why,))

    def do() -> None:
        actions.keep_restriction(
            found,
            review_day=form.cleaned_data["review_day"],
            by=request.viewer,
            on=request.today,
        )

    return form_page(request, form, words, do)


@open_to(RESTRICTS)
@seen
@require_GET
def barred_by(request: SignedIn, public_id: UUID, row: UUID) -> Any:
    """The order or decision on which a restriction rests, to be saved."""
    _, found, _ = restricted(request, public_id, row)
    file = there(found.evidence)
    if file.state != "open" or not file.path.exists():
        there(None)
    record(request.viewer, "opened_file", file)
    return handed_out(file.path, file.name)


@open_to(RESTRICTS)
@seen
@require_GET
def restrictions(request: SignedIn) -> HttpResponse:
    """Restrictions that end, or are to be looked at again, within a month."""
    rows = tuple(
        (
            Cell(row.child.name, reverse("protect_child", args=[row.child.public_id])),
            Cell(str(row.against)),
            Cell(row.get_scope_display(), hint=row.get_barrier_display()),
            Cell(day(row.review_day)),
            Cell(day(row.end)),
        )
        for row in queries.to_review(request.viewer, request.today)[:200]
    )
    names = ("Child", "Against", "What is kept", "Look again on", "Ends on")
    columns = tuple(Column(name) for name in names)
    table = Table("Within a month", columns, rows, stacked=True, caption_hidden=True)
    section = Section(
        "Within a month",
        words=() if rows else ("None is due.",),
        table=table if rows else None,
    )
    told = tuple(
        Link(
            f"{row.child.name}: {row}",
            reverse("protect_child", args=[row.child.public_id]),
        )
        for row in queries.told_restrictions(request.viewer)[:200]
    )
    unsettled = (Section(UNSETTLED, links=told),) if told else ()
    lead = "Look at each before its day. What nobody looks at goes on as it is."
    sections = (*unsettled, section)
    return list_page(request, "Restrictions to look at again", lead, sections)
