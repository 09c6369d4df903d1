"""What a flattened plan says before and behind its table."""

import re
from collections.abc import Iterator
from functools import cache

from goldenthread.plans.rules.reading.draft import DraftItem
from goldenthread.plans.rules.reading.flattened.blocks import cells_of
from goldenthread.plans.rules.reading.flattened.chain import cut_into_cells
from goldenthread.plans.rules.reading.flattened.stream import Stream
from goldenthread.plans.rules.reading.flattened.tokens import Words, tokens_of
from goldenthread.plans.rules.reading.ledger import Fate, Ledger
from goldenthread.plans.rules.reading.vocabulary import words

TITLE_LENGTH = 140
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")
_LIST_HEAD = re.compile(
    r"(?P<key>Key\s+)?(?:Recommendations|Findings)\b[^.!?\d]{0,80}?\s(?=1[.)]\s+[A-Z])"
)
_LINK_END = re.compile(
    r"\b(?:Plan|Board|[Gg]roup|Policy|Paper|Strategy|Charter)(?P<gap>\s+)(?=[A-Z])"
    r"|(?P<stop>;\s*)"
)
_THIS_PLAN = re.compile(
    r"(?:^|(?<=[.)]\s))(?=(?:This|The)\s+plan\s+(?:will|is|was|has)\b)"
)


@cache
def _heading(name: str) -> re.Pattern[str]:
    phrases = "|".join(re.escape(p) for p in words("cells")["front"][name])
    if name == "measures":
        return re.compile(rf"\b(?:{phrases})[^?:.]*[?:](?:\s*There will be:)?", re.I)
    return re.compile(rf"(?:(?<=\s)|^)(?:{phrases})\s*:", re.I)


def table_end(stream: Stream, start: int) -> int:
    """Where the plan speaks of itself again, behind the last row."""
    for name in ("governance",):
        found = _heading(name).search(stream.text, start)
        if found and found.group()[0].isupper():
            return found.start()
    last = list(_THIS_PLAN.finditer(stream.text, start))
    return last[0].start() if last else len(stream.text)


def read_governance(stream: Stream, start: int, ledger: Ledger) -> None:
    """The sentences behind the table."""
    pieces = []
    head = _heading("governance").match(stream.text, start)
    at = head.end() if head else start
    if head:
        pieces += stream.pieces(start, at)
    for end in [*(m.start() for m in _SENTENCE_END.finditer(stream.text, at)), None]:
        pieces += stream.pieces(at, len(stream.text) if end is None else end)
        at = end or at
    if pieces:
        ledger.add_front("governance", pieces)


def read_title(stream: Stream, ledger: Ledger) -> int:
    """The title page; what a sharing site printed above it is furniture."""
    chunks = stream.chunks
    if not chunks or len(chunks[0].text) > TITLE_LENGTH:
        return 0
    again = _printed_again(stream)
    ledger.add_noise("sharing site", *chunks[:again])
    title = chunks[again]
    if len(title.text) > TITLE_LENGTH:
        return stream.starts[again]
    ledger.source.setdefault("title", title.text)
    ledger.take(title, fate=Fate.FRONT)
    after = again + 1
    return stream.starts[after] if after < len(chunks) else len(stream.text)


def _printed_again(stream: Stream) -> int:
    """The chunk that begins with the words of the first one, else the first."""
    first = stream.chunks[0].text.casefold()
    for n, chunk in enumerate(stream.chunks[1:6], 1):
        if chunk.text.casefold().startswith(first):
            return n
    return 0


def read_numbered(
    stream: Stream, start: int, end: int, ledger: Ledger
) -> tuple[list[DraftItem], int]:
    """Recommendations of a review that the plan answers; where they begin."""
    head = _LIST_HEAD.search(stream.text, start, end)
    if head is None:
        return [], end
    kind = "key_recommendation" if head["key"] else "recommendation"
    ledger.take(*stream.pieces(head.start(), head.end()))
    items = [
        _recommendation(stream, kind, number, span, ledger)
        for number, span in _numbered(stream.text, head.end(), end)
    ]
    return items, head.start()


def _numbered(text: str, at: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """1. … 2. … 3. …, as far as the numbers go on."""
    marks: list[re.Match[str]] = []
    while mark := re.compile(rf"(?<!\S){len(marks) + 1}[.)]\s+").search(text, at, end):
        marks.append(mark)
        at = mark.end()
    ends = [mark.start() for mark in marks[1:]] + [end]
    for number, (mark, stop) in enumerate(zip(marks, ends, strict=True), 1):
        yield number, (mark.start(), stop)


def _recommendation(
    stream: Stream, kind: str, number: int, span: tuple[int, int], ledger: Ledger
) -> DraftItem:
    printed = stream.pieces(*span)
    ledger.take(*printed)
    text = " ".join(piece.text for piece in printed)
    item = DraftItem(ledger.new_key(f"KR{number}"), kind, number=str(number))
    item.text = re.sub(r"^\d+[.)]\s+", "", text)
    item.anchors["text"] = [piece.anchor for piece in printed]
    return item


def read_front(stream: Stream, start: int, end: int, ledger: Ledger) -> None:
    """Aim, target, measures of the whole plan, links to other plans."""
    links = _heading("links").search(stream.text, start, end)
    measures = _heading("measures").search(stream.text, start, end)
    prose_end = (
        min(m.start() for m in (links, measures) if m) if links or measures else end
    )
    _read_prose(stream, start, prose_end, ledger)
    if measures:
        stop = links.start() if links and links.start() > measures.end() else end
        ledger.take(*stream.pieces(*measures.span()), fate=Fate.FRONT)
        _read_measures(stream, measures.end(), stop, ledger)
    if links:
        stop = measures.start() if measures and measures.start() > links.end() else end
        ledger.take(*stream.pieces(*links.span()), fate=Fate.FRONT)
        _read_links(stream, links.end(), stop, ledger)


def _read_prose(stream: Stream, start: int, end: int, ledger: Ledger) -> None:
    stops = [m.start() for m in _SENTENCE_END.finditer(stream.text, start, end)]
    for stop in [*stops, end]:
        pieces = stream.pieces(start, stop)
        if pieces:
            ledger.add_front(_kind_of(pieces[0].text), pieces)
        start = stop


def _kind_of(sentence: str) -> str:
    if re.match(r"(?:our\s+|the\s+)?target\b", sentence, re.I):
        return "target"
    return "aim" if re.search(r"\baims?\b", sentence, re.I) else "introduction"


def _read_measures(stream: Stream, start: int, end: int, ledger: Ledger) -> None:
    running = Words(tokens_of(stream, start, end, ()), stream.text)
    cuts = cut_into_cells(running, ("success_criteria",), extra=())
    cells = cells_of(cuts, running, stream)
    if cells:
        ledger.add_front("plan_measures", [p for cell in cells for p in cell.pieces])


def _read_links(stream: Stream, start: int, end: int, ledger: Ledger) -> None:
    found = _LINK_END.finditer(stream.text, start, end)
    stops = [m.span("gap") if m["gap"] else m.span("stop") for m in found]
    pieces = []
    for stop, after in [*stops, (end, end)]:
        pieces += stream.pieces(start, stop)
        start = after
    if pieces:
        ledger.add_front("links", pieces)
