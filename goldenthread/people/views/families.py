"""The family, how its members are reached, and who speaks for the child."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.clock import now
from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.people import actions, queries
from goldenthread.people.forms import (
    AddAdultForm,
    ContactForm,
    EditAdultForm,
    EmailForm,
    LastDayForm,
    SchoolAdultForm,
    SureForm,
    VerifyForm,
)
from goldenthread.people.views.page import (
    SEES,
    Section,
    Words,
    child_of,
    day,
    form_page,
    record_page,
    shown,
    there,
)
from goldenthread.people.views.protecting import effect
from goldenthread.ui.rules import Colour, Link, Row, Tag

EDITS, ADDS = Permission.EDIT_CHILD, Permission.ADD_ADULT
WORKS = Permission.WORK_CASE
KNOWN = (
    "Somebody of this name is around another child you work with. Is it the same "
    "person? Then one account opens both records."
)
SAME_NAME = (
    "Something is kept from somebody of this name. Ask the safeguarding lead before "
    "you go on."
)
UNCHECKED = (
    "An officer checks who this adult is. Until then they cannot open the record, and "
    "no letter of the authority goes to them."
)
CONFIDENTIAL = Tag("Confidential", Colour.RED)


@open_to(SEES)
@seen
@require_GET
def child_family(request: SignedIn, public_id: UUID) -> HttpResponse:
    """The adults around a child, each with what they are and how they are reached."""
    child = child_of(request, public_id)
    facts = queries.facts(request.viewer, child, request.today)
    reached: dict[int, list[Any]] = {}
    for contact in queries.contacts(request.viewer, child, request.today):
        reached.setdefault(contact.adult_id, []).append(contact)
    sections = [
        adult_section(
            request, child, row, reached.get(row.adult_id, []), names=facts.names
        )
        for row in queries.relationships(request.viewer, child)
        if facts.names or row.adult.user_id == request.viewer.user_id
    ]
    if request.viewer.may(WORKS):
        sections[:0] = kept_section(request, child)
    if request.viewer.may(ADDS) and facts.names:
        link = Link("Add an adult", reverse("add_adult", args=[public_id]))
        sections.append(Section("Somebody else", links=(link,)))
    if not sections:
        sections = [Section("Family", words=("Nobody is noted.",))]
    return record_page(request, child, "Family and others", tuple(sections))


def kept_section(request: SignedIn, child: Any) -> list[Section]:
    """What the officers who work on a case must not let somebody know."""
    rows = queries.restrictions(request.viewer, child)
    words = [effect(row) for row in rows if row.end is None or row.end >= request.today]
    told = queries.told_restrictions(request.viewer).filter(child=child)
    words += [f"{row.told_by} says: {row}. It is not settled here." for row in told]
    caution = "Before you write or call: some things must not reach somebody."
    title = "Kept from somebody"
    return [Section(title, words=tuple(words), caution=caution)] if words else []


def adult_section(
    request: SignedIn, child: Any, row: Any, reached: list[Any], *, names: bool
) -> Section:
    """One adult: what they are, how they are reached, what can be done."""
    adult = row.adult
    told = (
        ("Parental responsibility", "Yes" if row.has_responsibility else "Not noted"),
        ("Day-to-day care", "Yes" if row.has_care else "Not noted"),
        ("Letters go to them", "Yes" if row.receives_letters else "No"),
        ("First language", adult.language),
        ("Interpreter needed", adult.interpreter),
        ("What they can read", adult.formats),
        ("Likes to be reached by", dict(PREFERRED).get(adult.prefers, "")),
        ("Since", day(row.start)),
        ("Until", day(row.end)),
        ("Checked who they are", verified(row, names=names)),
    )
    rows = [Row(key, value) for key, value in told if value]
    rows += [contact_row(request, child, each) for each in reached]
    ended = " (ended)" if row.end and row.end < request.today else ""
    return Section(
        f"{adult.name}, {row.get_kin_display().lower()}{ended}",
        rows=tuple(rows),
        links=acts(request, child, row),
    )


PREFERRED = (("post", "Post"), ("mail", "Email"), ("phone", "Phone"))


def verified(row: Any, *, names: bool) -> str:
    """Who has made sure, when and how."""
    if row.verified_on is None:
        return "Nobody yet: this adult cannot see the record"
    who = str(row.verified_by) if names else "An officer"
    return f"{who}, {day(row.verified_on)}: {row.verified_how}"


def contact_row(request: SignedIn, child: Any, contact: Any) -> Row:
    """One way to reach somebody."""
    address = reverse("end_contact", args=[child.public_id, contact.public_id])
    lines = [contact.postcode] if contact.postcode else []
    lines += ["The child lives here."] if contact.lives_with_child else []
    return Row(
        contact.get_kind_display(),
        contact.words,
        tag=CONFIDENTIAL if contact.is_confidential else None,
        lines=tuple(lines),
        change=(Link("End", address),) if request.viewer.may(EDITS) else (),
    )


def acts(request: SignedIn, child: Any, row: Any) -> tuple[Link, ...]:
    """What the viewer can do with one adult."""
    may = request.viewer.may
    has_account = row.adult.user_id is not None
    offered = (
        ("Change", "edit_adult", may(EDITS)),
        ("Note who has checked who they are", "verify_adult", may(EDITS)),
        (
            "Add an address or number",
            "add_contact",
            may(EDITS) or (may(ADDS) and row.verified_on is None),
        ),
        ("Note whether the young person agrees", "parent_stays", may(WORKS)),
        ("Invite to an account", "invite_adult", may(WORKS) and not has_account),
        ("End access to this record", "end_account", may(WORKS) and has_account),
        ("End this relationship", "end_adult", may(EDITS) and row.end is None),
    )
    return tuple(
        Link(f"{label}: {row.adult.name}", reverse(name, args=ids(child, row)))
        for label, name, can in offered
        if can
    )


def ids(child: Any, row: Any) -> list[UUID]:
    """What stands in the address of a page about one adult of one child."""
    return [child.public_id, row.public_id]


def related(request: SignedIn, public_id: UUID, row: UUID) -> tuple[Any, Any, str]:
    """The child, what one adult is to the child, and the way back."""
    child = child_of(request, public_id)
    found = there(queries.relationship(request.viewer, child, row))
    return child, found, reverse("child_family", args=[public_id])


@open_to(ADDS)
@seen
@require_http_methods(["GET", "POST"])
def add_adult(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Add an adult; whoever has that name already is asked about first."""
    child = child_of(request, public_id)
    office = request.viewer.may(EDITS)
    form = (AddAdultForm if office else SchoolAdultForm)(request.POST or None)
    back = reverse("child_family", args=[public_id])
    lines = () if office else (UNCHECKED,)
    words = Words("Add an adult", "Save", back, lines, caption=child.name)
    is_known = request.method == "POST" and form.offer_known(request.viewer)
    if is_known and form.is_valid() and not form.cleaned_data["known"]:
        asked = vars(words) | {"caution": KNOWN}
        return shown(request, form, Words(**asked), status=409)

    def do() -> None:
        chosen = form.cleaned_data["known"]
        known = queries.known_adults(request.viewer, form.cleaned_data["name"])
        same = known.filter(public_id=chosen) if chosen not in ("", "new") else None
        actions.add_adult(
            child,
            words=form.words(),
            tie=form.tie(),
            known=same.first() if same is not None else None,
            by=request.viewer,
            on=request.today,
        )

    return form_page(request, form, words, do)


