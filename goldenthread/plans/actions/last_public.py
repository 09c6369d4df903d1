"""What other plans say in public now: read from what was published, never from work."""

from collections.abc import Iterable

from goldenthread.access.models import all_rows
from goldenthread.plans.models import Item, Lineage, Restatement, Snapshot
from goldenthread.plans.rules.chains import item_in
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.rules.published import (
    PublishedCycle,
    PublishedItem,
    read_content,
)

OF_RESTATEMENT = ("snapshot_id", "content")


def public_forms(targets: Iterable[Item]) -> dict[int, PublishedItem]:
    """Items of any plans as their plan's last standing cycle tells of them.

    An item that a plan has not published yet is there as what it came from; one that
    nobody can read is left out. The number of queries does not grow.
    """
    rows = {row.pk: row for row in targets}
    if not rows:
        return {}
    said = _last_said({row.edition.plan_id for row in rows.values()})
    known = {pk: [str(row.public_id)] for pk, row in rows.items()}
    edges = all_rows(Lineage).filter(new_id__in=rows, state=ProposalState.TAKEN)
    for new, old in edges.values_list("new_id", "old__public_id"):
        known[new or 0].append(str(old))
    found = {}
    for pk, row in rows.items():
        cycle = said.get(row.edition.plan_id)
        if cycle is None:
            continue
        shown = next(filter(None, (item_in(cycle, each) for each in known[pk])), None)
        if shown is not None and shown.withdrawn_on is None:
            found[pk] = shown
    return found


def _last_said(plans: Iterable[int]) -> dict[int, PublishedCycle]:
    rows = Snapshot.objects.visible_to(None).standing().filter(cycle__plan_id__in=plans)
    rows = rows.order_by("cycle__due_on", "pk")
    last = dict(rows.values_list("cycle__plan_id", "pk"))
    again = Restatement.objects.visible_to(None).filter(snapshot_id__in=last.values())
    first = Snapshot.objects.visible_to(None).filter(pk__in=last.values())
    texts = dict(first.values_list("pk", "content"))
    texts |= dict(again.order_by("number").values_list(*OF_RESTATEMENT))
    return {plan: read_content(texts[pk]) for plan, pk in last.items()}
