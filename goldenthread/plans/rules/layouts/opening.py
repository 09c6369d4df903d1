"""What every layout shares: what stands before the items, and how items nest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from goldenthread.documents.writers.blocks import Block, Bullets, Heading, Paragraph
from goldenthread.plans.rules.reading.draft import DraftItem, PlanDraft
from goldenthread.plans.rules.words import KIND_NAMES, ItemKind


@dataclass
class Branch:
    """An item and what stands under it, in order."""

    item: DraftItem
    under: list["Branch"] = field(default_factory=list)

    def leaves(self, above: tuple[DraftItem, ...] = ()) -> Iterator["Leaf"]:
        """Each item with nothing under it, and all it stands under."""
        if not self.under:
            yield Leaf(above, self.item)
        for branch in self.under:
            yield from branch.leaves((*above, self.item))


@dataclass(frozen=True)
class Leaf:
    """An item and those it stands under, the widest first."""

    above: tuple[DraftItem, ...]
    item: DraftItem


def branches(items: Iterable[DraftItem]) -> list[Branch]:
    """The items as a tree."""
    known: dict[str, Branch] = {}
    tops: list[Branch] = []
    for item in items:
        branch = known[item.key] = Branch(item)
        above = known.get(item.parent or "")
        (above.under if above else tops).append(branch)
    return tops


def opening(draft: PlanDraft) -> Iterator[Block]:
    """Subtitle, and what the plan says before its items."""
    if subtitle := draft.source.get("subtitle"):
        yield Paragraph(str(subtitle))
    for one in draft.front_matter:
        if one.heading:
            yield Heading(one.heading)
        if one.text:
            yield Paragraph(one.text)
        if one.entries:
            yield Bullets(tuple(one.entries))


def kind_word(item: DraftItem) -> str:
    """The word for its kind, as a heading begins: "Key recommendation"."""
    return _kind(item)[0].capitalize()


def kinds_word(item: DraftItem) -> str:
    """The word for several of its kind: "Key recommendations"."""
    return _kind(item)[1].capitalize()


def _kind(item: DraftItem) -> tuple[str, str]:
    if item.kind in KIND_NAMES:
        return KIND_NAMES[ItemKind(item.kind)]
    word = item.kind.replace("_", " ")
    return word, f"{word}s"


def line_of(item: DraftItem, *, named: bool) -> str:
    """Number and title on a line; ``named``: with the word for its kind."""
    if not named:
        return " ".join(part for part in (item.number, title_of(item)) if part)
    head = f"{kind_word(item)} {item.number}" if item.number else kind_word(item)
    return f"{head}: {title_of(item) or item.text}"


def title_of(item: DraftItem) -> str:
    """A title as it was printed, with drafting notes that were left in it."""
    printed = str(item.extra.get("title_as_printed") or "")
    return printed if printed.startswith(item.title or "-") else item.title or ""
