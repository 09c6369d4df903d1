"""Lists of the authority's own: entered, filled, reworded, ended; never lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Max

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import ItemWording, ListWording, OwnItem, OwnList
from goldenthread.directory.rules.items import code_of
from goldenthread.directory.rules.lists import folded

BACKWARDS = "The last day comes before the first."
THERE = "The list “{}” has an item with these words."


@dataclass(frozen=True)
class ListWords:
    """What a list is, who asks for it, where it is written, from when until when."""

    title: str
    asker: str
    source: str
    url: str
    start: date
    end: date | None = None


@dataclass(frozen=True)
class ItemSaid:
    """What an item of a list asks, where that stands, from when until when."""

    says: str
    reference: str
    group: str
    start: date
    end: date | None = None


@action(needs=Permission.EDIT_DIRECTORY)
def add_list(
    authority: Authority, *, words: ListWords, on: date, by: Viewer, offered: str = ""
) -> OwnList:
    """Enter a list; it has no items yet."""
    _in_order(words)
    rows = OwnList.objects.visible_to(by).filter(authority=authority)
    if offered and rows.filter(offered=offered).exists():
        raise ValidationError("This list was begun already: find it under its name.")
    last = rows.aggregate(last=Max("number"))["last"] or 0
    made = OwnList(authority=authority, number=last + 1, offered=offered)
    _put(made, words)
    made.save()
    _list_kept(made, words, on=on, by=by)
    return made


@action(needs=Permission.EDIT_DIRECTORY)
def change_list(
    row: OwnList, *, words: ListWords, because: str, version: int, on: date, by: Viewer
) -> OwnList:
    """Say anew what a list is, or that it is no longer asked; what it was stays."""
    latest = current(row, version)
    _in_order(words)
    if not ListWording.objects.beside(latest).filter(list=latest).exists():
        _list_kept(latest, _words_of(latest), on=None, by=by)
    _put(latest, words)
    latest.save()
    _list_kept(latest, words, because, on=on, by=by)
    return latest


def _words_of(row: OwnList) -> ListWords:
    return ListWords(row.title, row.asker, row.source, row.url, row.start, row.end)


@part_of_an_action
def _list_kept(
    row: OwnList, words: ListWords, because: str = "", *, on: date | None, by: Viewer
) -> None:
    """Keep what a list is from now on; without a day, what it was before that."""
    before = ListWording.objects.beside(row).filter(list=row)
    kept = ListWording(
        authority_id=row.authority_id,
        list=row,
        number=before.count() + 1,
        because=because,
        written_on=on,
        written_by_id=by.user_id if on else None,
    )
    _put(kept, words)
    kept.save()


@action(needs=Permission.EDIT_DIRECTORY)
def add_own_items(
    row: OwnList, *, items: Iterable[ItemSaid], on: date, by: Viewer
) -> list[OwnItem]:
    """Put items at the end of a list, all or none of them."""
    rows = OwnItem.objects.beside(row).filter(list=row)
    known = {folded(says) for says in rows.values_list("says", flat=True)}
    last = rows.aggregate(last=Max("position"))["last"] or 0
    made = []
    for position, said in enumerate(items, last + 1):
        _in_order(said)
        if folded(said.says) in known:
            raise ValidationError({"says": THERE.format(row)})
        known.add(folded(said.says))
        made.append(_added(row, said, position, on=on, by=by))
    return made


@part_of_an_action
def _added(
    row: OwnList, said: ItemSaid, position: int, *, on: date, by: Viewer
) -> OwnItem:
    """One item, with its first wording."""
    code = code_of(row.number, position)
    item = OwnItem(
        authority_id=row.authority_id, list=row, code=code, position=position
    )
    _put(item, said)
    item.save()
    _kept(item, said, "", on=on, by=by)
    return item


@action(needs=Permission.EDIT_DIRECTORY)
def change_own_item(
    item: OwnItem, *, said: ItemSaid, because: str, version: int, on: date, by: Viewer
) -> OwnItem:
    """Reword an item, or say from when or until when it is asked; the wordings stay.

    Its code stays, and with it where it is told, who answers for it and its gaps.
    """
    latest = current(item, version)
    _in_order(said)
    others = OwnItem.objects.beside(item).filter(list=item.list).exclude(pk=item.pk)
    if folded(said.says) in map(folded, others.values_list("says", flat=True)):
        raise ValidationError({"says": THERE.format(item.list)})
    _put(latest, said)
    latest.save()
    _kept(latest, said, because, on=on, by=by)
    return latest


@part_of_an_action
def _kept(item: OwnItem, said: ItemSaid, because: str, *, on: date, by: Viewer) -> None:
    """Keep what an item says from now on beside what it said before."""
    before = ItemWording.objects.beside(item).filter(item=item)
    kept = ItemWording(
        authority_id=item.authority_id,
        item=item,
        number=before.count() + 1,
        because=because,
        written_on=on,
        written_by_id=by.user_id,
    )
    _put(kept, said)
    kept.save()


def _put(
    row: OwnList | ListWording | OwnItem | ItemWording, words: ListWords | ItemSaid
) -> None:
    """Write down on a row what was said."""
    for name, value in vars(words).items():
        setattr(row, name, value)


def _in_order(said: ListWords | ItemSaid) -> None:
    if said.end and said.end < said.start:
        raise ValidationError({"end": BACKWARDS})
