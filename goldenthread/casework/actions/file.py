"""The file: documents come in, are let be read; contacts, messages and costs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.urls import reverse

from goldenthread.access.actions.messages import send
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.speaking import refuse_strangers
from goldenthread.casework.models import (
    ContactNote,
    CostShare,
    FamilyMessage,
    FileDocument,
    FileSharing,
    FileVersion,
    PlacementCost,
)
from goldenthread.casework.queries.letters import mail_of
from goldenthread.casework.rules.file_words import INTERNAL
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.people.models import Adult, Child


class NotKept(Refusal):
    """One sentence: why this is not kept, or not shared."""


@dataclass(frozen=True)
class Paper:
    """A document to be added, or the next version of one."""

    title: str
    file: Lodged
    note: str = ""
    entered_for: str = ""
    is_privileged: bool = False


@action(needs=Permission.LODGE_FILE)
def add_document(child: Child, *, paper: Paper, by: Viewer, on: date) -> FileDocument:
    """Put a document into the file: the office's until it is shared.

    What the family sends it may read itself, and so may the office.
    """
    row = FileDocument.objects.create(
        authority_id=child.authority_id,
        child=child,
        title=paper.title,
        is_privileged=paper.is_privileged and by.may(Permission.WORK_CASE),
        added_on=on,
        added_by_id=by.user_id or 0,
    )
    keep_version(row, paper=paper, by=by, on=on)
    return row


@action(needs=Permission.LODGE_FILE)
def add_version(
    row: FileDocument, *, paper: Paper, by: Viewer, on: date
) -> FileDocument:
    """Add the next version of a document; the earlier ones stay."""
    if row.added_by_id != by.user_id and not by.may(Permission.WORK_CASE):
        raise NotKept("Only the office and whoever added it can add a version.")
    keep_version(row, paper=paper, by=by, on=on)
    return row


@part_of_an_action
def keep_version(row: FileDocument, *, paper: Paper, by: Viewer, on: date) -> None:
    """Keep one file as the latest version."""
    earlier = FileVersion.objects.beside(row).filter(document=row)
    FileVersion.objects.create(
        authority_id=row.authority_id,
        document=row,
        child_id=row.child_id,
        number=earlier.count() + 1,
        paper=paper.file,
        note=paper.note,
        entered_for=paper.entered_for,
        added_on=on,
        added_by_id=by.user_id or 0,
    )


@action(needs=Permission.WORK_CASE)
def ask_sharing(
    row: FileDocument, *, after: str, why: str, by: Viewer, on: date
) -> FileSharing:
    """The first step: say who is to read a document, and why. Nothing changes yet."""
    refuse_sharing(row, after)
    return FileSharing.objects.create(
        authority_id=row.authority_id,
        document=row,
        child_id=row.child_id,
        before=row.visibility,
        after=after,
        why=why,
        asked_on=on,
        asked_by_id=by.user_id or 0,
    )


@action(needs=Permission.WORK_CASE)
def do_sharing(change: FileSharing, *, by: Viewer, on: date) -> FileSharing:
    """The second step: after seeing who will read it, it is done."""
    row = FileDocument.objects.beside(change).get(pk=change.document_id)
    if change.done_on or row.visibility != change.before:
        raise NotKept("This was done already, or changed meanwhile. Begin again.")
    refuse_sharing(row, change.after)
    row.visibility = change.after
    row.version += 1
    row.save()
    change.done_on, change.done_by_id = on, by.user_id
    change.save()
    return change


def refuse_sharing(row: FileDocument, after: str) -> None:
    """Raise ``NotKept`` for a privileged paper, or one that is still being checked."""
    if row.is_privileged and after != INTERNAL:
        raise NotKept("Legal advice never leaves the office.")
    if row.visibility == after:
        raise NotKept("They read it already.")
    latest = FileVersion.objects.beside(row).filter(document=row).first()
    if latest and not latest.is_open:
        raise NotKept("The file is still being checked.")


@dataclass(frozen=True)
class Contacted:
    """A call, a mail or a visit."""

    kind: str
    with_whom: str
    day: date
    words: str
    reply_due: date | None = None


@action(needs=Permission.WORK_CASE)
def log_contact(child: Child, *, told: Contacted, by: Viewer, on: date) -> ContactNote:
    """Write down a call, a mail or a visit."""
    if told.day > on:
        raise NotKept("The day lies ahead: write it down once it has happened.")
    if told.reply_due and told.reply_due < told.day:
        raise NotKept("The answer is due after the contact, not before it.")
    row = ContactNote(
        authority_id=child.authority_id,
        child=child,
        written_on=on,
        written_by_id=by.user_id or 0,
        **vars(told),
    )
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def note_reply(row: ContactNote, *, by: Viewer, on: date) -> ContactNote:
    """What was owed was answered."""
    row.replied_on, row.replied_by_id = on, by.user_id
    row.save()
    return row


@dataclass(frozen=True)
class MessageWords:
    """What is said; ``entered_how``: how it reached an officer who writes it down."""

    words: str
    entered_how: str = ""


@action(needs=Permission.WORK_CASE)
def write_to_family(
    child: Child, *, adult: Adult, said: MessageWords, by: Viewer, on: date
) -> FamilyMessage:
    """Write to one person of the family, or write down what they said.

    Whoever has an account gets a mail without content.
    """
    from_family = bool(said.entered_how)
    row = keep_message(child, adult=adult, said=said, by=by, on=on)
    if from_family:
        return row
    read_until(row, by=by, on=on)
    if to := mail_of(by, adult):
        tell_of_message(row, to=to, by=by, on=on)
    return row


@action(needs=Permission.GIVE_VIEWS)
def write_to_office(
    child: Child, *, adult: Adult, words: str, by: Viewer, on: date
) -> FamilyMessage:
    """The family writes or answers, in its own name."""
    refuse_strangers(child, verb="write_to_office", by=by, on=on)
    if adult.user_id != by.user_id:
        raise NotKept("You can write in your own name only.")
    row = FamilyMessage.objects.create(
        authority_id=child.authority_id,
        child=child,
        adult=adult,
        is_from_family=True,
        words=words,
        written_on=on,
        written_by_id=by.user_id or 0,
    )
    read_until(row, by=by, on=on)
    return row


@part_of_an_action
def keep_message(
    child: Child, *, adult: Adult, said: MessageWords, by: Viewer, on: date
) -> FamilyMessage:
    """A message as an officer writes it."""
    return FamilyMessage.objects.create(
        authority_id=child.authority_id,
        child=child,
        adult=adult,
        is_from_family=bool(said.entered_how),
        words=said.words,
        entered_how=said.entered_how,
        written_on=on,
        written_by_id=by.user_id or 0,
    )


@part_of_an_action
def read_until(row: FamilyMessage, *, by: Viewer, on: date) -> None:
    """Whoever answers has read what the other side wrote before."""
    FamilyMessage.objects.beside(row).filter(
        child_id=row.child_id,
        adult_id=row.adult_id,
        is_from_family=not row.is_from_family,
        read_on=None,
    ).update(read_on=on, read_by_id=by.user_id)


@action(needs=Permission.SEE_CHILDREN)
def mark_read(child: Child, *, adult: Adult, by: Viewer, on: date) -> Child:
    """Mark what the other side wrote to oneself as read."""
    from_family = by.may(Permission.WORK_CASE)
    if not from_family and adult.user_id != by.user_id:
        raise NotKept("These messages are somebody else's.")
    FamilyMessage.objects.beside(child).filter(
        child=child, adult=adult, is_from_family=from_family, read_on=None
    ).update(read_on=on, read_by_id=by.user_id)
    return child


@part_of_an_action
def tell_of_message(row: FamilyMessage, *, to: str, by: Viewer, on: date) -> None:
    """Ask for a mail that says only that a message waits."""
    page = reverse("child_messages", args=[row.child.public_id])
    words = (
        "You have a message",
        f"{row.authority.name} has written to you. Sign in to read it and answer:\n"
        f"{settings.SITE_URL.rstrip('/')}{page}\n",
    )
    send(row.authority, key=row.mail_key, to=to, words=words, on=on, by=by)


@dataclass(frozen=True)
class Cost:
    """What something costs a year, and who funds it; ``shares`` by part."""

    kind: str
    words: str
    funder: str
    yearly: Decimal
    start: date
    end: date | None = None
    band: str = ""
    shares: tuple[tuple[str, Decimal], ...] = ()


@action(needs=Permission.WORK_CASE)
def add_cost(child: Child, *, cost: Cost, by: Viewer) -> PlacementCost:
    """Write down what a placement or transport costs from a day on, and who pays.

    Without shares all of it is somebody else's than education, health and social care.
    """
    if cost.end and cost.end < cost.start:
        raise NotKept("It ends before it begins: one of the two days is wrong.")
    shares = [each for each in cost.shares if each[1]] or [("other", cost.yearly)]
    paid = sum((amount for _, amount in shares), Decimal(0))
    if paid != cost.yearly:
        raise NotKept(
            f"The parts come to £{paid:,.2f}, and the whole is £{cost.yearly:,.2f}: "
            "make them the same."
        )
    values = {key: value for key, value in vars(cost).items() if key != "shares"}
    row = PlacementCost(authority_id=child.authority_id, child=child, **values)
    row.save()
    CostShare.objects.add_all(
        CostShare(
            authority_id=child.authority_id,
            child=child,
            cost=row,
            part=part,
            yearly=amount,
        )
        for part, amount in shares
        if amount
    )
    return row
