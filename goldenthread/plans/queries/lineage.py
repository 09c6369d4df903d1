"""Lineage of stored editions: which is compared with which, and what is linked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.plans.models import (
    CrossReference,
    Edition,
    Item,
    Line,
    Lineage,
    Responsible,
    Timescale,
)
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.lineage.accounts import (
    OFFERED,
    UNACCOUNTED,
    Answered,
    first_fate,
    together,
)
from goldenthread.plans.rules.lineage.entries import Entry, entries_of
from goldenthread.plans.rules.lineage.links import Comparison
from goldenthread.plans.rules.lineage.restating import Known, Restated, restated
from goldenthread.plans.rules.proof import Fate, ProposalState
from goldenthread.plans.rules.words import LineKind, Part


def edition_before(viewer: Viewer, edition: Edition) -> Edition | None:
    """The edition that an edition follows: the one in force, else the last past one."""
    rows = Edition.objects.visible_to(viewer).filter(plan_id=edition.plan_id)
    rows = rows.exclude(pk=edition.pk).exclude(made_current_on=None)
    if edition.compared_with_id and edition.state != EditionState.CHECKING:
        return rows.filter(pk=edition.compared_with_id).first()
    if edition.state == EditionState.PAST:
        return None
    rows = rows.filter(state__in=[EditionState.CURRENT, EditionState.PAST])
    return rows.order_by("state", "-made_current_on", "-pk").first()


def entries(viewer: Viewer, edition: Edition) -> list[Entry]:
    """The items of a stored edition as the matcher sees them, by their public ids."""
    return list(entries_by_edition(viewer, [edition.pk])[edition.pk])


def entries_by_edition(
    viewer: Viewer, editions: Sequence[int]
) -> dict[int, Sequence[Entry]]:
    """The items of several editions, by a fixed number of queries."""
    under: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    own = {"item__edition_id__in": editions}
    kinds = {LineKind.BULLET: "bullets", LineKind.ACTION: "actions"}
    for line in Line.objects.visible_to(viewer).filter(kind__in=kinds, **own):
        said = line.text if line.kind == LineKind.BULLET else {"text": line.text}
        under[line.item_id][kinds[LineKind(line.kind)]].append(said)
    leads = Responsible.objects.visible_to(viewer).filter(part=Part.LEAD, **own)
    for who in leads.select_related("body", "post").order_by("position"):
        under[who.item_id]["leads"].append(who.raw or str(who))
    for when in Timescale.objects.visible_to(viewer).filter(**own):
        under[when.item_id]["when"] = [when.raw]  # the last one is in force
    for ref in CrossReference.objects.visible_to(viewer).filter(**own):
        named = {"in": ref.found_in, "target": ref.number}
        under[ref.item_id]["cross_refs"].append(named)
    rows = Item.objects.visible_to(viewer).filter(edition_id__in=editions)
    found: dict[int, list[dict[str, Any]]] = {pk: [] for pk in editions}
    for row in rows.select_related("parent").order_by("position"):
        found[row.edition_id].append(_plain(row, under[row.pk]))
    return {pk: entries_of(items) for pk, items in found.items()}


def _plain(row: Item, under: dict[str, list[Any]]) -> dict[str, Any]:
    return {
        "key": str(row.public_id),
        "kind": row.kind,
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "parent": str(row.parent.public_id) if row.parent else None,
        "bullets": under["bullets"],
        "actions": under["actions"],
        "leads": under["leads"],
        "timescale": {"raw": under["when"]},
        "status": {"raw": row.status_words},
        "cross_refs": under["cross_refs"],
    }


def compared(viewer: Viewer, before: Edition, edition: Edition) -> Comparison:
    """What the matcher makes of two stored editions; slow for long ones."""
    sides = entries_by_edition(viewer, [before.pk, edition.pk])
    return compare(sides[before.pk], sides[edition.pk])


def edges(viewer: Viewer, edition: Edition) -> QuerySet[Lineage]:
    """All that is said of the items of the edition before, decided or not."""
    rows = Lineage.objects.visible_to(viewer).filter(
        Q(new__edition=edition) | Q(kind=Fate.WITHDRAWN, link=edition.public_id),
        old__edition=edition.compared_with,
    )
    rows = rows.select_related("old__parent", "new__parent", "decided_by")
    return rows.order_by("old__position", "new__position", "pk")


def unaccounted(viewer: Viewer, edition: Edition) -> QuerySet[Item]:
    """Items of the edition before that nobody has said anything sure about."""
    taken = Lineage.objects.visible_to(viewer).filter(
        Q(new__edition=edition) | Q(kind=Fate.WITHDRAWN, link=edition.public_id),
        state=ProposalState.TAKEN,
        old__edition=edition.compared_with,
    )
    old = Item.objects.visible_to(viewer).filter(edition=edition.compared_with)
    old = old.filter(withdrawn_on=None).exclude(pk__in=taken.values("old_id"))
    return old.select_related("parent").order_by("position")


@dataclass(frozen=True)
class Thread:
    """One link: its edges, with what it is called as the items stand now."""

    edges: Sequence[Lineage]
    now: Restated

    @property
    def link(self) -> UUID:
        """The link that the edges share."""
        return self.edges[0].link

    @property
    def is_open(self) -> bool:
        """Whether a person is still to decide on it."""
        return any(each.state == ProposalState.OFFERED for each in self.edges)

    @property
    def old(self) -> list[Item]:
        """The old items, each once."""
        return list({each.old_id: each.old for each in self.edges}.values())

    @property
    def new(self) -> list[Item]:
        """The new items, each once."""
        return list({each.new_id: each.new for each in self.edges if each.new}.values())


class Descent:
    """An edition and the one before it: every link that stands or is offered."""

    def __init__(self, viewer: Viewer, edition: Edition) -> None:
        self.viewer, self.edition = viewer, edition

    @cached_property
    def edges(self) -> list[Lineage]:
        """Every edge, refused ones too."""
        return list(edges(self.viewer, self.edition))

    @cached_property
    def sides(self) -> tuple[Sequence[Entry], Sequence[Entry]]:
        """The items of the edition before and of this one, in order."""
        before = self.edition.compared_with_id or 0
        found = entries_by_edition(self.viewer, [before, self.edition.pk])
        return found[before], found[self.edition.pk]

    @cached_property
    def threads(self) -> list[Thread]:
        """The links that stand or are offered, with the kind they have now."""
        groups: dict[UUID, list[Lineage]] = {}
        for each in self.edges:
            if each.new_id and each.state != ProposalState.DECLINED:
                groups.setdefault(each.link, []).append(each)
        known = [_known(rows) for rows in groups.values()]
        now = restated(*self.sides, known)
        return [Thread(r, n) for r, n in zip(groups.values(), now, strict=True)]

    @cached_property
    def withdrawn(self) -> list[Lineage]:
        """The old items that a person says are withdrawn."""
        return [each for each in self.edges if each.new_id is None]

    @cached_property
    def fates(self) -> dict[str, str]:
        """What became of each old item, by its public id."""
        found: dict[str, list[str]] = {entry.key: [] for entry in self.sides[0]}
        for thread in self.threads:
            for edge in thread.edges:
                is_taken = edge.state == ProposalState.TAKEN
                fate = thread.now.kind.value if is_taken else OFFERED
                found[str(edge.old.public_id)].append(fate)
        for edge in self.withdrawn:
            found[str(edge.old.public_id)].append(Fate.WITHDRAWN)
        for key in self.gone:
            found[key].append(Fate.WITHDRAWN)
        return {key: first_fate(fates) for key, fates in found.items()}

    @cached_property
    def gone(self) -> dict[str, str]:
        """Old items withdrawn while their edition was in force, and why."""
        rows = Item.objects.visible_to(self.viewer).exclude(withdrawn_on=None)
        rows = rows.filter(edition=self.edition.compared_with)
        return {str(row.public_id): row.withdrawn_because for row in rows}

    @property
    def answered(self) -> list[Answered]:
        """Every old item with its kind and fate, to be counted."""
        return [Answered(each.kind, self.fates[each.key]) for each in self.sides[0]]

    @property
    def unaccounted(self) -> list[Entry]:
        """Old items that nothing is known of, not even an offer."""
        return [e for e in self.sides[0] if self.fates[e.key] == UNACCOUNTED]

    @property
    def arrived(self) -> list[Entry]:
        """New items that come from none."""
        known = {str(new.public_id) for thread in self.threads for new in thread.new}
        return [each for each in self.sides[1] if each.key not in known]


def _known(rows: Iterable[Lineage]) -> Known:
    rows = list(rows)
    return Known(
        tuple(dict.fromkeys(str(each.old.public_id) for each in rows)),
        tuple(dict.fromkeys(str(each.new.public_id) for each in rows if each.new)),
        rows[0].kind,
    )


@dataclass(frozen=True)
class Unanswered:
    """What of the edition before has no answer yet, in words; '' for nothing."""

    unaccounted: str = ""
    waiting: str = ""


def still_unanswered(viewer: Viewer, edition: Edition) -> Unanswered:
    """Old items without an answer, and those that wait for a decision."""
    if edition.compared_with_id is None:
        return Unanswered()
    answered = Descent(viewer, edition).answered
    return Unanswered(
        together(each.kind for each in answered if each.fate == UNACCOUNTED),
        together(each.kind for each in answered if each.fate == OFFERED),
    )
