"""Lists whose entries are items: commitments, recommendations, areas to improve.

News of a plan as a dash list, letters with bullets, noun phrases under "What needs to
improve", numbered recommendations with references to paragraphs. A heading or a
sentence before the list says what its entries are; a list under "Strengths" is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.readers.grid import Anchor, Block, Kind, Piece
from goldenthread.plans.rules.reading.dates import find_dates
from goldenthread.plans.rules.reading.draft import CrossRef, DraftItem, texts
from goldenthread.plans.rules.reading.entries import (
    Entry,
    Form,
    Listed,
    alternates,
    follows,
    is_heading,
    is_link,
    kind_of_heading,
    kind_of_lead_in,
    list_after,
    repeated_lines,
)
from goldenthread.plans.rules.reading.layout import Segment
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.references import cross_refs

NAME = "list of items under a heading"
CONFIDENCE = 0.5
KEYS = {
    "commitment": "C",
    "recommendation": "R",
    "area_for_improvement": "AI",
    "priority_action": "PA",
    "area_of_weakness": "AW",
    "required_action": "RA",
}
_PROMISE = re.compile(
    r"\b(?:will|shall|must|should|commit\w*|plans? to|going to)\b", re.I
)
_PLAN = re.compile(
    r"\b(?:plan|strategy|programme|reforms?|promises|white paper)\b", re.I
)
_PAGE_AT_END = re.compile(r"(?:\.{4,}|\s)\s*\d{1,3}$")
_PARAGRAPHS = re.compile(
    r"\b(?:paragraphs?|paras?\.?)\s+(\d[\d.]*(?:(?:,\s*|\s*(?:and|to|&|-|–)\s*)\d[\d.]*)*)",
    re.I,
)


@dataclass
class Opening:
    """What announces a list: a heading, a sentence, or both. ``at``: first entry."""

    kind: str
    heading: Piece | None = None
    lead_in: list[Piece] = field(default_factory=list)
    at: int = 0


def segments(blocks: Sequence[Block]) -> list[Segment]:
    """Each announced list, with the summary that stands before a dash list."""
    found: list[Segment] = []
    repeated = repeated_lines(blocks)
    at = 0
    while at < len(blocks):
        opening = _opening(blocks, at)
        listed = opening and _list_of(blocks, opening, repeated)
        if opening and listed:
            first = _first(blocks, at, found, listed)
            last = _behind_links(blocks, opening.at + listed.end)
            found.append(Segment(first, last, CONFIDENCE))
            at = last
        else:
            at += 1
    return found


def read(blocks: Sequence[Block], ledger: Ledger) -> list[DraftItem]:
    """The items of one list; what stands around it goes to the ledger."""
    repeated = repeated_lines(ledger.document.blocks)
    for at in range(len(blocks)):
        opening = _opening(blocks, at)
        listed = opening and _list_of(blocks, opening, repeated)
        if opening and listed:
            _enter_front(blocks[:at], opening, ledger)
            _enter_noise(blocks[opening.at + listed.end :], listed, ledger)
            return [
                _item(entry, n, opening, ledger)
                for n, entry in enumerate(listed.entries, 1)
            ]
    return []


def _opening(blocks: Sequence[Block], at: int) -> Opening | None:
    block = blocks[at]
    if isinstance(block, Piece) and block.kind is Kind.BULLET:
        told = _tells_of_plan(blocks[:at])
        return Opening("commitment", at=at) if told else None
    if not isinstance(block, Piece) or block.kind is Kind.BULLET:
        return None
    if kind := kind_of_lead_in(block.text):
        return Opening(kind, lead_in=[block], at=at + 1)
    kind = kind_of_heading(block.text)
    if kind in (None, "none"):
        return None
    opening = Opening(str(kind), heading=block, at=at + 1)
    opening.lead_in = list(_before_entries(blocks[at + 1 : at + 4]))
    first = blocks[at + 1] if at + 1 < len(blocks) else block
    told = isinstance(first, Piece) and not is_heading(first)
    if told and isinstance(first, Piece) and alternates(blocks[at + 2 :]):
        opening.lead_in = [first]
    opening.at += len(opening.lead_in)
    return opening


def _tells_of_plan(before: Sequence[Block]) -> bool:
    """Prose right before bullets that speaks of a plan: a note about it."""
    prose = [block for block in before[-3:] if isinstance(block, Piece)]
    return any(_PLAN.search(piece.text) for piece in prose) and _is_prose(before[-1])


def _before_entries(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Sentences between a heading and its list, when a list does follow."""
    prose: list[Piece] = []
    for block in blocks:
        if not isinstance(block, Piece) or is_heading(block):
            return
        if block.kind is Kind.BULLET or re.match(r"\(?\d", block.text):
            yield from prose
            return
        prose.append(block)
        if block.text.endswith(":"):
            yield from prose
            return


def _list_of(
    blocks: Sequence[Block], opening: Opening, repeated: frozenset[str]
) -> Listed | None:
    """The announced list, if it is one of items."""
    listed = list_after(blocks[opening.at :], repeated)
    if listed is None or not listed.entries:
        return None
    _go_on(listed, blocks[opening.at :], opening, repeated)
    said = [texts(p.text for p in entry.pieces) for entry in listed.entries]
    if all(_PAGE_AT_END.search(text) for text in said):  # a page of contents
        return None
    return listed if _are_items(opening, listed, said) else None


