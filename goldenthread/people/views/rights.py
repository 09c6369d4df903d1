"""Who speaks for a child, what was agreed to, and what the child can decide."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.people import actions, queries
from goldenthread.people.forms import AgreementForm, CompetenceForm, StaysForm
from goldenthread.people.rules.calling import Called
from goldenthread.people.views.families import related
from goldenthread.people.views.page import (
    SEES,
    Section,
    Words,
    calls,
    child_of,
    day,
    form_page,
    list_page,
    main_page,
    record_page,
    yes_no,
)
from goldenthread.ui.rules import Cell, Colour, Column, Link, Row, Table, Tag

WORKS = Permission.WORK_CASE
NOT_CONFIRMED = Tag("Law not confirmed", Colour.YELLOW)
TWO_ANSWERS = (
    "The child acts in a matter only once two questions were answered: can the child "
    "decide it, and does it do no harm to the child's wellbeing? The answers are kept "
    "matter by matter, below."
)
PRESUMED = (
    "Nobody is said to lack understanding as a whole: it is asked matter by matter."
)
SWITCHING = ("Child", "From", "Who speaks then", "Told", "Parents who stay")


@open_to(SEES)
@seen
@require_GET
def child_rights(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Who speaks for the child today, why, when that changes, and what was agreed."""
    child = child_of(request, public_id)
    sections = (
        speaker_section(request, child),
        stays_section(request, child),
        named_section(request, child),
        competence_section(request, child),
        agreement_section(request, child),
    )
    return record_page(request, child, "Who speaks for the child", sections)


def speaker_section(request: SignedIn, child: Any) -> Section:
    """Who speaks today and next, each with its law."""
    now = queries.speaker_for(request.viewer, child, request.today)
    after = queries.next_speaker(request.viewer, child, request.today)
    speaks = [("Today", now)]
    if after:
        speaks.append((f"From {day(after.since)}", after))
    called = calls(request, child)
    words = (called.say(TWO_ANSWERS),) if now.needs_assessment else ()
    rows = [told(key, each, called) for key, each in speaks]
    return Section("Who speaks for the child", words=words, rows=tuple(rows))


def told(key: str, speaker: Any, called: Called) -> Row:
    """Who speaks, with the sentence of the law and where it stands."""
    lines = [called.say(speaker.reason)]
    if speaker.source:
        lines.append(f"Law: {speaker.source}")
    tag = None if speaker.is_confirmed else NOT_CONFIRMED
    return Row(key, called.say(speaker.name), tag=tag, lines=tuple(lines))


def stays_section(request: SignedIn, child: Any) -> Section:
    """Which parents the young person wants to stay involved."""
    called = calls(request, child)
    shows = queries.facts(request.viewer, child, request.today).names
    rows = [
        Row(
            row.adult.name,
            called.say("The young person agrees")
            if row.young_person_agrees
            else "Not asked, or not agreed",
            change=stay_links(request, child, row),
        )
        for row in queries.relationships(request.viewer, child)
        if row.kin not in ("self", "representative")
        and (shows or row.adult.user_id == request.viewer.user_id)
        and (row.end is None or row.end >= request.today)
    ]
    words = called.say(
        f"From {day(child.rights_from)} the young person decides. A parent or carer "
        "then sees the record only if the young person agrees."
    )
    return Section(
        "Parents and carers who stay involved", words=(words,), rows=tuple(rows)
    )


def stay_links(request: SignedIn, child: Any, row: Any) -> tuple[Link, ...]:
    """The way to note what the young person said."""
    if not request.viewer.may(WORKS):
        return ()
    address = reverse("parent_stays", args=[child.public_id, row.public_id])
    return (Link("Change", address),)


def named_section(request: SignedIn, child: Any) -> Section:
    """The named person and the lead professional."""
    shows = queries.facts(request.viewer, child, request.today).names
    rows = tuple(
        Row(row.get_part_display(), str(row.user) if shows else "Name not shown")
        for row in queries.named_people(request.viewer, child, request.today)
    )
    words = () if rows else ("Nobody is noted as named person or lead professional.",)
    return Section("Named person and lead professional", words=words, rows=rows)


