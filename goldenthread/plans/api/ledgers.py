"""Answers about ledgers: deadlines, promises, evidence, voices; the grid; chains."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router
from ninja.errors import HttpError

from goldenthread.plans.api.asking import (
    cycle_at,
    following,
    gone,
    page_of,
    rows_of,
    scheme_asked,
)
from goldenthread.plans.http import Addresses
from goldenthread.plans.queries.bonds import chain_of
from goldenthread.plans.queries.cycles import grid
from goldenthread.plans.queries.review import published_cycle
from goldenthread.plans.rules.chains import PlanKey, chain_told, item_in
from goldenthread.plans.rules.differences.squares import RowTold, rows_told
from goldenthread.plans.rules.ledger_values import (
    HeardTold,
    NoticedTold,
    deadlines_told,
    evidence_told,
    heard_told,
    kept_back,
    noticed_told,
    promises_told,
)
from goldenthread.plans.rules.published import PublishedCycle
from goldenthread.plans.rules.published.ledgers import ledger_of, register_of
from goldenthread.plans.schemas import CycleIn, PageIn, Problem, Slug
from goldenthread.plans.schemas.ledgers import (
    ChainOut,
    DeadlinesOut,
    EvidencesOut,
    GridIn,
    GridOut,
    PromisesOut,
    VoicesOut,
)

router = Router(tags=["plans"])
NO_ITEM = "There is no such item in the last published cycle of this plan."


def of_cycle(
    cycle: PublishedCycle, page: str, api: str, asked: PageIn, total: int
) -> dict[str, Any]:
    """What every ledger begins with: its cycle, its page, the next part of it."""
    at = [cycle.authority_slug, cycle.plan_slug, cycle.cycle_slug]
    return {
        "cycle": cycle.cycle_slug,
        "as_at": cycle.as_at,
        "page": reverse(page, args=at),
        "total": total,
        "following": following(reverse(api, args=at), asked, total),
    }


def plain(rows: Any, asked: PageIn) -> list[dict[str, Any]]:
    """The part of a list that is wanted, as plain values."""
    return [asdict(row) for row in page_of(rows, asked)]


@router.get(
    "{authority}/{plan}/cycles/{cycle}/deadlines",
    response={200: DeadlinesOut, 404: Problem, 410: Problem},
    url_name="deadlines",
    summary="Every date of every item of a published cycle, and the slip",
)
def list_deadlines(
    request: HttpRequest, at: Path[CycleIn], asked: Query[PageIn]
) -> dict[str, Any]:
    """What was first promised, each later date with its reason and who approved it."""
    cycle = cycle_at(at)
    ledger = ledger_of(cycle)
    rows = deadlines_told(ledger, Addresses(at.authority, at.plan).item)
    head = of_cycle(cycle, "public_deadlines", "api:deadlines", asked, len(rows))
    told = {"unit": ledger.unit, "said": ledger.said()}
    return head | told | {"deadlines": plain(rows, asked)}


@router.get(
    "{authority}/{plan}/cycles/{cycle}/promises",
    response={200: PromisesOut, 404: Problem, 410: Problem},
    url_name="promises",
    summary="Promises that are followed: kept, late or silent",
)
def list_promises(
    request: HttpRequest, at: Path[CycleIn], asked: Query[PageIn]
) -> dict[str, Any]:
    """Judged by the day first promised, on the day of which the cycle tells."""
    cycle = cycle_at(at)
    register = register_of(cycle)
    rows = promises_told(register, Addresses(at.authority, at.plan).item)
    head = of_cycle(cycle, "public_promises", "api:promises", asked, len(rows))
    return head | {"said": register.said(), "promises": plain(rows, asked)}


@router.get(
    "{authority}/{plan}/cycles/{cycle}/evidence",
    response={200: EvidencesOut, 404: Problem, 410: Problem},
    url_name="evidence",
    summary="Public evidence of a published cycle, with where to download it",
)
def list_evidence(
    request: HttpRequest, at: Path[CycleIn], asked: Query[PageIn]
) -> dict[str, Any]:
    """In the plan's order; what is not public is only counted."""
    cycle = cycle_at(at)
    places = Addresses(at.authority, at.plan)
    rows = evidence_told(cycle, places.item, places.file)
    head = of_cycle(cycle, "downloads", "api:evidence", asked, len(rows))
    return head | {"kept_back": kept_back(cycle), "evidence": plain(rows, asked)}


