"""The sample editions as stored editions of one plan, one after another."""

import json
from datetime import date
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.plan.editions import make_current
from goldenthread.plans.models import Edition, Item, Plan
from goldenthread.plans.rules.reading.draft import (
    CrossRef,
    DraftAction,
    DraftItem,
    PlanDraft,
    Status,
)
from goldenthread.plans.tasks import compare_with_before
from goldenthread.plans.tests.editions_made import SAMPLES

DAY = date(2025, 3, 3)
EMPTY_GRID: dict[str, Any] = {"blocks": [], "pages": []}


def draft_of(name: str) -> PlanDraft:
    """A sample edition as the draft it was printed from."""
    plain = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    items = [
        DraftItem(
            key=each["key"],
            kind=each["kind"],
            parent=each["parent"],
            number=each["number"],
            title=each["title"],
            text=each["text"],
            actions=[DraftAction(a["n"], a["text"]) for a in each.get("actions", ())],
            status=Status(each["status"]["raw"]) if "status" in each else None,
            cross_refs=[
                CrossRef(ref["raw"], ref["target"], ref["in"])
                for ref in each.get("cross_refs", ())
            ],
        )
        for each in plain["items"]
    ]
    return PlanDraft(plain["source"], "", items=items)


def prepared(plan: Plan, name: str, by: Viewer) -> Edition:
    """A sample edition, read into a plan and compared with the one in force."""
    intake = Intake(name, draft_of(name), EMPTY_GRID)
    edition = take_in(plan, intake=intake, by=by, on=DAY)
    compare_with_before(edition, by=by, on=DAY)
    return Edition.objects.visible_to(by).select_related("plan").get(pk=edition.pk)


def in_force(edition: Edition, by: Viewer) -> Edition:
    """An edition that was prepared, made the plan."""
    return make_current(edition, version=edition.version, by=by, on=DAY)


def named(edition: Edition, by: Viewer, name: str) -> dict[str, Item]:
    """The items of a stored sample by the keys of its draft."""
    rows = Item.objects.visible_to(by).filter(edition=edition).order_by("position")
    keys = [each.key for each in draft_of(name).items]
    return dict(zip(keys, rows, strict=True))
