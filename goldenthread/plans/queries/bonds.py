"""Which items of plans are bound to which, and the chain they make in public."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Item, ItemLink, Plan, Snapshot
from goldenthread.plans.queries.review import corrections, published_cycle
from goldenthread.plans.rules.chains import (
    LONGEST,
    ChainLink,
    PlanKey,
    asks,
    ids_of,
    in_order,
    is_bound,
    item_in,
)
from goldenthread.plans.rules.published import PublishedCycle, PublishedItem


def bonds(viewer: Viewer) -> QuerySet[ItemLink]:
    """Bonds that the viewer's authority has made."""
    rows = ItemLink.objects.visible_to(viewer)
    return rows.select_related("item__edition__plan", "target__edition__plan__place")


def bonds_of(viewer: Viewer, item: Item) -> tuple[list[ItemLink], list[ItemLink]]:
    """What an item answers or serves, and what answers or serves it."""
    rows = bonds(viewer)
    return list(rows.filter(item=item)), list(rows.filter(target=item))


def plans_to_bind(viewer: Viewer, item: Item) -> list[tuple[str, str]]:
    """Plans an item may be bound to: one's own in force, and all published ones."""
    rows = Plan.objects.visible_to(viewer).exclude(pk=item.edition.plan_id)
    rows = rows.filter(archived_on=None).select_related("place")
    own = rows.filter(authority_id=viewer.authority_id, editions__state="current")
    public = rows.filter(published_on__isnull=False)
    found = {row.pk: row for row in (*own, *public)}
    named = [
        (str(row.public_id), f"{row.public_title}, {row.place}")
        for row in found.values()
    ]
    return sorted(named, key=lambda choice: choice[1].casefold())


def plan_to_bind(viewer: Viewer, item: Item, public_id: UUID) -> Plan | None:
    """The plan that was chosen, if it is one that is offered."""
    if str(public_id) not in dict(plans_to_bind(viewer, item)):
        return None
    rows = Plan.objects.visible_to(viewer).filter(public_id=public_id)
    return rows.select_related("authority").first()


def targets_in(viewer: Viewer, plan: Plan) -> list[tuple[str, str]]:
    """Items of a plan that may be bound to: as in force, or as last published."""
    if plan.authority_id == viewer.authority_id:
        rows = Item.objects.visible_to(viewer).filter(
            edition__plan=plan, edition__state="current", withdrawn_on=None
        )
        return [(str(row.public_id), str(row)) for row in rows.order_by("position")]
    found = latest(None, [PlanKey(plan.authority.slug, plan.slug)])
    return [
        (item.id, item.heading[:120])
        for cycle in found.values()
        for item in cycle.items
        if item.withdrawn_on is None
    ]


def latest(
    viewer: Viewer | None, keys: Iterable[PlanKey]
) -> dict[PlanKey, PublishedCycle]:
    """The last standing cycle of each of these plans; one query finds them."""
    wanted = set(keys)
    rows = Snapshot.objects.visible_to(viewer).filter(
        authority__slug__in={key.authority for key in wanted},
        cycle__plan__slug__in={key.plan for key in wanted},
        taken_down_on=None,
    )
    rows = rows.select_related("cycle__plan", "authority").defer("content")
    rows = rows.prefetch_related(Prefetch("restatements", corrections(viewer)))
    found: dict[PlanKey, PublishedCycle] = {}
    for row in rows.order_by("-cycle__due_on", "-pk"):
        key = PlanKey(row.authority.slug, row.cycle.plan.slug)
        if key in wanted and key not in found:
            cycle = published_cycle(None, row)
            if cycle is not None:
                found[key] = cycle
    return found


def chain_of(
    viewer: Viewer | None, cycle: PublishedCycle, item: PublishedItem
) -> list[ChainLink]:
    """An item with all that it answers, above it, and all that answer it, below."""
    key = PlanKey(cycle.authority_slug, cycle.plan_slug)
    start = ChainLink(key, 0, "", cycle, item)
    return in_order([*_above(viewer, start), start, *_below(viewer, start)])


def _above(viewer: Viewer | None, start: ChainLink) -> list[ChainLink]:
    found, row, seen = [], [start], set(ids_of(start.item))
    for depth in range(1, LONGEST):
        wanted = [each for link in row for each in asks(link) if each[1] not in seen]
        plans = latest(viewer, [key for key, _, _ in wanted])
        row = []
        for key, item_id, bond in wanted:
            item = item_in(plans[key], item_id) if key in plans else None
            if item is not None and item.id not in seen:
                seen.update(ids_of(item))
                row.append(ChainLink(key, -depth, bond, plans[key], item))
        found += row
        if not row:
            break
    return found


def _below(viewer: Viewer | None, start: ChainLink) -> list[ChainLink]:
    found, row, seen = [], [start], set(ids_of(start.item))
    for depth in range(1, LONGEST):
        targets = {each for link in row for each in ids_of(link.item)}
        pointing = _pointing(targets)
        plans = latest(viewer, pointing)
        row = []
        for key, items in pointing.items():
            for item_id in items if key in plans else ():
                item = item_in(plans[key], item_id)
                bond = is_bound(item, targets) if item else ""
                if item is not None and bond and item.id not in seen:
                    seen.update(ids_of(item))
                    row.append(ChainLink(key, depth, bond, plans[key], item))
        found += row
        if not row:
            break
    return found


def _pointing(targets: Iterable[str]) -> dict[PlanKey, list[str]]:
    """Items bound to these, by plan; what is shown is read from what was published."""
    rows = ItemLink.objects.visible_to(None).filter(target__public_id__in=targets)
    found: dict[PlanKey, list[str]] = defaultdict(list)
    named = rows.values_list(
        "authority__slug", "item__edition__plan__slug", "item__public_id"
    )
    for authority, plan, item in named.order_by("pk"):
        found[PlanKey(authority, plan)].append(str(item))
    return found
