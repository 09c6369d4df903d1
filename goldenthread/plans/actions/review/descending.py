"""Where a public edition came from: the last edition before it that was public too.

Only what both ends have shown in public is told: the words of an old item are those of
the cycle in which they were published and which still stands. An edition between the
two that never became public is passed through without a word of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.access.rules import Viewer
from goldenthread.plans.models import Edition, Snapshot
from goldenthread.plans.queries.lineage import Descent
from goldenthread.plans.rules.lineage.accounts import first_fate
from goldenthread.plans.rules.proof import ProposalState
from goldenthread.plans.rules.published import PublishedItem, read_content


@dataclass(frozen=True)
class Came:
    """One old item that a new one came from, and how."""

    old: str
    kind: str
    why: str
    is_confirmed: bool


@dataclass(frozen=True)
class Origin:
    """The public edition before, its items as published, and what became of them.

    ``came`` leads from new items to old ones, ``gone`` from withdrawn ones to the
    reason.
    """

    before: Edition | None = None
    public: Mapping[str, PublishedItem] = field(default_factory=dict)
    came: Mapping[str, Sequence[Came]] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)


def origin_of(edition: Edition, by: Viewer) -> Origin:
    """Where the items of an edition came from, as far as the public may know."""
    found = _one_step(edition, by)
    while found.before and not found.public:
        found = _through(found, _one_step(found.before, by))
    return found


def _one_step(edition: Edition, by: Viewer) -> Origin:
    before = edition.compared_with
    if before is None:
        return Origin()
    descent = Descent(by, edition)
    came: dict[str, list[Came]] = {}
    for thread in descent.threads:
        for edge in thread.edges:
            if edge.new and edge.state == ProposalState.TAKEN:
                is_confirmed = edge.decided_by_id is not None
                kind = thread.now.kind.value
                step = Came(str(edge.old.public_id), kind, edge.why, is_confirmed)
                came.setdefault(str(edge.new.public_id), []).append(step)
    gone = {str(e.old.public_id): e.because for e in descent.withdrawn}
    return Origin(before, _public(before, by), came, {**descent.gone, **gone})


def _through(near: Origin, far: Origin) -> Origin:
    """Two steps as one: by way of an edition that was never public."""
    came = {
        new: [
            replace(
                behind,
                kind=first_fate([step.kind, behind.kind]),
                is_confirmed=step.is_confirmed and behind.is_confirmed,
            )
            for step in steps
            for behind in far.came.get(step.old, ())
        ]
        for new, steps in near.came.items()
    }
    gone = {
        behind.old: near.gone[between]
        for between, steps in far.came.items()
        if between in near.gone
        for behind in steps
    }
    return Origin(far.before, far.public, came, {**far.gone, **gone})


def _public(edition: Edition, by: Viewer) -> dict[str, PublishedItem]:
    """The items of an edition as its last standing published cycle holds them."""
    rows = Snapshot.objects.visible_to(by).filter(
        cycle__edition=edition, taken_down_on=None
    )
    last = rows.order_by("-cycle__due_on", "-pk").first()
    if last is None:
        return {}
    return {item.id: item for item in read_content(last.content).items}
