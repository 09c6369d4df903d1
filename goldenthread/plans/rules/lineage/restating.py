"""Links that are known already: what each is called now, after items were edited."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.lineage.entries import Entry
from goldenthread.plans.rules.lineage.links import LinkKind
from goldenthread.plans.rules.lineage.sides import Sides
from goldenthread.plans.rules.lineage.standing import Standing
from goldenthread.plans.rules.lineage.telling import Found, changed, kind_of
from goldenthread.plans.rules.lineage.wording import Wordings

# Kinds that the words of the two items do not show: they stay as they were said.
SAID = frozenset({LinkKind.PROMOTED, LinkKind.REPLACED})


@dataclass(frozen=True)
class Known:
    """Items of two editions that belong together, by key, and of what kind."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Restated:
    """What a link is called now, and all that changed."""

    kind: LinkKind
    changes: tuple[str, ...]


def restated(
    old: Sequence[Entry], new: Sequence[Entry], known: Sequence[Known]
) -> list[Restated]:
    """Each known link as the items stand now; it needs no matching and is quick."""
    sides = Sides(old, new, Wordings([], []))
    places = [{entry.key: n for n, entry in enumerate(side)} for side in (old, new)]
    groups = [
        (
            sorted(places[0][key] for key in each.old),
            sorted(places[1][key] for key in each.new),
        )
        for each in known
    ]
    standing = Standing(sides, groups)
    answer = []
    for each, (ours, theirs) in zip(known, groups, strict=True):
        found = Found(
            [old[n] for n in ours],
            [new[m] for m in theirs],
            "known",
            1.0,
            0.0,
            standing.moved(ours, theirs),
        )
        kind = LinkKind(each.kind) if each.kind in SAID else kind_of(found)
        answer.append(Restated(kind, tuple(changed(found))))
    return answer
