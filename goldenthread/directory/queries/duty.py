"""How an authority stands to everything it must publish."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from goldenthread.access.models import Authority
from goldenthread.access.rules import Viewer
from goldenthread.directory.models import (
    Attribute,
    Cover,
    Gap,
    Requirement,
    Service,
    Term,
)
from goldenthread.directory.models.owned import PUBLISHED
from goldenthread.directory.queries.documents import with_versions
from goldenthread.directory.queries.guides import own_guides
from goldenthread.directory.queries.lists import listed
from goldenthread.directory.rules.covering import Standing, Told, standing
from goldenthread.directory.rules.items import Listed

Check = list[date | None]


@dataclass(frozen=True)
class ItemStands:
    """One item, of the law or of an own list, and how the authority stands to it."""

    item: Listed
    row: Requirement | None
    covers: tuple[Cover, ...]
    told: tuple[Told, ...]
    gaps: tuple[Gap, ...]
    standing: Standing


def matrix(
    viewer: Viewer | None, authority: Authority, *, on: date
) -> list[ItemStands]:
    """Every item that is asked on a day, in the order of the law and of the own lists.

    In a few questions, however many items there are.
    """
    rows = {row.code: row for row in requirements(viewer, authority)}
    covers: dict[str, list[Cover]] = defaultdict(list)
    for cover in covers_of(viewer, authority):
        covers[cover.requirement.code].append(cover)
    gaps: dict[str, list[Gap]] = defaultdict(list)
    for gap in open_gaps(viewer, authority).exclude(code=""):
        gaps[gap.code].append(gap)
    checks = checks_by_term(viewer, authority, on=on)
    due = {row.key: row.review_due for row in own_guides(viewer, authority)}
    told = {
        code: [_told_by(one, checks, due) for one in own]
        for code, own in covers.items()
    }
    return [
        ItemStands(
            item,
            rows.get(item.code),
            tuple(covers[item.code]),
            tuple(told.get(item.code, ())),
            tuple(gaps[item.code]),
            standing(told.get(item.code, ()), _reason(rows.get(item.code)), on=on),
        )
        for item in listed(viewer, authority, on=on)
    ]


def item_stands(
    viewer: Viewer | None, authority: Authority, code: str, *, on: date
) -> ItemStands | None:
    """One item that is asked on a day, and how the authority stands to it."""
    every = matrix(viewer, authority, on=on)
    return next((one for one in every if one.item.code == code), None)


def _reason(row: Requirement | None) -> str:
    return row.not_needed if row else ""


def requirements(viewer: Viewer | None, authority: Authority) -> QuerySet[Requirement]:
    """What an authority says of items."""
    rows = Requirement.objects.visible_to(viewer).filter(authority=authority)
    return rows.select_related("owner")


def covers_of(viewer: Viewer | None, authority: Authority) -> QuerySet[Cover]:
    """Where an authority tells items."""
    rows = Cover.objects.visible_to(viewer).filter(authority=authority)
    rows = rows.select_related(
        "requirement", "term", "service", "document", "authority"
    )
    return rows.prefetch_related(with_versions(viewer, "document__")).order_by("pk")


def gaps(viewer: Viewer | None, authority: Authority) -> QuerySet[Gap]:
    """What is or was missing, in sentences; what still is comes first."""
    rows = Gap.objects.visible_to(viewer).filter(authority=authority)
    rows = rows.select_related("authority")
    return rows.order_by(F("closed_on").asc(nulls_first=True), "found_on", "pk")


def open_gaps(viewer: Viewer | None, authority: Authority) -> QuerySet[Gap]:
    """What is missing, in sentences."""
    return gaps(viewer, authority).filter(closed_on=None).order_by("found_on", "pk")


def checks_by_term(
    viewer: Viewer | None, authority: Authority, *, on: date
) -> dict[int, Check]:
    """When the services listed under each term were checked."""
    listed = Service.objects.visible_to(None).listed(on=on).filter(authority=authority)
    found: dict[int, Check] = defaultdict(list)
    tags = Attribute.objects.visible_to(None).filter(service__in=listed)
    pairs = tags.values_list("term_id", "service__assured_date")
    for term, checked in pairs:
        found[term].append(checked)
    return found


def _told_by(cover: Cover, checks: dict[int, Check], due: dict[str, date]) -> Told:
    """A place where an item is told, as plain values."""
    if cover.guide:
        return Told(str(cover), review_due=due.get(cover.guide), is_guide=True)
    if cover.term_id:
        return Told(str(cover), tuple(checks.get(cover.term_id, ())), is_services=True)
    if cover.service:
        shown = cover.service.visibility == PUBLISHED
        days = (cover.service.assured_date,) if shown else ()
        return Told(str(cover), days, is_services=True)
    if cover.document:
        return Told(str(cover), review_due=cover.document.review_due)
    return Told(str(cover), (cover.checked_on,))


def own_terms(viewer: Viewer) -> QuerySet[Term]:
    """The terms with which the authority's services are tagged."""
    rows = Term.objects.visible_to(viewer).filter(authority_id=viewer.authority_id)
    return rows.select_related("taxonomy").order_by("taxonomy__name", "name")