@router.get(
    "{authority}/{plan}/cycles/{cycle}/voices",
    response={200: VoicesOut, 404: Problem, 410: Problem},
    url_name="voices",
    summary="What families say and notice, and what they were answered",
)
def list_voices(
    request: HttpRequest, at: Path[CycleIn], asked: Query[PageIn]
) -> dict[str, Any]:
    """Comments, the newest first, then what was counted, item by item."""
    cycle = cycle_at(at)
    page = Addresses(at.authority, at.plan).item
    heard, noticed = heard_told(cycle, page), noticed_told(cycle, page)
    shown = page_of([*heard, *noticed], asked)
    total = len(heard) + len(noticed)
    head = of_cycle(cycle, "public_voices", "api:voices", asked, total)
    return head | {
        "comments": [asdict(each) for each in shown if isinstance(each, HeardTold)],
        "noticed": [asdict(each) for each in shown if isinstance(each, NoticedTold)],
    }


@router.get(
    "{authority}/{plan}/grid",
    response={200: GridOut, 404: Problem},
    url_name="grid",
    summary="How each item stood in each of the last cycles",
)
def list_grid(
    request: HttpRequest,
    authority: Path[Slug],
    plan: Path[Slug],
    asked: Query[GridIn],
) -> dict[str, Any]:
    """Through all editions; ``scheme`` adds each status in its words."""
    rows = rows_of(authority, plan)
    scheme = scheme_asked(asked.scheme)
    found = grid(None, rows, last=asked.last)
    places = Addresses(authority, plan)
    told = rows_told(found, page_of(found.rows, asked), places.item, scheme)
    return {
        "page": reverse("public_grid", args=[authority, plan]),
        "cycles": [cycle_told(each, places) for each in found.cycles],
        "total": len(found.rows),
        "rows": [row_told(each, places) for each in told],
        "following": following(
            reverse("api:grid", args=[authority, plan]), asked, len(found.rows)
        ),
    }


def cycle_told(cycle: PublishedCycle, places: Addresses) -> dict[str, Any]:
    """A cycle at the head of the grid."""
    slug = cycle.cycle_slug
    named = {"slug": slug, "name": cycle.cycle, "as_at": cycle.as_at}
    return named | {"page": places.cycle(slug)}


def row_told(row: RowTold, places: Addresses) -> dict[str, Any]:
    """A row of the grid, each square with the place of the item on its cycle's page."""
    found = asdict(row)
    for square in found["squares"]:
        at = f"{places.cycle(square['cycle'])}#item-{square['item']}"
        square["page"] = at if square["item"] else ""
    return found


@router.get(
    "{authority}/{plan}/items/{uuid:item}/chain",
    response={200: ChainOut, 404: Problem, 410: Problem},
    url_name="chain",
    summary="What an item answers in other plans, and who answers it",
)
def list_chain(
    request: HttpRequest,
    authority: Path[Slug],
    plan: Path[Slug],
    item: UUID,
    asked: Query[PageIn],
) -> dict[str, Any]:
    """From the top down, each item as its plan last published it."""
    row = rows_of(authority, plan)[0]
    cycle = published_cycle(None, row)
    if cycle is None:
        raise gone(row)
    start = item_in(cycle, str(item))
    if start is None:
        raise HttpError(404, NO_ITEM)
    links, at = chain_of(None, cycle, start), [authority, plan, item]
    return {
        "page": reverse("public_chain", args=at),
        "total": len(links),
        "links": plain(chain_told(links, page_in), asked),
        "following": following(reverse("api:chain", args=at), asked, len(links)),
    }


def page_in(key: PlanKey, item: str) -> str:
    """The page of an item of any plan."""
    return Addresses(key.authority, key.plan).item(item)
