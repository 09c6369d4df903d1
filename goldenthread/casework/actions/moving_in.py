"""A record that comes from another authority: kept, brought in at once, or left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError

from goldenthread.access.actions import discard_made, keep_made
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.http import seal
from goldenthread.access.models import Authority, Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.bringing import NotReady
from goldenthread.casework.actions.file import Paper, add_document
from goldenthread.casework.actions.moving import TRANSFER
from goldenthread.casework.actions.moving_plan import kept, plan_of
from goldenthread.casework.actions.named import keep_named
from goldenthread.casework.actions.opening import AlreadyOpen, next_number
from goldenthread.casework.actions.telling import Told, bring, rows_of
from goldenthread.casework.models import (
    Case,
    Exempted,
    Note,
    PackCame,
    PackSent,
)
from goldenthread.casework.rules.moved_record import (
    CAME,
    MovedAdult,
    MovedRecord,
    Receipt,
    WrongRecord,
)
from goldenthread.casework.rules.routes import ROUTES
from goldenthread.people.actions.children import attend, give, rights_from
from goldenthread.people.actions.protecting import ToldOf, propose_restriction
from goldenthread.people.models import (
    Adult,
    Allocation,
    Attendance,
    Child,
    Contact,
    Relationship,
)
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.places.models import Place

OTHER_NATION = (
    "The pack comes from under another nation's law. Read it by eye, and begin with a "
    "request: the law of one nation does not carry a plan into another."
)
OURS = (
    "This pack was made here, for {name}. Only the authority it is for brings it in: "
    "nothing was changed. Bring their receipt back on the child's page of the move."
)
BEFORE = "This pack was opened here already, on {day:%-d %B %Y}: nothing is made twice."
HIDDEN = (
    "Ask the safeguarding lead: this child may be known here in a record that is not "
    "yours to see. Nothing was brought in."
)


@dataclass(frozen=True)
class OpenedPack:
    """A pack that was opened: its bytes, its digest, what it tells."""

    content: bytes
    digest: str
    record: MovedRecord


@action(needs=Permission.ALLOCATE)
def keep_pack(
    authority: Authority, *, opened: OpenedPack, by: Viewer, on: date
) -> PackCame:
    """Keep a pack that was opened, sealed, to be looked at. Nothing is brought in."""
    record = opened.record
    if record.nation != authority.nation or record.route not in ROUTES:
        raise NotReady(OTHER_NATION)
    ours = PackSent.objects.beside(Place(authority=authority))
    if made_here := ours.filter(public_id=UUID(record.pack)).first():
        raise NotReady(OURS.format(name=made_here.to_name))
    rows = PackCame.objects.beside(Place(authority=authority))
    before = rows.filter(pack=UUID(record.pack)).first()
    if before and (before.done_on or before.digest != opened.digest):
        raise NotReady(BEFORE.format(day=before.came_on))
    if before:
        return before
    content = keep_made(
        authority.pk,
        seal().encrypt(opened.content),
        name="move.pack",
        kind="sealed",
        on=on,
        by=by,
    )
    return PackCame.objects.create(
        authority=authority,
        pack=UUID(record.pack),
        from_name=record.sent_by[:200],
        named=f"{record.child.forename} {record.child.surname}"[:200],
        digest=opened.digest,
        content=content,
        came_on=on,
        came_by_id=by.user_id or 0,
    )


def content_of_pack(row: PackCame) -> bytes:
    """The pack again."""
    if row.content is None:
        raise NotReady(BEFORE.format(day=row.came_on))
    return seal().decrypt(row.content.path.read_bytes())


@dataclass(frozen=True)
class Arrives:
    """What is brought in: the record, the child here it is of, the checked files."""

    record: MovedRecord
    child: Child | None
    files: Sequence[tuple[str, Lodged]]


@action(needs=Permission.ALLOCATE)
def bring_in_move(row: PackCame, *, arrives: Arrives, by: Viewer, on: date) -> PackCame:
    """Bring a record in, all of it or nothing: child, case, plan, papers, clocks."""
    if row.done_on:
        raise NotReady(BEFORE.format(day=row.came_on))
    record = arrives.record
    try:
        child = arrives.child or child_of(row, record=record, by=by)
        case = case_from(child, record=record, by=by, on=on)
        people_of(child, record=record, by=by, on=on)
        propose_restrictions(child, record=record, by=by, on=on)
        plan_of(case, record=record, by=by, on=on)
        keep_named([case], by=by, on=on)
    except ValidationError as problem:
        words = "; ".join(problem.messages)
        raise WrongRecord(f"The pack cannot be kept as it is: {words}") from None
    except IntegrityError:
        raise WrongRecord("The pack tells one thing twice, so none is kept.") from None
    for title, file in arrives.files:
        add_document(child, paper=Paper(title[:200], file), by=by, on=on)
    warn(case, record=record, by=by, on=on)
    receipt = Receipt(
        record.pack, row.digest, on, row.authority.name, case.number
    ).sealed(record.key)
    row.child, row.case, row.receipt = child, case, receipt.as_json().decode()
    settle(row, by=by, on=on)
    return row


@action(needs=Permission.ALLOCATE)
def leave_pack(row: PackCame, *, by: Viewer, on: date) -> PackCame:
    """Bring nothing in of a pack; it can be sent again."""
    if row.done_on:
        raise NotReady(BEFORE.format(day=row.came_on))
    content = row.content
    PackCame.objects.beside(row).filter(pk=row.pk).delete()
    if content:
        discard_made(content, by=by)
    return row


@part_of_an_action
def settle(row: PackCame, *, by: Viewer, on: date) -> None:
    """The pack was dealt with: its content goes, the row stays."""
    content = row.content
    row.content, row.done_on, row.done_by_id = None, on, by.user_id
    row.version += 1
    row.save()
    if content:
        discard_made(content, by=by)


@part_of_an_action
def child_of(row: PackCame, *, record: MovedRecord, by: Viewer) -> Child:
    """The child who comes, new here."""
    values: Any = vars(record.child)
    child = kept(
        Child(
            authority_id=row.authority_id,
            rights_from=rights_from(record.nation, record.child.born),
            **values,
        )
    )
    child.save()
    return Child.objects.beside(row).get(pk=child.pk)


@part_of_an_action
def case_from(child: Child, *, record: MovedRecord, by: Viewer, on: date) -> Case:
    """The case with its whole history, and the transfer that starts our clocks."""
    same = Case.objects.beside(child).filter(
        child=child, route=record.route, closed_on=None
    )
    if found := same.first():
        raise AlreadyOpen(f"{child} has an open case here, {found.number}. Close it.")
    case = kept(
        Case(
            authority_id=child.authority_id,
            child=child,
            number=next_number(child, on=on, by=by),
            route=record.route,
            state=ROUTES[record.route].start,
            who_asked=record.who_asked,
            came_as=record.came_as,
            opened_on=record.opened_on,
            opened_by_id=by.user_id,
        )
    )
    case.save()
    note = f"From {record.sent_by}, their case {record.number}."[:500]
    days = [Told(**vars(each)) for each in record.days]
    days.append(Told(TRANSFER, record.transferred_on, kind=CAME, note=note))
    Exempted.objects.add_all(
        kept(
            Exempted(
                authority_id=case.authority_id,
                case=case,
                child=child,
                decided_by_id=by.user_id or 0,
                **vars(each),
            )
        )
        for each in record.exceptions
    )
    for row in rows_of(case, told=days, by=by, on=on):
        kept(row)
    return bring(case, told=days, by=by, on=on)


@part_of_an_action
def people_of(child: Child, *, record: MovedRecord, by: Viewer, on: date) -> None:
    """The family as it was told of: nobody is verified, nobody is let in by it.

    Where something must not reach somebody, every way is kept as confidential, and
    whom it must not reach gets no letters, until the safeguarding lead has read it.
    Who is written down here already stays as they are.
    """
    known = Relationship.objects.beside(child).filter(child=child)
    names = {name.casefold() for name in known.values_list("adult__name", flat=True)}
    for each in record.adults:
        if each.name.casefold() not in names:
            adult_of(child, told=each, guarded=bool(record.restrictions), by=by, on=on)
    goes = Attendance.objects.beside(child).filter(child=child, end=None)
    if record.setting and not goes.exists():
        places = Place.objects.beside(child).filter(level="setting")
        here = places.filter(name__iexact=record.setting).first()
        if here:
            attend(child, setting=here, start=max(on, child.born), by=by)
    led = Allocation.objects.beside(child).filter(child=child, is_lead=True, end=None)
    if by.user_id and not led.exists():
        give(child, user_id=by.user_id, on=on, by=by)


@part_of_an_action
def adult_of(
    child: Child, *, told: MovedAdult, guarded: bool, by: Viewer, on: date
) -> None:
    """One adult, with the ways to reach them that came."""
    adult = kept(Adult(authority_id=child.authority_id, name=told.name))
    adult.save()
    kin = told.kin if told.kin in set(Kin) else Kin.OTHER.value
    Relationship.objects.create(
        authority_id=child.authority_id,
        child=child,
        adult=adult,
        kin=kin,
        has_responsibility=told.has_responsibility,
        has_care=told.has_care,
        receives_letters=told.receives_letters and not told.is_barred,
        start=on,
    )
    Contact.objects.add_all(
        kept(
            Contact(
                authority_id=child.authority_id,
                adult=adult,
                is_confidential=guarded,
                start=on,
                **vars(way),
            )
        )
        for way in told.ways
    )


@part_of_an_action
def propose_restrictions(
    child: Child, *, record: MovedRecord, by: Viewer, on: date
) -> None:
    """What the other authority kept from somebody, for the safeguarding lead.

    A ground or a scope that is not known here stays in the note alone.
    """
    for each in record.barred:
        if each.barrier in set(Barrier) and each.scope in set(Scope):
            told = ToldOf(
                each.named[:200],
                Barrier(each.barrier),
                Scope(each.scope),
                each.why,
                each.end,
                record.sent_by[:200],
            )
            propose_restriction(child, told=told, by=by, on=on)


@part_of_an_action
def warn(case: Case, *, record: MovedRecord, by: Viewer, on: date) -> None:
    """What must not reach somebody, in all its words, as a note of the office."""
    if record.restrictions:
        words = "\n".join(record.restrictions)
        Note.objects.create(
            authority_id=case.authority_id,
            case=case,
            child_id=case.child_id,
            words=f"Told by {record.sent_by}. The safeguarding lead must read this, "
            f"and settle what is proposed on the child’s page of protection:\n{words}",
            written_on=on,
            written_by_id=by.user_id or 0,
        )
