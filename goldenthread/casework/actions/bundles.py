"""Papers for a tribunal: words taken out, bundles made, sent, and each side's text."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.actions.files import keep_made
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.file_rights import Left, disclose
from goldenthread.casework.actions.speaking import refuse_strangers
from goldenthread.casework.models import (
    Bundle,
    BundleIssue,
    BundlePaper,
    BundleSent,
    CleanCopy,
    Dispute,
    FileVersion,
    Removal,
    WorkingPaper,
)
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.working import AUTHORITY, FAMILY
from goldenthread.documents.rules.redaction import Redacted
from goldenthread.duties.rules.bundling import bundling
from goldenthread.people.models import Child


class NotBound(Refusal):
    """One sentence: why this does not go into a bundle, or the bundle not out."""


@action(needs=Permission.WORK_CASE)
def mark_removals(
    version: FileVersion, *, wordings: Sequence[str], why: str, by: Viewer, on: date
) -> FileVersion:
    """Say which wordings must go from a document before it leaves, and why."""
    held = Removal.objects.beside(version).filter(of=version)
    known = set(held.values_list("words", flat=True))
    Removal.objects.add_all(
        Removal(
            authority_id=version.authority_id,
            child_id=version.child_id,
            of=version,
            words=words,
            why=why,
            decided_on=on,
            decided_by_id=by.user_id or 0,
        )
        for words in dict.fromkeys(wordings)
        if words not in known
    )
    return version


@action(needs=Permission.WORK_CASE)
def drop_removal(removal: Removal, *, by: Viewer) -> FileVersion:
    """A wording may stay after all."""
    version = FileVersion.objects.beside(removal).get(pk=removal.of_id)
    removal.delete()
    return version


@action(needs=Permission.WORK_CASE)
def keep_clean_copy(
    version: FileVersion, *, made: Redacted, by: Viewer, on: date
) -> CleanCopy:
    """Keep a copy from which the words are gone; that they are was proved before."""
    name = f"copy-{version.number}.{made.kind}"
    paper = keep_made(
        version.authority_id, made.content, name=name, kind=made.kind, on=on, by=by
    )
    return CleanCopy.objects.create(
        authority_id=version.authority_id,
        child_id=version.child_id,
        of=version,
        paper=paper,
        removed=sum(made.found.values()),
        pictures=", ".join(map(str, made.pictures)),
        made_on=on,
        made_by_id=by.user_id or 0,
    )


@action(needs=Permission.WORK_CASE)
def begin_bundle(dispute: Dispute, *, by: Viewer, on: date) -> Bundle:
    """Begin to put the papers of an appeal together."""
    if dispute.closed_on:
        raise NotBound("This disagreement is over. Begin another if it goes on.")
    row = Bundle.objects.beside(dispute).filter(dispute=dispute).first()
    return row or Bundle.objects.create(
        authority_id=dispute.authority_id,
        child_id=dispute.child_id,
        dispute=dispute,
        begun_on=on,
        begun_by_id=by.user_id or 0,
    )


@dataclass(frozen=True)
class Chosen:
    """A paper for a bundle: a version of a document or a working document; where."""

    section: str
    title: str
    dated: date | None = None
    of: FileVersion | None = None
    working: WorkingPaper | None = None
    left_out_why: str = ""


@action(needs=Permission.WORK_CASE)
def choose_paper(
    bundle: Bundle, *, chosen: Chosen, by: Viewer, on: date
) -> BundlePaper:
    """Put a paper into a bundle, or say that it is left out and why."""
    refuse_paper(bundle, chosen)
    row = BundlePaper(
        authority_id=bundle.authority_id,
        child_id=bundle.child_id,
        bundle=bundle,
        added_on=on,
        added_by_id=by.user_id or 0,
        **vars(chosen),
    )
    row.save()
    return row


def refuse_paper(bundle: Bundle, chosen: Chosen) -> None:
    """Raise ``NotBound`` for what never leaves, or is not this child's, or is there."""
    of, working = chosen.of, chosen.working
    if of and of.document.is_privileged and not chosen.left_out_why:
        raise NotBound("Legal advice never leaves the office: leave it out.")
    if working and not working.shared_on:
        raise NotBound("A working document goes in once its side has shared it.")
    if working and working.dispute_id != bundle.dispute_id:
        raise NotBound("This working document is of another disagreement.")
    held = BundlePaper.objects.beside(bundle).filter(bundle=bundle)
    if held.filter(of=of, working=working).exists():
        raise NotBound("It is in the bundle already, or was left out: change it there.")
    keys = {each.key for each in bundling(bundle.authority.nation).sections}
    if chosen.section not in keys:
        raise NotBound("Choose a section.")


@dataclass(frozen=True)
class Placed:
    """Where a paper stands now; left out with a reason; pictures looked at."""

    section: str
    title: str
    dated: date | None
    left_out_why: str
    pictures_seen: bool


