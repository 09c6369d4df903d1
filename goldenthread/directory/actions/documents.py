"""Documents that tell an item of the law: published, replaced, removed."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.actions import refuse_lodged
from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Authority, Lodged, LodgedState
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.actions.duty import CoverWords, add_cover
from goldenthread.directory.models import Cover, DocumentVersion, PublicDocument
from goldenthread.directory.rules.covering import problem_with_review
from goldenthread.documents.readers.aloud import Aloud
from goldenthread.places.models import Body


@dataclass(frozen=True)
class DocumentWords:
    """What is said of a document."""

    title: str
    owner: Body
    review_due: date
    aloud: Aloud | None = None  # what a screen reader finds in the file that came


@dataclass(frozen=True)
class Removal:
    """Why a document goes, and whether families read that."""

    because: str
    is_public: bool = False


@action(needs=Permission.EDIT_DIRECTORY)
def publish_document(
    authority: Authority,
    *,
    code: str,
    words: DocumentWords,
    lodged: Lodged,
    on: date,
    by: Viewer,
) -> PublicDocument:
    """Let anybody open a document, which tells an item of the law."""
    _check_review(words, on)
    row = PublicDocument.objects.create(
        authority=authority,
        title=words.title,
        owner=words.owner,
        review_due=words.review_due,
    )
    _add_version(row, words.aloud, lodged=lodged, on=on, by=by)
    add_cover(authority, code=code, words=CoverWords(document=row), on=on, by=by)
    return row


@action(needs=Permission.EDIT_DIRECTORY)
def change_public_document(
    row: PublicDocument,
    *,
    words: DocumentWords,
    lodged: Lodged | None,
    version: int,
    on: date,
    by: Viewer,
) -> PublicDocument:
    """Say who answers for a document and until when; with a file, replace it.

    The versions before stay, and can be opened.
    """
    latest = _standing(row, version)
    _check_review(words, on)
    latest.title, latest.owner = words.title, words.owner
    latest.review_due = words.review_due
    latest.save()
    if lodged is not None:
        _add_version(latest, words.aloud, lodged=lodged, on=on, by=by)
    return latest


@action(needs=Permission.EDIT_DIRECTORY)
def remove_public_document(
    row: PublicDocument, *, why: Removal, version: int, on: date, by: Viewer
) -> PublicDocument:
    """Remove a document and all its files; that it was there and when it went stay.

    What it told is no longer told by it. The reason is for officers, unless published.
    """
    latest = _standing(row, version)
    latest.removed_on, latest.removed_by_id = on, by.user_id
    latest.removed_because = why.because
    latest.is_reason_public = why.is_public
    latest.save()
    Cover.objects.beside(latest).filter(document=latest).delete()
    files = DocumentVersion.objects.beside(latest).filter(document=latest)
    for each in files.select_related("lodged"):
        refuse_lodged(each.lodged, problem="The document was removed.", by=by)
    return latest


def _standing(row: PublicDocument, version: int) -> PublicDocument:
    """A document as it was shown; what was removed cannot change."""
    latest = current(row, version)
    if latest.removed_on:
        raise ValidationError("This document was removed.")
    return latest


def _check_review(words: DocumentWords, on: date) -> None:
    problem = problem_with_review(words.review_due, on=on)
    if problem:
        raise ValidationError({"review_due": problem})


@part_of_an_action
def _add_version(
    row: PublicDocument, aloud: Aloud | None, *, lodged: Lodged, on: date, by: Viewer
) -> None:
    """The next version of a document: a file that was checked."""
    if lodged.authority_id != by.authority_id or lodged.state != LodgedState.OPEN:
        raise Refused(by, "publish_document", lodged, "not a checked file of one's own")
    before = DocumentVersion.objects.beside(row).filter(document=row)
    DocumentVersion.objects.create(
        authority_id=row.authority_id,
        document=row,
        number=before.count() + 1,
        lodged=lodged,
        is_tagged=aloud.is_tagged if aloud else None,
        has_title=aloud.has_title if aloud else None,
        language=aloud.language if aloud else "",
        added_on=on,
        added_by_id=by.user_id,
    )
