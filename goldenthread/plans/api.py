"""The read API of published plans: the same queries and values as the pages."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Router, Status

from goldenthread.plans.queries.cycles import compared, versions
from goldenthread.plans.queries.outputs import artefacts, standing
from goldenthread.plans.queries.review import (
    published_cycle,
    published_plans,
    snapshots,
)
from goldenthread.plans.rules.differences import NotComparable
from goldenthread.plans.rules.exports import in_key_plain
from goldenthread.plans.rules.lineage.steps import step_to
from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.plans.rules.published import Wanted, matching
from goldenthread.plans.rules.schemes import scheme_named, schemes
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
NO_SCHEME = "There is no status scheme of that name. There are: "


def following(address: str, start: int, size: int, total: int) -> str | None:
    """The address of the next page; None on the last one."""
    after = start + size
    return f"{address}?start={after}&size={size}" if after < total else None


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
            "cycles": reverse("api:cycles", args=[row.authority.slug, row.slug]),
        }
        for row in rows[asked.start : asked.start + asked.size]
    ]
    here = reverse("api:plans")
    after = following(here, asked.start, asked.size, total)
    return {"plans": plans, "following": after}


@router.get(
    "{authority}/{plan}/cycles",
    response={200: CyclesOut, 404: Problem},
    url_name="cycles",
    summary="Published cycles of a plan, newest first",
)
def list_cycles(
    request: HttpRequest, authority: Path[Slug], plan: Path[Slug]
) -> Status[dict[str, Any]]:
    """A cycle that was taken down keeps its digest and says why."""
    rows = list(snapshots(None, authority, plan))
    if not rows:
        return Status(404, {"detail": "There is no published plan of that name."})
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
            "items": reverse("api:items", args=[authority, plan, row.cycle.slug]),
            "files": reverse("api:files", args=[authority, plan, row.cycle.slug]),
        }
        for row in rows
    ]
    return Status(200, {"cycles": cycles})


def versions_of(row: Any, authority: str, plan: str) -> dict[str, Any]:
    """What was published and each correction, with the text that has its digest."""
    every = versions(None, row)
    at, stands = [authority, plan, row.cycle.slug], row.taken_down_on is None
    told = [
        asdict(each)
        | {"text": reverse("public_text", args=[*at, each.number]) if stands else None}
        for each in every
    ]
    return {"latest_digest": every[-1].digest, "versions": told}


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
    rows = list(snapshots(None, authority, plan))
    if not rows:
        return Status(404, {"detail": "There is no published plan of that name."})
    try:
        made = compared(None, rows, asked.before, asked.after)
    except NotComparable as problem:
        return Status(problem.status, {"detail": str(problem)})
    before, after = made.before.cycle.cycle_slug, made.after.cycle.cycle_slug
    pair = f"before={before}&after={after}"
    here = reverse("api:changes", args=[authority, plan])
    start, size, total = asked.start, asked.size, len(made.lines)
    more = start + size < total
    onward = f"{here}?{pair}&start={start + size}&size={size}" if more else None
    answer = {
        "before": before,
        "after": after,
        "total": total,
        "lines": [asdict(line) for line in made.lines[start : start + size]],
        "whole": f"{reverse('public_changes_json', args=[authority, plan])}?{pair}",
        "following": onward,
    }
    return Status(200, answer)


@router.get(
    "{authority}/{plan}/cycles/{cycle}/files",
    response={200: FilesOut, 404: Problem, 410: Problem},
    url_name="files",
    summary="Papers, open data and evidence of a published cycle",
)
def list_files(request: HttpRequest, at: Path[CycleIn]) -> Status[dict[str, Any]]:
    """Each with its address; ``?key=`` there says statuses in a scheme's words."""
    rows = snapshots(None, at.authority, at.plan).filter(cycle__slug=at.cycle)
    row = rows.first()
    if row is None:
        return Status(404, {"detail": "There is no published cycle of that name."})
    said = standing(None, row)
    if said is None:
        return Status(410, {"detail": f"Taken down: {row.taken_down_because}"})
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
    return Status(200, told | {"evidence": reverse("public_pack", args=names)})


@router.get(
    "{authority}/{plan}/cycles/{cycle}/items",
    response={200: ItemsOut, 404: Problem, 410: Problem},
    url_name="items",
    summary="Items of a published cycle, as frozen",
)
def list_items(
    request: HttpRequest, at: Path[CycleIn], asked: Query[ItemsIn]
) -> Status[dict[str, Any]]:
    """Filtered as on the page; totals name their unit; ``scheme`` adds its words."""
    rows = snapshots(None, at.authority, at.plan).filter(cycle__slug=at.cycle)
    row = rows.first()
    if row is None:
        return Status(404, {"detail": "There is no published cycle of that name."})
    found = published_cycle(None, row)
    if found is None:
        return Status(410, {"detail": f"Taken down: {row.taken_down_because}"})
    scheme = scheme_named(asked.scheme)
    if asked.scheme and scheme is None:
        return Status(404, {"detail": f"{NO_SCHEME}{', '.join(schemes())}."})
    wanted = Wanted(
        "", asked.lead, asked.phase, asked.timeliness, asked.words, asked.reported
    )
    items = matching(found, wanted)
    start, size = asked.start, asked.size
    here = reverse("api:items", args=[at.authority, at.plan, at.cycle])
    page = [
        asdict(item) | in_key_plain(item, found, scheme)
        for item in items[start : start + size]
    ]
    answer = {
        "unit": found.unit,
        "scheme": found.scheme,
        "total": len(items),
        "items": page,
        "following": following(here, start, size, len(items)),
    }
    return Status(200, answer)


@router.get(
    "{authority}/{plan}/cycles/{cycle}/lineage",
    response={200: LineageOut, 404: Problem, 410: Problem},
    url_name="lineage",
    summary="What became of each item of the edition before, as frozen",
)
def list_lineage(
    request: HttpRequest, at: Path[CycleIn], asked: Query[LineageIn]
) -> Status[dict[str, Any]]:
    """Every old item with its fate; the accounts count all of them, each once.

    ``before`` is empty for the first edition of a plan.
    """
    rows = snapshots(None, at.authority, at.plan).filter(cycle__slug=at.cycle)
    row = rows.first()
    if row is None:
        return Status(404, {"detail": "There is no published cycle of that name."})
    found = published_cycle(None, row)
    if found is None:
        return Status(410, {"detail": f"Taken down: {row.taken_down_because}"})
    step = step_to(found)
    outcomes = step.outcomes if step else ()
    wanted = [e for e in outcomes if not asked.fate or e.fate == asked.fate]
    start, size = asked.start, asked.size
    here = reverse("api:lineage", args=[at.authority, at.plan, at.cycle])
    counts = step.accounts if step else ()
    answer = {
        "before": found.compared_with,
        "after": found.edition,
        "unaccounted_because": found.unaccounted_because,
        "accounts": [asdict(each) | {"said": each.said} for each in counts],
        "total": len(wanted),
        "outcomes": [asdict(each) for each in wanted[start : start + size]],
        "new": [item.id for item in step.arrived] if step else [],
        "following": following(here, start, size, len(wanted)),
    }
    return Status(200, answer)
