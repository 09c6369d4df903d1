"""What officers say of each item: where it is told, who answers, what is missing."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import (
    Cover,
    Gap,
    PublicDocument,
    Requirement,
    Service,
    Term,
)
from goldenthread.places.models import Body


@dataclass(frozen=True)
class ItemWords:
    """What is said of an item."""

    owner: Body | None
    not_needed: str
    note: str


@dataclass(frozen=True)
class CoverWords:
    """One place where an item is told: one of the five, a page with its title."""

    term: Term | None = None
    service: Service | None = None
    document: PublicDocument | None = None
    title: str = ""
    url: str = ""
    guide: str = ""  # its key; the title is the guide's


@action(needs=Permission.EDIT_DIRECTORY)
def look_at_item(
    authority: Authority, *, code: str, words: ItemWords, on: date, by: Viewer
) -> Requirement:
    """Say who answers for an item and why it may not be needed; it was looked at."""
    item = _item_of(authority, code, by=by)
    item.owner, item.not_needed, item.note = words.owner, words.not_needed, words.note
    item.reviewed_on, item.reviewed_by_id = on, by.user_id
    item.version += 1
    item.save()
    return item


@action(needs=Permission.EDIT_DIRECTORY)
def add_cover(
    authority: Authority, *, code: str, words: CoverWords, on: date, by: Viewer
) -> Cover:
    """Say where an item is told."""
    item = _item_of(authority, code, by=by)
    return Cover.objects.create(
        authority=authority,
        requirement=item,
        checked_on=on,
        term=words.term,
        service=words.service,
        document=words.document,
        title=words.title,
        url=words.url,
        guide=words.guide,
    )


@action(needs=Permission.EDIT_DIRECTORY)
def check_cover(cover: Cover, *, on: date, by: Viewer) -> Cover:
    """Say that a page is there today and tells what it should."""
    latest = current(cover, cover.version)
    latest.checked_on = on
    latest.save()
    return latest


@action(needs=Permission.EDIT_DIRECTORY)
def remove_cover(cover: Cover, *, by: Viewer) -> None:
    """Say that an item is not told there."""
    cover.delete()


@action(needs=Permission.EDIT_DIRECTORY)
def write_gap(
    authority: Authority,
    *,
    says: str,
    on: date,
    by: Viewer,
    code: str = "",
    concept: str = "",
) -> Gap:
    """Say in a sentence what is missing, so that a plan can answer to it."""
    return Gap.objects.create(
        authority=authority, code=code, concept=concept, says=says, found_on=on
    )


@action(needs=Permission.EDIT_DIRECTORY)
def close_gap(gap: Gap, *, because: str, version: int, on: date, by: Viewer) -> Gap:
    """Say that a gap is no longer there, and why."""
    latest = current(gap, version)
    latest.closed_on, latest.closed_because = on, because
    latest.save()
    return latest


@part_of_an_action
def _item_of(authority: Authority, code: str, *, by: Viewer) -> Requirement:
    """The authority's row of an item; new where nobody has looked at it yet."""
    rows = Requirement.objects.visible_to(by).filter(authority=authority)
    found = rows.filter(code=code).first()
    return found or Requirement.objects.create(authority=authority, code=code)
