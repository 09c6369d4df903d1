"""What a fresh comparison adds to what people have decided: it never undoes that."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.plans.rules.lineage.links import Link

Pair = tuple[str, str]


@dataclass(frozen=True)
class Decided:
    """What people have said: settled old items, refused pairs, claimed new items."""

    settled: Collection[str] = frozenset()
    refused: Collection[Pair] = frozenset()
    claimed: Collection[str] = frozenset()


@dataclass(frozen=True)
class Offer:
    """A link of the machine that may be added; ``is_sure`` needs no person."""

    link: Link
    pairs: Sequence[Pair]
    is_sure: bool
    why: str = field(default="")


CLAIMED = "a person has linked the new item with another"
LEFT_OVER = "a person has decided on the rest of this link"


def offers(links: Iterable[Link], decided: Decided) -> Iterator[Offer]:
    """The links of a comparison, without what people have decided already.

    A link of which they took a part is only offered; so is one that leads to an item
    which they have linked with another.
    """
    for link in links:
        every = [(old, new) for old in link.old for new in link.new]
        pairs = [
            pair
            for pair in every
            if pair[0] not in decided.settled and pair not in decided.refused
        ]
        if not pairs:
            continue
        is_claimed = any(new in decided.claimed for _, new in pairs)
        is_cut = len(pairs) < len(every)
        notes = [CLAIMED] * is_claimed + [LEFT_OVER] * is_cut
        sure = link.is_sure and not notes
        yield Offer(link, pairs, sure, "; ".join([link.why, *notes]))


def seen_of(edges: Iterable[tuple[str, int, str]]) -> str:
    """A short sign of edges as they were shown: id, version and state of each."""
    said = "\n".join(sorted(" ".join(map(str, edge)) for edge in edges))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
