"""What a final plan would still lack, for those who write it: a list with its links."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from goldenthread.casework.rules.plan.required import Lacks, lacking
from goldenthread.duties.rules.sections import PlanSchema

ROWS = {"served": "outcome", "who": "provision"}
ADDED = {"needs": "need", "outcomes": "outcome", "provision": "provision"}


@dataclass(frozen=True)
class ListedLack:
    """One line of the list: what is missing, by which law, and where it is written."""

    says: str
    source: str
    url: str
    note: str


@dataclass(frozen=True)
class LackList:
    """What stops a final plan, and what is only pointed out."""

    stops: tuple[ListedLack, ...]
    warns: tuple[ListedLack, ...]
    title: str


def lacks_of(plan: Any, content: Any, schema: PlanSchema) -> LackList | None:
    """The list for one plan; None when nothing is missing."""
    found = lacking(content, schema)
    stops = tuple(listed(plan, each, schema) for each in found if each.law.stops)
    warns = tuple(listed(plan, each, schema) for each in found if not each.law.stops)
    return LackList(stops, warns, schema.title) if found else None


def listed(plan: Any, lack: Lacks, schema: PlanSchema) -> ListedLack:
    """One thing that is missing, with the page where it is written."""
    law = lack.law
    unsure = "" if law.confirmed else "not confirmed in the text of the law"
    note = "; ".join(filter(None, (law.may_lack, unsure)))
    return ListedLack(lack.says, law.source, address(plan, lack, schema), note)


def address(plan: Any, lack: Lacks, schema: PlanSchema) -> str:
    """Where what is missing is written."""
    law = lack.law
    if law.stands in ("facts", "adults", "reached"):
        page = "about_child" if law.stands == "facts" else "child_family"
        return reverse(page, args=[plan.child.public_id])
    if law.stands == "place":
        return reverse("plan_setting", args=[plan.public_id])
    if lack.row:
        return reverse("edit_plan_row", args=[ROWS[law.stands], lack.row])
    section = schema.section(law.section)
    if section.holds in ADDED and not law.none:
        kind = ADDED[section.holds]
        return reverse("add_plan_row", args=[plan.public_id, kind, law.section])
    first = law.part or (section.parts[0].key if section.parts else "-")
    return reverse("plan_text", args=[plan.public_id, law.section, first])
