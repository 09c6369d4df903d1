"""Plan: say what became of the items of the edition before; machine first, then people.

An edge that a person decided is never changed by the machine. The sure ones it takes by
itself have no ``decided_by``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.changes import check_open
from goldenthread.plans.models import Edition, Item, Lineage
from goldenthread.plans.queries.lineage import Descent, compared
from goldenthread.plans.rules.lineage.links import Link
from goldenthread.plans.rules.lineage.proposing import Decided, Offer, offers
from goldenthread.plans.rules.proof import ProposalState

OFFERED, TAKEN, DECLINED = ProposalState
WRITTEN = ["link", "kind", "confidence", "why", "changes", "state", "version"]


@dataclass(frozen=True)
class Proposed:
    """A comparison made before the transaction: slow work is not done inside one."""

    before: Edition
    links: Sequence[Link]


@action(needs=Permission.EDIT_PLAN)
def propose_lineage(
    edition: Edition, *, proposed: Proposed, by: Viewer, on: date
) -> Edition:
    """Keep what the machine makes of two editions; what people decided stays."""
    check_open(edition)
    check_pair(proposed.before, edition)
    return keep_proposed(locked(edition), proposed, by=by, on=on)


def check_pair(before: Edition, edition: Edition) -> None:
    """Raise when one edition cannot have come from the other."""
    if before.pk == edition.pk:
        raise ValidationError("An edition cannot be compared with itself.")
    if before.plan_id != edition.plan_id:
        raise ValidationError(
            f"‘{before.label}’ is an edition of another plan. Choose one of this plan."
        )
    if before.made_current_on is None:
        raise ValidationError(
            f"‘{before.label}’ was never the plan, so nothing can have come from it."
        )


def locked(edition: Edition) -> Edition:
    """The edition, so that of two people who decide at once one waits."""
    rows = Edition.objects.beside(edition).select_for_update()
    return rows.get(pk=edition.pk)


@part_of_an_action
def keep_proposed(
    edition: Edition, proposed: Proposed, *, by: Viewer, on: date
) -> Edition:
    """Write the machine's links beside those of people."""
    if edition.compared_with_id != proposed.before.pk:
        edition.unaccounted_because = ""  # it was said of another edition
    edition.compared_with, edition.compared_on = proposed.before, on
    edition.save(update_fields=["compared_with", "compared_on", "unaccounted_because"])
    there = Descent(by, edition).edges
    decided = [each for each in there if each.decided_by_id]
    open_ones = {_pair(each): each for each in there if not each.decided_by_id}
    writing = _Writing(edition, proposed.before, open_ones, by)
    for offer in offers(proposed.links, _said(decided)):
        writing.write(offer)
    writing.finish()
    restate(edition, by=by)
    return edition


def _pair(edge: Lineage) -> tuple[str, str]:
    return str(edge.old.public_id), str(edge.new.public_id) if edge.new else ""


def _said(edges: Iterable[Lineage]) -> Decided:
    taken = [_pair(each) for each in edges if each.state == TAKEN]
    refused = {_pair(each) for each in edges if each.state == DECLINED}
    return Decided({a for a, _ in taken}, refused, {b for _, b in taken if b})


class _Writing:
    """Writes the machine's edges: new ones, changed ones, and takes out the rest."""

    def __init__(
        self,
        edition: Edition,
        before: Edition,
        there: dict[tuple[str, str], Lineage],
        by: Viewer,
    ) -> None:
        self.edition, self.there = edition, there
        rows = Item.objects.visible_to(by).filter(edition__in=[before, edition])
        self.items = {str(row.public_id): row for row in rows}
        self.done: set[tuple[str, str]] = set()
        self.made: list[Lineage] = []
        self.changed: list[Lineage] = []

    def write(self, offer: Offer) -> None:
        """One link, edge by edge; items that are gone since are left out."""
        link = uuid4()
        for old, new in offer.pairs:
            is_gone = old not in self.items or new not in self.items
            if is_gone or (old, new) in self.done:
                continue  # two links may hold one pair: an edge is of the first
            self.done.add((old, new))
            edge = self.there.pop((old, new), None)
            if edge is None:
                edge = Lineage(old=self.items[old], new=self.items[new], version=0)
                edge.authority_id = self.edition.authority_id
                self.made.append(edge)
            else:
                self.changed.append(edge)
            state = TAKEN if offer.is_sure else OFFERED
            edge.version += edge.state != state
            edge.link, edge.kind = link, offer.link.kind.value
            edge.confidence, edge.why = offer.link.confidence, offer.why
            edge.changes, edge.state = list(offer.link.changes), state

    def finish(self) -> None:
        """Write everything; what is proposed no more is taken out."""
        rows = Lineage.objects.beside(self.edition)
        gone = [each.pk for each in self.there.values()]
        rows.filter(pk__in=gone).delete()
        Lineage.objects.add_all(self.made)
        rows.bulk_update(self.changed, WRITTEN, batch_size=200)


@part_of_an_action
def restate(edition: Edition, *, by: Viewer) -> None:
    """Call each link what it is now: items may have been edited since."""
    different = []
    for thread in Descent(by, edition).threads:
        for edge in thread.edges:
            kind, changes = thread.now.kind.value, list(thread.now.changes)
            if (edge.kind, edge.changes) != (kind, changes):
                edge.kind, edge.changes = kind, changes
                different.append(edge)
    rows = Lineage.objects.beside(edition)
    rows.bulk_update(different, ["kind", "changes"], batch_size=200)


@part_of_an_action
def follow(edition: Edition, before: Edition, *, by: Viewer, on: date) -> None:
    """See to it that the edition that comes into force is compared with the last."""
    if edition.compared_with_id == before.pk:
        restate(edition, by=by)
        return
    # Rare: the edition in force has changed since the comparison, or there was none.
    found = compared(by, before, edition)
    keep_proposed(edition, Proposed(before, found.links), by=by, on=on)
