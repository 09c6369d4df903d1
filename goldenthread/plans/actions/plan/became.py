"""Plan: what people say became of the items of the edition before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from goldenthread.access.guard import Stale, action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.plan.changes import check_open
from goldenthread.plans.actions.plan.lineage import locked, restate
from goldenthread.plans.models import Edition, Item, Lineage
from goldenthread.plans.queries.lineage import Descent, unaccounted
from goldenthread.plans.rules.lineage.proposing import seen_of
from goldenthread.plans.rules.proof import Fate, ProposalState

OFFERED, TAKEN, DECLINED = ProposalState
BY_A_PERSON = "said by a person"
DECIDED = ["link", "kind", "why", "state", "because", "decided_on", "decided_by"]


@action(needs=Permission.EDIT_PLAN)
def confirm_links(
    edition: Edition, *, shown: Mapping[str, str], by: Viewer, on: date
) -> Edition:
    """Confirm links as they were shown: all of them, or none."""
    return _decide(edition, shown, TAKEN, by=by, on=on)


@action(needs=Permission.EDIT_PLAN)
def refuse_links(
    edition: Edition, *, shown: Mapping[str, str], by: Viewer, on: date
) -> Edition:
    """Refuse links as they were shown. The machine does not offer them again."""
    return _decide(edition, shown, DECLINED, by=by, on=on)


@part_of_an_action
def _decide(
    edition: Edition, shown: Mapping[str, str], state: str, *, by: Viewer, on: date
) -> Edition:
    edition = locked(edition)
    check_open(edition)
    rows = list(_own(edition, by).filter(link__in=shown).exclude(state=DECLINED))
    groups: dict[UUID, list[Lineage]] = {}
    for each in rows:
        groups.setdefault(each.link, []).append(each)
    if not shown or len(groups) < len(shown):
        raise ValidationError(CHANGED if shown else "Choose at least one link.")
    for link, group in groups.items():
        if seen(group) != shown[str(link)]:
            raise ValidationError(CHANGED)
        for edge in group:
            _by(edge, state, by, on)
    Lineage.objects.beside(edition).bulk_update(rows, [*DECIDED, "version"], 200)
    restate(edition, by=by)
    return edition


CHANGED = (
    "Somebody else has decided on one of these links, or they were compared again, "
    "since you opened this page. Look at them as they are now; nothing of yours "
    "has been saved."
)


def seen(edges: Iterable[Lineage]) -> str:
    """A sign of edges as they stand, to be sent back with a decision on them."""
    return seen_of((str(e.public_id), e.version, e.state) for e in edges)


def _own(edition: Edition, by: Viewer) -> QuerySet[Lineage]:
    rows = Lineage.objects.beside(edition).filter(new__edition=edition)
    return rows.filter(old__edition=edition.compared_with)


def _by(edge: Lineage, state: str, by: Viewer, on: date) -> None:
    edge.state, edge.decided_on, edge.decided_by_id = state, on, by.user_id
    edge.version += 1


@dataclass(frozen=True)
class Became:
    """What a person says of an old item: its heirs, or why it is withdrawn.

    With neither, all that was offered is refused. ``seen`` is the sign of its edges as
    they were shown; ``is_other``: something else stands in its place.
    """

    targets: Sequence[Item] = ()
    withdrawn_because: str = ""
    is_other: bool = False
    seen: str = ""


@action(needs=Permission.EDIT_PLAN)
def say_became(
    old: Item, *, edition: Edition, became: Became, by: Viewer, on: date
) -> Item:
    """Say what became of an old item: one heir, several, none, or withdrawn."""
    edition = locked(edition)
    check_open(edition)
    if old.edition_id != edition.compared_with_id:
        raise ValidationError("This item is not of the edition that is compared.")
    if any(each.edition_id != edition.pk for each in became.targets):
        raise ValidationError("Choose items of the new edition.")
    there = [each for each in Descent(by, edition).edges if each.old_id == old.pk]
    if became.seen != seen(there):
        raise Stale(old)
    _Saying(old, edition, by, on).write(there, became)
    restate(edition, by=by)
    return old


class _Saying:
    """Writes what one person says of one old item."""

    def __init__(self, old: Item, edition: Edition, by: Viewer, on: date) -> None:
        self.old, self.edition, self.by, self.on = old, edition, by, on
        self.rows = Lineage.objects.beside(edition)
        self.link = uuid4()

    def write(self, there: Sequence[Lineage], became: Became) -> None:
        """Take the heirs, refuse the rest, note a withdrawal."""
        by_heir = {each.new_id: each for each in there if each.new_id}
        withdrawn = [each.pk for each in there if each.new_id is None]
        self.rows.filter(pk__in=withdrawn).delete()
        heirs = {each.pk for each in became.targets}
        for heir, edge in by_heir.items():
            if heir not in heirs:
                _by(edge, DECLINED, self.by, self.on)
                edge.save()
        for target in became.targets:
            self._take(target, by_heir.get(target.pk), became)
        if became.withdrawn_because.strip() and not became.targets:
            self._withdraw(became.withdrawn_because.strip())

    def _take(self, target: Item, edge: Lineage | None, became: Became) -> None:
        self._join(target)
        if edge is None:
            edge = Lineage(old=self.old, new=target, why=BY_A_PERSON, version=0)
            edge.authority_id = self.edition.authority_id
        _by(edge, TAKEN, self.by, self.on)
        edge.link, edge.because = self.link, ""
        edge.kind = Fate.REPLACED if became.is_other else _unsaid(edge.kind)
        edge.save()

    def _join(self, target: Item) -> None:
        """Others that became this item too make one link with it: a merge."""
        taken = self.rows.filter(new=target, state=TAKEN).exclude(old=self.old)
        links = list(taken.values_list("link", flat=True))
        kept = self.rows.filter(link__in=links, new__edition=self.edition)
        kept.update(link=self.link)

    def _withdraw(self, because: str) -> None:
        self.rows.create(
            authority_id=self.edition.authority_id,
            link=self.edition.public_id,  # says in which edition: ``new`` is empty
            kind=Fate.WITHDRAWN,
            old=self.old,
            new=None,
            why=BY_A_PERSON,
            state=TAKEN,
            because=because,
            decided_on=self.on,
            decided_by_id=self.by.user_id,
        )


def _unsaid(kind: str) -> str:
    """The kind to begin from: what the words show is found by restating."""
    return kind if kind == Fate.PROMOTED else Fate.SAME


@action(needs=Permission.EDIT_PLAN)
def explain_unaccounted(
    edition: Edition, *, because: str, version: int, by: Viewer
) -> Edition:
    """Write the public reason why items of the edition before are left unanswered."""
    edition = current(edition, version)
    if edition.compared_with_id is None:
        raise ValidationError("This edition has not been compared with another yet.")
    edition.unaccounted_because = because.strip()
    edition.save()
    return edition


def check_accounted(edition: Edition, by: Viewer) -> None:
    """Raise when old items have no answer and no reason is written."""
    before = edition.compared_with
    if before is None or edition.unaccounted_because:
        return
    count = unaccounted(by, edition).count()
    if count:
        items = "1 item" if count == 1 else f"{count} items"
        are = "is" if count == 1 else "are"
        raise ValidationError(
            f"{items} of ‘{before.label}’ {are} not accounted for in "
            f"‘{edition.label}’. Ask the plan lead to say what became of them, or to "
            "write the public reason why they are left."
        )
