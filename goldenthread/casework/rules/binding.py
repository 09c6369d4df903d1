"""A bundle as a file: its index, and its papers in the order of their page numbers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldenthread.casework.rules.bundle import in_words, order_of
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    table,
)
from goldenthread.documents.writers.bound import Piece, bound

Labels = Mapping[str, tuple[str, ...]]


def gone(before: Labels, labels: Labels) -> list[list[str]]:
    """Page numbers that were sent and stand for nothing now: never given again."""
    left = [
        [one for one in old if one not in labels.get(key, ())]
        for key, old in before.items()
    ]
    return [each for each in left if each]


def bound_together(
    title: str, content: Mapping[str, Any], files: Mapping[str, bytes], on: date
) -> bytes:
    """The file of a bundle, from what its index says and the pages of each paper."""
    ordered = sorted(content["papers"], key=lambda each: order_of(each["labels"][0]))
    pieces = [
        Piece(each["section"], each["title"], tuple(each["labels"]), files[each["key"]])
        for each in ordered
    ]
    return bound(index_of(title, content, on), pieces, title)


def index_of(title: str, content: Mapping[str, Any], on: date) -> bytes:
    """The index as pages of their own, section by section."""
    blocks: list[Block] = []
    for section in sorted({each["section"] for each in content["papers"]}):
        blocks.append(Heading(section))
        rows = [
            (each["title"], each["dated"], in_words(each["labels"]))
            for each in content["papers"]
            if each["section"] == section
        ]
        blocks.append(table(("Document", "Date", "Pages"), rows))
    for labels in content["gone"]:
        words = f"Pages {in_words(labels)} were sent before and are taken out."
        blocks.append(Paragraph(words))
    return written(Paper(f"{title}: index", tuple(blocks), dated=on), "pdf")
