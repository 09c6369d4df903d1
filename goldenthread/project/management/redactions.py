"""The bench of redaction: how many planted names go, and how fast pages are made."""

import io
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from goldenthread.documents.rules.redaction import Removes, names_in, redact_apart
from goldenthread.documents.rules.redaction.words import folded
from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import Block, PageBreak, Paper, Paragraph
from goldenthread.project.engine.many_names import CHILD, Passage, passages

A_PAGE = 10  # passages
KEEPS = frozenset(CHILD.split())
ALL, MOST = 1.0, 0.9


@dataclass(frozen=True)
class Recall:
    """Of the names planted, how many were found; and how fast."""

    what: str
    planted: int
    found: int
    target: float
    per_second: float
    unit: str

    @property
    def share(self) -> float:
        """The share that was found."""
        return self.found / self.planted

    @property
    def is_met(self) -> bool:
        """Whether it is enough."""
        return self.share >= self.target


def redactions(count: int) -> Iterator[Recall]:
    """Names that a person typed, in text and out of a PDF; and names offered."""
    every = list(passages(count))
    yield in_text(every)
    yield out_of_a_pdf(every)
    yield offered(every)


def in_text(every: list[Passage]) -> Recall:
    """How many of the planted names are found where they stand."""
    began = time.perf_counter()
    found = sum(is_found(each) for each in every)
    took = time.perf_counter() - began
    what = "names given, found in passages"
    return Recall(what, len(every), found, ALL, len(every) / took, "passages")


def is_found(each: Passage) -> bool:
    """Whether every letter of a planted name is inside what was found."""
    start = each.text.index(each.written)
    spans = Removes((each.name,), KEEPS).spans(each.text)
    inside = {place for one in spans for place in range(one.start, one.end)}
    wanted = range(start, start + len(each.written))
    letters = (place for place in wanted if each.text[place].isalpha())
    kept = {folded(word) for word in KEEPS}
    if folded(each.written) in kept:
        return True
    return all(place in inside for place in letters if is_others(each, place, start))


def is_others(each: Passage, place: int, start: int) -> bool:
    """Whether a letter belongs to the other's name alone, not to the child's too."""
    shared = [word for word in KEEPS if word in each.written]
    return not any(
        start + each.written.index(word)
        <= place
        < start + each.written.index(word) + len(word)
        for word in shared
    )


def out_of_a_pdf(every: list[Passage]) -> Recall:
    """How many planted names another reader no longer finds in the cleaned PDF."""
    blocks: list[Block] = []
    for number, each in enumerate(every):
        if number and not number % A_PAGE:
            blocks.append(PageBreak())
        blocks.append(Paragraph(each.text))
    given = written(Paper("A bench", tuple(blocks)), "pdf")
    names = tuple({each.name for each in every})
    began = time.perf_counter()
    made = redact_apart(given, "pdf", Removes(names, KEEPS))
    took = time.perf_counter() - began
    text = folded(" ".join(read(made.content).split()))
    gone = sum(folded(each.written) not in text for each in every if others(each))
    planted = sum(others(each) for each in every)
    what = "names given, gone from a PDF read by another reader"
    return Recall(what, planted, gone, ALL, made.pages / took, "pages")


def others(each: Passage) -> bool:
    """Whether what is written is more than a surname that the child has too."""
    return each.written not in KEEPS


def read(content: bytes) -> str:
    """The text of a PDF, by a reader that took no part in cleaning it."""
    pages = pypdfium2.PdfDocument(io.BytesIO(content))
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def offered(every: list[Passage]) -> Recall:
    """How many names are offered to a person who has typed none."""
    began = time.perf_counter()
    found = sum(is_offered(each) for each in every)
    took = time.perf_counter() - began
    what = "names nobody typed, offered to be looked at"
    return Recall(what, len(every), found, MOST, len(every) / took, "passages")


def is_offered(each: Passage) -> bool:
    """Whether some part of the other's name is among what is offered."""
    parts = {folded(one) for one in each.name.replace("-", " ").split()}
    told = {
        folded(part)
        for name in names_in(each.text, [CHILD])
        for part in name.replace("-", " ").replace("’s", "").split()
    }
    return bool(parts & told)