def competence_section(request: SignedIn, child: Any) -> Section:
    """What was assessed, matter by matter."""
    rows = tuple(
        (
            Cell(row.matter),
            Cell(yes_no(row.can_decide)),
            Cell(yes_no(row.does_no_harm)),
            Cell(row.reasons),
            Cell(str(row.acts_instead or "")),
            Cell(day(row.assessed_on), hint=str(row.assessed_by)),
        )
        for row in queries.competences(request.viewer, child)
    )
    names = ("Matter", "Can decide", "No harm", "Reasons", "Who acts instead", "When")
    columns = tuple(Column(name) for name in names)
    table = Table("Assessments", columns, rows, stacked=True, caption_hidden=True)
    add = Link("Note an assessment", reverse("assess_child", args=[child.public_id]))
    return Section(
        "What the child can decide",
        words=(PRESUMED,),
        table=table if rows else None,
        links=(add,) if request.viewer.may(WORKS) else (),
    )


def agreement_section(request: SignedIn, child: Any) -> Section:
    """What was agreed to, refused or taken back."""
    shows = queries.facts(request.viewer, child, request.today).names
    rows = tuple(
        (
            Cell(row.get_kind_display(), hint=row.what),
            Cell(str(row.adult or "") if shows else ""),
            Cell("Given" if row.is_given else "Refused or taken back"),
            Cell(day(row.start)),
            Cell(day(row.end)),
        )
        for row in queries.agreements(request.viewer, child)
    )
    names = ("Agreement", "About", "Answer", "From", "Until")
    columns = tuple(Column(name) for name in names)
    table = Table("Agreements", columns, rows, stacked=True, caption_hidden=True)
    add = Link("Note an agreement", reverse("add_agreement", args=[child.public_id]))
    return Section(
        "Agreements",
        words=() if rows else ("None is noted.",),
        table=table if rows else None,
        links=(add,) if request.viewer.may(WORKS) else (),
    )


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def parent_stays(request: SignedIn, public_id: UUID, row: UUID) -> HttpResponse:
    """Note whether the young person agrees that an adult stays involved."""
    child, found, _ = related(request, public_id, row)
    form = StaysForm(request.POST or None)
    back = reverse("child_rights", args=[public_id])
    words = Words(
        f"Does {found.adult} stay involved?",
        "Save",
        back,
        caption=child.name,
        lines=(
            f"From {day(child.rights_from)} {found.adult} sees the record only if the "
            "young person agrees. The next page they ask for is judged by this.",
        ),
    )

    def do() -> None:
        agrees = form.cleaned_data["agrees"]
        actions.let_parent_stay(
            found, agrees=agrees, by=request.viewer, on=request.today
        )

    return form_page(request, form, words, do)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def assess_child(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Keep whether the child can decide one matter."""
    child = child_of(request, public_id)
    now = queries.speaker_for(request.viewer, child, request.today)
    form = CompetenceForm(
        request.viewer, child, request.POST or None, asks_twice=now.needs_assessment
    )
    back = reverse("child_rights", args=[public_id])
    lines = (TWO_ANSWERS,) if now.needs_assessment else (PRESUMED,)
    words = Words("Note an assessment", "Save", back, lines=lines, caption=child.name)

    def do() -> None:
        actions.assess(
            child, assessed=form.assessed(), by=request.viewer, on=request.today
        )

    return form_page(request, form, words, do)


@open_to(WORKS)
@seen
@require_http_methods(["GET", "POST"])
def add_agreement(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Note what somebody agreed to or refused."""
    child = child_of(request, public_id)
    form = AgreementForm(request.POST or None)
    back = reverse("child_rights", args=[public_id])
    words = Words("Note an agreement", "Save", back, caption=child.name)

    def do() -> None:
        told = form.told()
        actions.note_agreement(child, told=told, by=request.viewer, on=request.today)

    return form_page(request, form, words, do)


@open_to(WORKS)
@seen
@require_GET
def switching(request: SignedIn) -> HttpResponse:
    """The children whose rights change hands within a year."""
    rows = tuple(
        (
            Cell(each.child.name, main_page(each.child)),
            Cell(day(each.to.since)),
            Cell(each.to.name),
            Cell(f"Warning at {each.months} months"),
            Cell(f"{each.parents_stay} of {each.parents}"),
        )
        for each in queries.switching(request.viewer, request.today)
    )
    columns = tuple(Column(name) for name in SWITCHING)
    table = Table("Within a year", columns, rows, stacked=True, caption_hidden=True)
    section = Section(
        "Within a year",
        words=() if rows else ("No child you work with is near that day.",),
        table=table if rows else None,
    )
    lead = (
        "Tell the family 12 months and 3 months ahead. Ask the young person whether a "
        "parent stays involved."
    )
    return list_page(request, "Whose rights change hands soon", lead, (section,))
