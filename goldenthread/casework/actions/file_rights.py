"""What leaves the file, what a family disputes, and what it asks to see."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.speaking import name_of, refuse_strangers
from goldenthread.casework.models import (
    Disclosure,
    PlanVersion,
    Statement,
    SubjectRequest,
)
from goldenthread.casework.rules.file_words import ASKED_TO_SEE, key_of_asker
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.duties.rules.disclosing import disclosing
from goldenthread.people.models import Adult, Child


class NotRecorded(Refusal):
    """One sentence: why this cannot be recorded so."""


@dataclass(frozen=True)
class Left:
    """A copy that leaves, or the decision that it does not."""

    what: str
    recipient: str
    ground: str
    recipient_key: str = ""
    is_shared: bool = True
    family_is_told: bool = True
    why: str = ""
    sections: str = ""
    redactions: str = ""
    channel: str = ""
    receipt: str = ""


@action(needs=Permission.WORK_CASE)
def disclose(
    child: Child,
    *,
    left: Left,
    plan_version: PlanVersion | None = None,
    by: Viewer,
    on: date,
) -> Disclosure:
    """Record a copy that leaves with its ground, or that it was decided not to share.

    What is not told to the family, and what is not shared, has a reason.
    """
    if left.ground not in disclosing(child.authority.nation).grounds:
        raise NotRecorded("Choose the ground on which it may leave.")
    if not (left.is_shared and left.family_is_told) and not left.why.strip():
        raise NotRecorded("Enter the reason: somebody will ask for it.")
    if left.is_shared and not left.channel.strip():
        raise NotRecorded("Enter how it is sent.")
    row = Disclosure(
        authority_id=child.authority_id,
        child=child,
        plan_version=plan_version,
        decided_on=on,
        decided_by_id=by.user_id or 0,
        **vars(left),
    )
    row.save()
    return row


@dataclass(frozen=True)
class Disputed:
    """What is said to be wrong; ``entered_how`` for a family without internet."""

    about: str
    words: str
    entered_how: str = ""


@action(needs=Permission.SEE_CHILDREN)
def state(
    child: Child, *, said: Disputed, adult: Adult | None, by: Viewer, on: date
) -> Statement:
    """A family says that something is wrong; an officer may write it down for it."""
    is_office = by.may(Permission.WORK_CASE)
    if is_office and not said.entered_how:
        raise NotRecorded("Enter how it reached you: by phone, by letter, in person.")
    if not is_office and (adult is None or adult.user_id != by.user_id):
        raise NotRecorded("Only the family itself, or the office for it, can do this.")
    row = Statement(
        authority_id=child.authority_id,
        child=child,
        adult=adult,
        given_on=on,
        given_by_id=by.user_id or 0,
        **vars(said),
    )
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def answer_statement(
    row: Statement, *, answer: str, is_corrected: bool, by: Viewer, on: date
) -> Statement:
    """Answer: the record was put right, or it stays, with the statement beside it."""
    row.answer, row.is_corrected = answer, is_corrected
    row.answered_on, row.answered_by_id = on, by.user_id
    row.version += 1
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def note_told(row: Statement, *, by: Viewer, on: date) -> Statement:
    """Whoever had had a copy before was told of the statement."""
    row.told_on, row.told_by_id = on, by.user_id
    row.version += 1
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def ask_to_see(
    child: Child, *, who: str, received: date, by: Viewer, on: date
) -> SubjectRequest:
    """Somebody asks to see what is held about a child: the clock begins."""
    if received > on:
        raise NotRecorded("The day lies ahead: enter the day the request came.")
    if received < child.born:
        raise NotRecorded("The child was not born yet: enter the day the request came.")
    return _received(child, who, received, by)


@action(needs=Permission.GIVE_VIEWS)
def ask_to_see_own(child: Child, *, by: Viewer, on: date) -> SubjectRequest:
    """Ask as the family to see what is held: the clock begins today."""
    refuse_strangers(child, verb="ask_to_see_own", by=by, on=on)
    open_now = SubjectRequest.objects.visible_to(by).filter(
        child=child, received_by_id=by.user_id, released_on=None
    )
    if open_now.exists():
        raise NotRecorded("You have asked already, and the answer is being prepared.")
    return _received(child, name_of(by), on, by)


def _received(child: Child, who: str, on: date, by: Viewer) -> SubjectRequest:
    return SubjectRequest.objects.create(
        authority_id=child.authority_id,
        child=child,
        who_asked=who,
        received_on=on,
        received_by_id=by.user_id or 0,
    )


@dataclass(frozen=True)
class Clocked:
    """Why the clock of a request waits or is longer."""

    waits_from: date | None = None
    waits_until: date | None = None
    extended_why: str = ""


@action(needs=Permission.WORK_CASE)
def set_clock(
    row: SubjectRequest, *, clocked: Clocked, by: Viewer, on: date
) -> SubjectRequest:
    """Stop the clock while something is asked, or make it longer with the reason.

    Only days that have come stop it: a day ahead would move the last day to answer.
    """
    if row.released_on:
        raise NotRecorded("This was answered already: its clock has ended.")
    begins, ends = clocked.waits_from, clocked.waits_until
    if max(begins or on, ends or on) > on:
        raise NotRecorded("The day lies ahead: enter it once it has come.")
    if ends and (begins is None or ends < begins):
        raise NotRecorded("The waiting ends before it begins.")
    if begins and begins < row.received_on:
        raise NotRecorded("The waiting begins before the request came.")
    row.waits_from, row.waits_until = begins, ends
    row.extended_why = clocked.extended_why
    row.version += 1
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def prepare_answer(row: SubjectRequest, *, by: Viewer, on: date) -> SubjectRequest:
    """All was gathered and looked through; somebody else releases it."""
    if row.released_on:
        raise NotRecorded("This was released already.")
    row.prepared_on, row.prepared_by_id = on, by.user_id
    row.version += 1
    row.save()
    return row


@dataclass(frozen=True)
class Sent:
    """How a copy of what is held left, and what was left out of it and why."""

    channel: str
    left_out: str = ""


@action(needs=Permission.WORK_CASE)
def release_answer(
    row: SubjectRequest, *, sent: Sent, by: Viewer, on: date
) -> SubjectRequest:
    """A second person releases what was prepared; that it left is recorded.

    Whoever asked is told of it: others of the family are not, for a request is theirs.
    """
    if row.released_on:
        raise NotRecorded("This was released already.")
    if row.prepared_by_id is None:
        raise NotRecorded("Nobody has said yet that everything was looked through.")
    if row.prepared_by_id == by.user_id:
        raise NotRecorded("Somebody else must release it: ask a colleague to read it.")
    row.released_on, row.released_by_id = on, by.user_id
    row.version += 1
    row.save()
    disclose(row.child, left=_copy_left(row, sent), by=by, on=on)
    return row


def _copy_left(row: SubjectRequest, sent: Sent) -> Left:
    return Left(
        what="A copy of what is held",
        recipient=row.who_asked,
        recipient_key=key_of_asker(row.received_by_id),
        ground=ASKED_TO_SEE,
        family_is_told=False,
        why="Only whoever asked to see it is told.",
        redactions=sent.left_out,
        channel=sent.channel,
    )