@open_to(EDITS)
@seen
@require_http_methods(["GET", "POST"])
def edit_adult(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Correct what is written about an adult."""
    child, found, back = related(request, public_id, row)
    written = {
        name: getattr(found, name, getattr(found.adult, name, None))
        for name in EditAdultForm.base_fields
    }
    form = EditAdultForm(request.POST or None, initial=written)
    words = Words(f"Change: {found.adult}", "Save", back, caption=child.name)

    def do() -> None:
        actions.edit_adult(
            found,
            words=form.words(),
            tie=form.tie(),
            version=form.cleaned_data["version"],
            by=request.viewer,
        )

    return form_page(request, form, words, do)


@open_to(EDITS)
@seen
@require_http_methods(["GET", "POST"])
def verify_adult(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Note that somebody has made sure who an adult is."""
    child, found, back = related(request, public_id, row)
    kept = queries.restricted_names(request.viewer, child, request.today)
    form = VerifyForm(
        request.POST or None, initial={"gets_letters": found.receives_letters}
    )
    words = Words(
        f"Who is {found.adult}?",
        "I have checked this",
        back,
        caption=child.name,
        lines=(
            f"Noted as: {found.get_kin_display()}. With an account of their own, they "
            "can open the record once this is checked.",
        ),
        caution=SAME_NAME if found.adult.name.casefold() in kept else "",
    )

    def do() -> None:
        actions.verify(found, **form.said(), by=request.viewer, on=request.today)

    return form_page(request, form, words, do)


@open_to(EDITS)
@seen
@require_http_methods(["GET", "POST"])
def end_adult(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Note the last day on which an adult was this to the child."""
    child, found, back = related(request, public_id, row)
    form = LastDayForm(request.POST or None)
    words = Words(
        f"End: {found.adult}, {found.get_kin_display().lower()}",
        "Save",
        back,
        caption=child.name,
        lines=("After this day they no longer see the record through this.",),
    )

    def do() -> None:
        last = form.cleaned_data["last"]
        actions.end_relationship(found, last=last, by=request.viewer)

    return form_page(request, form, words, do)


@open_to(ADDS)
@seen
@require_http_methods(["GET", "POST"])
def add_contact(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Note how an adult is reached."""
    child, found, back = related(request, public_id, row)
    if found.verified_on and not request.viewer.may(EDITS):
        raise Http404
    form = ContactForm(request.POST or None)
    heading = f"How {found.adult} is reached"
    words = Words(heading, "Save", back, caption=child.name)

    def do() -> None:
        actions.add_contact(
            child,
            adult=found.adult,
            reached=form.reached(),
            by=request.viewer,
            on=request.today,
        )

    return form_page(request, form, words, do)


@open_to(EDITS)
@seen
@require_http_methods(["GET", "POST"])
def end_contact(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """An address or number no longer holds."""
    child = child_of(request, public_id)
    contact = there(queries.contact(request.viewer, child, row))
    form = SureForm(request.POST or None)
    back = reverse("child_family", args=[public_id])
    words = Words(
        f"No longer reached this way: {contact.adult}?",
        "End it",
        back,
        caption=child.name,
        lines=(contact.words,),
        kind="warning",
    )

    def do() -> None:
        actions.end_contact(contact, by=request.viewer, on=request.today)

    return form_page(request, form, words, do)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def invite_adult(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Invite somebody of the family to an account of their own."""
    child, found, back = related(request, public_id, row)
    form = EmailForm(request.POST or None)
    words = Words(
        f"Invite {found.adult} to an account",
        "Send invitation",
        back,
        caption=child.name,
        lines=(
            "Nobody needs an account: everything can also be done by phone and post.",
            "The link works once, for 48 hours, with the child's date of birth. Make "
            "sure that nobody else reads this mailbox.",
        ),
    )

    def do() -> None:
        email = form.cleaned_data["email"]
        actions.invite_family(found, email=email, at=now(), by=request.viewer)
        messages.success(request, f"The invitation to {email} is on its way.")

    return form_page(request, form, words, do)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def end_account(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """End the access that an adult has through an account of their own."""
    child, found, back = related(request, public_id, row)
    form = SureForm(request.POST or None)
    words = Words(
        f"End the access of {found.adult}?",
        "End access",
        back,
        caption=child.name,
        lines=(
            "From now on they do not see this record, and they are signed out.",
            "They still get letters if letters go to them. To let them in again, check "
            "anew who they are.",
        ),
        kind="warning",
    )

    def do() -> None:
        actions.end_account(found, by=request.viewer, on=request.today)

    return form_page(request, form, words, do)
