"""Answers about plans: their cycles, what changed, files, items, lineage."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router, Status

from goldenthread.plans.api.asking import (
    at_its_page,
    cycle_at,
    following,
    gone,
    page_of,
    row_at,
    rows_of,
    scheme_asked,
)
from goldenthread.plans.http import Addresses
from goldenthread.plans.queries.cycles import compared, versions
from goldenthread.plans.queries.outputs import artefacts, standing
from goldenthread.plans.queries.review import published_plans
from goldenthread.plans.rules.differences import NotComparable
from goldenthread.plans.rules.exports import in_key_plain
from goldenthread.plans.rules.lineage.steps import End, Outcome, step_to
from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.plans.rules.published import PublishedItem, Wanted, matching
from goldenthread.plans.rules.restating import Version
from goldenthread.plans.schemas import (
    ChangesIn,
    ChangesOut,
    CycleIn,
    CyclesOut,
    FilesOut,
    ItemsIn,
    ItemsOut,
    PageIn,
    PlansOut,
    Problem,
    Slug,
)
from goldenthread.plans.schemas.lineage import LineageIn, LineageOut

router = Router(tags=["plans"])
OF_A_CYCLE = (
    *("items", "files", "lineage"),
    *("deadlines", "promises", "evidence", "voices"),
)


@router.get(
    "",
    response=PlansOut,
    url_name="plans",
    summary="Plans that have something published",
)
def list_plans(request: HttpRequest, asked: Query[PageIn]) -> dict[str, Any]:
    """By place and title."""
    rows = published_plans(None)
    total = rows.count()
    plans = [
        {
            "authority": row.authority.slug,
            "slug": row.slug,
            "title": row.public_title,
            "place": row.place.name,
            "summary": row.published_summary,
            **places_of_plan(row.authority.slug, row.slug),
        }
        for row in rows[asked.start : asked.start + asked.size]
    ]
    return {"plans": plans, "following": following(reverse("api:plans"), asked, total)}


def places_of_plan(authority: str, plan: str) -> dict[str, str]:
    """The page of a plan, and where the API says more of it."""
    names = {"page": "public_plan", "cycles": "api:cycles"}
    names |= {"changes": "api:changes", "grid": "api:grid"}
    return {key: reverse(name, args=[authority, plan]) for key, name in names.items()}


@router.get(
    "{authority}/{plan}/cycles",
    response={200: CyclesOut, 404: Problem},
    url_name="cycles",
    summary="Published cycles of a plan, newest first",
)
def list_cycles(
    request: HttpRequest, authority: Path[Slug], plan: Path[Slug]
) -> dict[str, Any]:
    """A cycle that was taken down keeps its digest and says why."""
    cycles = [
        {
            "slug": row.cycle.slug,
            "name": row.cycle.name,
            "due_on": row.cycle.due_on,
            "frozen_on": row.frozen_on,
            "digest": row.digest,
            **versions_of(row, authority, plan),
            "taken_down_on": row.taken_down_on,
            "taken_down_because": row.taken_down_because,
            "page": reverse("public_cycle", args=[authority, plan, row.cycle.slug]),
            **{
                name: reverse(f"api:{name}", args=[authority, plan, row.cycle.slug])
                for name in OF_A_CYCLE
            },
        }
        for row in rows_of(authority, plan)
    ]
    return {"cycles": cycles}


def versions_of(row: Any, authority: str, plan: str) -> dict[str, Any]:
    """What was published and each correction, with the text that has its digest."""
    every = versions(None, row)
    at, stands = [authority, plan, row.cycle.slug], row.taken_down_on is None
    places = Addresses(authority, plan)
    told = [
        asdict(each)
        | {"text": reverse("public_text", args=[*at, each.number]) if stands else None}
        | {"changes": corrected(each, places)}
        for each in every
    ]
    return {"latest_digest": every[-1].digest, "versions": told}


def corrected(version: Version, places: Addresses) -> list[dict[str, Any]]:
    """What a correction changed, each fact with the page of its item."""
    return [at_its_page(each, places, "item") for each in version.changes]


@router.get(
    "{authority}/{plan}/changes",
    response={200: ChangesOut, 404: Problem, 409: Problem, 410: Problem},
    url_name="changes",
    summary="What changed between any two published cycles",
)
def list_changes(
    request: HttpRequest,
    authority: Path[Slug],
    plan: Path[Slug],
    asked: Query[ChangesIn],
) -> Status[dict[str, Any]]:
    """Each change as a line, by kind, with the words that were put in or taken out."""
    rows = rows_of(authority, plan)
    try:
        made = compared(None, rows, asked.before, asked.after)
    except NotComparable as problem:
        return Status(problem.status, {"detail": str(problem)})
    before, after = made.before.cycle.cycle_slug, made.after.cycle.cycle_slug
    here = reverse("api:changes", args=[authority, plan])
    whole = reverse("public_changes_json", args=[authority, plan])
    this = asked.model_copy(update={"before": before, "after": after})
    places = Addresses(authority, plan)
    answer = {
        "before": before,
        "after": after,
        "total": len(made.lines),
        "lines": [
            at_its_page(line, places, "was", "item")
            for line in page_of(made.lines, asked)
        ],
        "whole": f"{whole}?before={before}&after={after}",
        "following": following(here, this, len(made.lines)),
    }
    return Status(200, answer)


@router.get(
    "{authority}/{plan}/cycles/{cycle}/files",
    response={200: FilesOut, 404: Problem, 410: Problem},
    url_name="files",
    summary="Papers, open data and evidence of a published cycle",
)
def list_files(request: HttpRequest, at: Path[CycleIn]) -> dict[str, Any]:
    """Each with its address; ``?key=`` there says statuses in a scheme's words."""
    row = row_at(at)
    said = standing(None, row)
    if said is None:
        raise gone(row)
    names = [at.authority, at.plan, at.cycle]
    made = {
        one.kind: one for one in artefacts(None, row, said.number) if not one.scheme
    }
    files = [
        {
            "kind": key,
            "name": one.name,
            "says": one.says,
            "content_type": one.content_type,
            "address": reverse("download", args=[*names, key]),
            "size": made[key].lodged.size if key in made else None,
            "sha256": made[key].digest if key in made else None,
        }
        for key, one in OUTPUTS.items()
    ]
    told = {"fingerprint": said.digest, "number": said.number, "files": files}
    where = {"evidence": "public_pack", "page": "downloads"}
    return told | {key: reverse(name, args=names) for key, name in where.items()}