@action(needs=Permission.WORK_CASE)
def place_paper(row: BundlePaper, *, placed: Placed, by: Viewer) -> BundlePaper:
    """Change a paper of a bundle. Numbers that were sent stay as they are."""
    refuse_privileged = row.of is not None and row.of.document.is_privileged
    if refuse_privileged and not placed.left_out_why:
        raise NotBound("Legal advice never leaves the office: leave it out.")
    for name, value in vars(placed).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    return row


@dataclass(frozen=True)
class Made:
    """A bundle that was bound: what it holds, as a value and as a file."""

    content: dict[str, Any]
    pdf: bytes
    pages: int


@action(needs=Permission.WORK_CASE)
def issue_bundle(
    bundle: Bundle, *, made: Made, after: int, by: Viewer, on: date
) -> BundleIssue:
    """Keep a bundle as it is now. ``after``: the version that it was numbered after."""
    number = BundleIssue.objects.beside(bundle).filter(bundle=bundle).count()
    if number != after:
        raise NotBound("Somebody made a version meanwhile. Look at it, then go on.")
    name = f"bundle-{number + 1}.pdf"
    paper = keep_made(
        bundle.authority_id, made.pdf, name=name, kind="pdf", on=on, by=by
    )
    return BundleIssue.objects.create(
        authority_id=bundle.authority_id,
        child_id=bundle.child_id,
        bundle=bundle,
        number=number + 1,
        content=made.content,
        pages=made.pages,
        digest=hashlib.sha256(made.pdf).hexdigest(),
        paper=paper,
        made_on=on,
        made_by_id=by.user_id or 0,
    )


@dataclass(frozen=True)
class Sending:
    """To whom a bundle goes, how, when, and the day it counts as served."""

    to: str
    name: str
    channel: str
    sent_on: date
    served_on: date | None = None


@action(needs=Permission.WORK_CASE)
def send_bundle(
    issue: BundleIssue, *, sending: Sending, by: Viewer, on: date
) -> BundleSent:
    """Write down that a bundle went to somebody; the family reads that it left."""
    if sending.sent_on > on or (sending.served_on and sending.served_on > on):
        raise NotBound("The day lies ahead: write it down once it has happened.")
    if sending.served_on and sending.served_on < sending.sent_on:
        raise NotBound("It cannot be served before it was sent: correct a day.")
    if sending.sent_on < issue.made_on:
        raise NotBound("It was not made yet on that day: correct the day.")
    ground = bundling(issue.authority.nation).ground
    left = Left(
        what=str(issue),
        recipient=sending.name,
        ground=ground,
        channel=sending.channel,
        redactions="Others’ names and what restrictions keep",
    )
    child = Child.objects.beside(issue).get(pk=issue.child_id)
    disclose(child, left=left, by=by, on=on)
    row = BundleSent(
        authority_id=issue.authority_id,
        child_id=issue.child_id,
        issue=issue,
        sent_by_id=by.user_id or 0,
        **vars(sending),
    )
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def write_our_words(
    dispute: Dispute, *, words: str, note: str, by: Viewer, on: date
) -> WorkingPaper:
    """The authority's next version of the working document: the office's own as yet."""
    return keep_words(dispute, side=AUTHORITY, words=words, note=note, by=by, on=on)


@action(needs=Permission.GIVE_VIEWS)
def write_family_words(
    dispute: Dispute, *, words: str, note: str, by: Viewer, on: date
) -> WorkingPaper:
    """The family's next version: its writer's alone until they share it."""
    child = Child.objects.beside(dispute).get(pk=dispute.child_id)
    refuse_strangers(child, verb="write_family_words", by=by, on=on)
    return keep_words(dispute, side=FAMILY, words=words, note=note, by=by, on=on)


@part_of_an_action
def keep_words(
    dispute: Dispute, *, side: str, words: str, note: str, by: Viewer, on: date
) -> WorkingPaper:
    """One version of a side's text; earlier versions stay."""
    if dispute.closed_on:
        raise NotBound("This disagreement is over. Begin another if it goes on.")
    if not words.strip():
        raise NotBound("Enter the words of the document.")
    before = WorkingPaper.objects.beside(dispute).filter(dispute=dispute, side=side)
    return WorkingPaper.objects.create(
        authority_id=dispute.authority_id,
        dispute=dispute,
        child_id=dispute.child_id,
        side=side,
        number=before.count() + 1,
        words=words.replace("\r\n", "\n"),
        note=note,
        dated=on,
        added_on=on,
        added_by_id=by.user_id or 0,
    )


@action(needs=Permission.SEE_CHILDREN)
def share_words(
    paper: WorkingPaper, *, served: date | None, by: Viewer, on: date
) -> WorkingPaper:
    """Let the other side read a version. It cannot be taken back."""
    needs = Permission.WORK_CASE if paper.side == AUTHORITY else Permission.GIVE_VIEWS
    if not by.may(needs):
        raise NotBound("Only the side that wrote it can share it.")
    if paper.shared_on:
        raise NotBound("The other side reads it already.")
    if served and served > on:
        raise NotBound("The day lies ahead: write it down once it has happened.")
    paper.shared_on, paper.shared_by_id, paper.served_on = on, by.user_id, served
    paper.version += 1
    paper.save()
    return paper
