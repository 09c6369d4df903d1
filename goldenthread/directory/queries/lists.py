"""Lists of the authority's own, and everything that is to be told on a day."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import ItemWording, ListWording, OwnItem, OwnList
from goldenthread.directory.rules.items import (
    ENTERED,
    Listed,
    ListSaid,
    is_asked,
    of_the_law,
    together,
)
from goldenthread.duties.rules.publishing import Offered, offered, publishing


def own_lists(viewer: Viewer | None, authority: Authority) -> QuerySet[OwnList]:
    """The lists that an authority entered, with their items; ended ones too."""
    items = own_items(viewer, authority)
    rows = OwnList.objects.visible_to(viewer).filter(authority=authority)
    return rows.prefetch_related(Prefetch("items", items)).order_by("number")


def own_items(viewer: Viewer | None, authority: Authority) -> QuerySet[OwnItem]:
    """The items of an authority's lists; those no longer asked too."""
    rows = OwnItem.objects.visible_to(viewer).filter(authority=authority)
    wordings = ItemWording.objects.visible_to(viewer).select_related("written_by")
    rows = rows.select_related("list", "authority")
    return rows.prefetch_related(Prefetch("wordings", wordings)).order_by("position")


def ended_items(
    viewer: Viewer | None, authority: Authority, *, on: date
) -> QuerySet[OwnItem]:
    """Items that were asked, and on a day no longer are."""
    rows = OwnItem.objects.visible_to(viewer).filter(authority=authority)
    rows = rows.filter(Q(end__lt=on) | Q(list__end__lt=on)).select_related("list")
    return rows.order_by("list__number", "position")


def own_list(viewer: Viewer, authority: Authority, key: UUID) -> OwnList | None:
    """One list of an authority."""
    return own_lists(viewer, authority).filter(public_id=key).first()


def list_wordings(viewer: Viewer, one: OwnList) -> QuerySet[ListWording]:
    """Everything a list was called and was, the last first."""
    rows = ListWording.objects.visible_to(viewer).filter(list=one)
    return rows.select_related("written_by")


def listed(viewer: Viewer | None, authority: Authority, *, on: date) -> list[Listed]:
    """What is to be told on a day, the law's items first."""
    law = publishing(authority.nation).in_force(on=on)
    own = [
        _of_a_list(item)
        for one in own_lists(viewer, authority)
        if is_asked(one.start, one.end, on=on)
        for item in one.items.all()
        if is_asked(item.start, item.end, on=on)
    ]
    return [*map(of_the_law, law), *together(own)]


def _of_a_list(item: OwnItem) -> Listed:
    """An item of an own list, in the form of every item."""
    one = _said_of(item.list, item.authority)
    worded = [each.says for each in item.wordings.all()]
    return Listed(
        code=item.code,
        says=item.says,
        group=item.group,
        source=", ".join(filter(None, (one.source, item.reference))),
        force="asked for",
        confirmed=False,
        doubt=one.doubt,
        list=one,
        before=tuple(dict.fromkeys(w for w in worded if w != item.says)),
    )


def _said_of(one: OwnList, authority: Authority) -> ListSaid:
    """What a list is, with the word that nobody but its authority vouches for it."""
    return ListSaid(
        number=one.number,
        title=one.title,
        asker=one.asker,
        source=one.source,
        url=one.url,
        doubt=ENTERED.format(authority),
        start=one.start,
    )


def item_said(
    viewer: Viewer | None, authority: Authority, code: str, *, on: date
) -> str:
    """What an item asks, in words; '' where nothing of that code is or was asked.

    An own item is found after its end too: a gap may still be named for it.
    """
    law = publishing(authority.nation).item(code, on=on)
    own = None if law else own_items(viewer, authority).filter(code=code).first()
    return law.says if law else own.says if own else ""


def still_offered(viewer: Viewer, authority: Authority) -> list[Offered]:
    """Lists that are offered by name, and that nobody has begun here."""
    rows = OwnList.objects.visible_to(viewer).filter(authority=authority)
    begun = set(rows.values_list("offered", flat=True))
    return [one for one in offered(authority.nation) if one.key not in begun]