@router.get(
    "{authority}/{plan}/cycles/{cycle}/items",
    response={200: ItemsOut, 404: Problem, 410: Problem},
    url_name="items",
    summary="Items of a published cycle, as frozen",
)
def list_items(
    request: HttpRequest, at: Path[CycleIn], asked: Query[ItemsIn]
) -> dict[str, Any]:
    """Filtered as on the page; totals name their unit; ``scheme`` adds its words."""
    found = cycle_at(at)
    scheme = scheme_asked(asked.scheme)
    wanted = Wanted(
        "", asked.lead, asked.phase, asked.timeliness, asked.words, asked.reported
    )
    items = matching(found, wanted)
    here = reverse("api:items", args=[at.authority, at.plan, at.cycle])
    places = Addresses(at.authority, at.plan)
    return {
        "unit": found.unit,
        "scheme": found.scheme,
        "total": len(items),
        "items": [
            item_told(item, places) | in_key_plain(item, found, scheme)
            for item in page_of(items, asked)
        ],
        "following": following(here, asked, len(items)),
    }


def item_told(item: PublishedItem, places: Addresses) -> dict[str, Any]:
    """An item as frozen, with addresses beside ids: of pages, and of public files."""
    found = at_its_page(item, places, "id", "parent")
    for promise in found["promises"]:
        promise["commitment_page"] = places.item(promise["commitment"])
    for piece in found["ledger"]:
        piece["download"] = places.file(piece["file"])
    for bond in found["bonds"]:
        other = Addresses(bond["authority"], bond["plan_slug"])
        bond["page"] = other.item(bond["item"])
    for reason in found["reasons"]:
        reason["page"] = places.reason(reason["kind"], reason["id"])
    return found


@router.get(
    "{authority}/{plan}/cycles/{cycle}/lineage",
    response={200: LineageOut, 404: Problem, 410: Problem},
    url_name="lineage",
    summary="What became of each item of the edition before, as frozen",
)
def list_lineage(
    request: HttpRequest, at: Path[CycleIn], asked: Query[LineageIn]
) -> dict[str, Any]:
    """Every old item with its fate; the accounts count all of them, each once.

    ``before`` is empty for the first edition of a plan.
    """
    found = cycle_at(at)
    step = step_to(found)
    outcomes = step.outcomes if step else ()
    wanted = [e for e in outcomes if not asked.fate or e.fate == asked.fate]
    here = reverse("api:lineage", args=[at.authority, at.plan, at.cycle])
    counts = step.accounts if step else ()
    places = Addresses(at.authority, at.plan)
    return {
        "before": found.compared_with,
        "after": found.edition,
        "unaccounted_because": found.unaccounted_because,
        "accounts": [asdict(each) | {"said": each.said} for each in counts],
        "total": len(wanted),
        "outcomes": [outcome_told(each, places) for each in page_of(wanted, asked)],
        "new": [arrived(item, places) for item in (step.arrived if step else ())],
        "following": following(here, asked, len(wanted)),
    }


def arrived(item: PublishedItem, places: Addresses) -> dict[str, Any]:
    """An item that came from none before."""
    end = End(item.id, item.kind, item.number, item.title or item.text)
    return at_its_page(end, places, "id")


def outcome_told(outcome: Outcome, places: Addresses) -> dict[str, Any]:
    """What became of an item, with the page of each end."""
    old, new = outcome.old, outcome.new
    ends = {"old": at_its_page(old, places, "id")}
    return asdict(outcome) | ends | {"new": new and at_its_page(new, places, "id")}