def _go_on(
    listed: Listed, blocks: Sequence[Block], opening: Opening, repeated: frozenset[str]
) -> None:
    """Further lists of the same kind, each behind a sentence that announces it."""
    while listed.end + 1 < len(blocks):
        lead = blocks[listed.end]
        if not isinstance(lead, Piece) or not _announces(lead, blocks, listed, opening):
            return
        more = list_after(blocks[listed.end + 1 :], repeated)
        if more is None or not more.entries or more.form is not listed.form:
            return
        opening.lead_in.append(lead)
        listed.entries += more.entries
        listed.repeated += more.repeated
        listed.end += 1 + more.end


def _announces(
    lead: Piece, blocks: Sequence[Block], listed: Listed, opening: Opening
) -> bool:
    """It says the same as the first lead-in, or the numbers below it go on."""
    below = blocks[listed.end + 1]
    if not lead.text.endswith(":") or is_heading(lead) or not isinstance(below, Piece):
        return False
    same = kind_of_lead_in(lead.text) == opening.kind
    return same or follows(listed.entries[-1], below)


def _are_items(opening: Opening, listed: Listed, said: Sequence[str]) -> bool:
    if not opening.lead_in and opening.heading is None:
        headed = listed.form is Form.HEADED
        return headed and len(said) > 2 and all(e.body for e in listed.entries)
    if listed.form is Form.PLAIN:
        return opening.heading is not None and len(said) > 1 and _is_list_kind(opening)
    if opening.heading is None and len(said) < 2:
        return False
    if opening.kind != "commitment" or listed.form in (Form.HEADED, Form.TITLED):
        return True
    if any(_PROMISE.search(piece.text) for piece in opening.lead_in):
        return True
    return 2 * sum(bool(_PROMISE.search(text)) for text in said) >= len(said)


def _is_list_kind(opening: Opening) -> bool:
    return opening.kind not in ("commitment", "required_action")


def _first(
    blocks: Sequence[Block], at: int, before: Sequence[Segment], listed: Listed
) -> int:
    """A dash list of headed entries is a note: what stands before it sums it up."""
    if listed.form not in (Form.HEADED, Form.TITLED):
        return at
    stop = before[-1].last if before else 0
    first = at
    while first > stop and _is_prose(blocks[first - 1]):
        first -= 1
    return first


def _is_prose(block: Block) -> bool:
    return isinstance(block, Piece) and block.kind is Kind.PARAGRAPH


def _behind_links(blocks: Sequence[Block], last: int) -> int:
    while last < len(blocks) and _is_prose(blocks[last]) and _leads_on(blocks[last]):
        last += 1
    return last


def _leads_on(block: Block) -> bool:
    return isinstance(block, Piece) and is_link(block.text)


def _enter_front(before: Sequence[Block], opening: Opening, ledger: Ledger) -> None:
    pieces = [piece for piece in before if isinstance(piece, Piece)]
    title = pieces[0] if pieces and is_heading(pieces[0]) else None
    if title is not None:
        ledger.source.setdefault("title", title.text)
        ledger.take(title)
    for piece in pieces[1:] if title else pieces:
        ledger.add_front("summary", [piece])
    for piece in opening.lead_in:
        ledger.add_front("lead_in", [piece])
    if opening.heading is not None:
        ledger.take(opening.heading)
        if opening.heading == ledger.pieces[0]:
            ledger.source.setdefault("title", opening.heading.text)


def _enter_noise(after: Sequence[Block], listed: Listed, ledger: Ledger) -> None:
    links = [piece for piece in after if isinstance(piece, Piece)]
    ledger.add_noise("link", *links)
    ledger.add_noise("running head", *listed.repeated)


def _item(entry: Entry, position: int, opening: Opening, ledger: Ledger) -> DraftItem:
    number = entry.number.text if entry.number else None
    wanted = number or f"{KEYS.get(opening.kind, 'I')}{position}"
    item = DraftItem(ledger.new_key(wanted), opening.kind, number=number)
    item.title = entry.title.text if entry.title else None
    item.text = texts(p.text for p in entry.body) or item.title or ""
    item.bullets = [texts(p.text for p in lines) for lines in entry.bullets]
    item.anchors = _anchors(entry)
    if opening.heading is not None:
        item.extra["heading"] = opening.heading.text
    item.extra["position"] = position
    ledger.take(*entry.pieces)
    _read_within(item)
    return item


def _anchors(entry: Entry) -> dict[str, list[Anchor]]:
    bullets = [piece for lines in entry.bullets for piece in lines]
    fields = {
        "number": [entry.number] if entry.number else [],
        "title": [entry.title] if entry.title else [],
        "text": entry.body,
        "bullets": bullets,
    }
    return {name: [p.anchor for p in found] for name, found in fields.items() if found}


def _read_within(item: DraftItem) -> None:
    """Dates and references of an item, each with the field it stands in."""
    parts = {"title": item.title or "", "text": item.text}
    parts |= {f"bullets.{n}": text for n, text in enumerate(item.bullets, 1)}
    if item.text == item.title:
        del parts["text"]
    for where, text in parts.items():
        item.dates += find_dates(text, where)
        item.cross_refs += _references(text, where)


def _references(text: str, where: str) -> list[CrossRef]:
    """Paragraphs of the report that are named, and other items."""
    named = [
        number.group().rstrip(".")
        for run in _PARAGRAPHS.finditer(text)
        for number in re.finditer(r"\d[\d.]*", run[1])
    ]
    found = [CrossRef(number, number, where) for number in named]
    others = cross_refs(text, where)
    return found + [other for other in others if other.target not in named]
