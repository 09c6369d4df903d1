"""Entries of a list under a heading: numbered, bulleted, headed or plain.

A heading or lead-in says that a list of items follows; this module finds where the
list ends and what belongs to each entry.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from goldenthread.documents.readers.grid import Block, Kind, Piece
from goldenthread.plans.rules.reading.ledger import part
from goldenthread.plans.rules.reading.vocabulary import words

NEAR = 3  # lines between two numbers of a list
SHORT = 90  # characters of a line that may be a heading
WRAPPED = (60, 110)  # characters of a full line in a text broken into lines
NUMBER = re.compile(
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,2})*[a-z]?|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)"
    r"|(?P<bare>\d{1,3}(?:\.\d{1,2})*)\s+(?=[A-Z])"
)
GLUED = re.compile(r"(?<=[.!?”\"’')])\s+[-–—•]\s+(?=[A-Z“‘\"'\d])")
_COUNTED = re.compile(
    r"^(?:(?:the|our|these|their)\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|key|main)\s+"
)
_ENDS = re.compile(r"[.!?:;,][”\"’')\]]*$")
_LINK = re.compile(
    r"^(?:full (?:document|text|report|plan)\b|click here|more on this|source:|sign up"
    r"|(?:read|see|view|download|find|get)\b.{0,40}"
    r"\b(?:full|more|here|document|programme|report|plan|website|strategy|pdf)\b"
    r"|subscribe|share this|related)|\(opens in (?:a )?new (?:tab|window)\)"
    r"|^\S+\.(?:gov|org|co)\.\S+$",
    re.I,
)


class Form(Enum):
    """How the entries of a list are told apart."""

    NUMBERED = "numbered"
    BULLETED = "bulleted"
    HEADED = "headed"  # a bullet is the title, paragraphs under it the text
    TITLED = "titled"  # a short line is the title, paragraphs under it the text
    PLAIN = "plain"


@dataclass
class Entry:
    """One entry: what it says, the bullets under it, and its number as printed."""

    number: Piece | None = None
    title: Piece | None = None
    body: list[Piece] = field(default_factory=list)
    bullets: list[list[Piece]] = field(default_factory=list)

    @property
    def last(self) -> list[Piece]:
        """Where a wrapped line goes on: the last bullet, or the text."""
        return self.bullets[-1] if self.bullets else self.body

    @property
    def pieces(self) -> list[Piece]:
        """All that is printed of it."""
        heads = [piece for piece in (self.number, self.title) if piece]
        return heads + self.body + [piece for lines in self.bullets for piece in lines]


@dataclass
class Listed:
    """A list that was found, and the pieces in it that are no part of an entry."""

    form: Form
    entries: list[Entry]
    repeated: list[Piece] = field(default_factory=list)
    end: int = 0  # blocks from the first entry on that the list spans


@cache
def _headings() -> dict[str, str]:
    return {
        phrase: kind
        for kind, table in words("lists").items()
        for phrase in table["heading"]
    }


def kind_of_heading(text: str) -> str | None:
    """The kind of item whose list such a heading opens; "none" for other lists."""
    bare = NUMBER.sub("", text.lower(), count=1) if text[:1].isdigit() else text.lower()
    whole = bare.strip(" ?:.–-")
    bare = _COUNTED.sub("", whole, count=1)
    known = _headings().get(whole) or _headings().get(bare)
    if known or len(text) > SHORT:
        return known
    longer = (p for p in _headings() if _begins(bare, p))
    return _headings().get(max(longer, key=len, default=""))


def _begins(bare: str, phrase: str) -> bool:
    """ "What needs to improve in this area", "Recommendations for the board"."""
    if not bare.startswith(phrase + " "):
        return False
    rest = bare[len(phrase) :]
    return phrase.count(" ") > 1 or rest.startswith((" for ", " to ", " from ", " of "))


def kind_of_lead_in(text: str) -> str | None:
    """The kind of item that a sentence before a list announces."""
    if not text.endswith(":"):
        return None
    said = text.lower()
    for kind, table in words("lists").items():
        if any(phrase in said for phrase in table.get("lead_in", ())):
            return kind
    return None


def is_heading(block: Block) -> bool:
    """A line that looks like a heading: marked so, or short and without an end."""
    if not isinstance(block, Piece) or block.kind is Kind.BULLET:
        return False
    if block.kind is Kind.HEADING:
        return True
    text = block.text
    return len(text) <= SHORT and text[:1].isupper() and not _ENDS.search(text)


def is_link(text: str) -> bool:
    """A line that leads elsewhere: read the full document."""
    return bool(_LINK.search(text)) and len(text) <= 2 * SHORT


def list_after(blocks: Sequence[Block], repeated: frozenset[str]) -> Listed | None:
    """The list that begins with the first block, or None."""
    run = list(_pieces_until_table(blocks))
    if not run:
        return None
    form = _form(run)
    if form is Form.HEADED:
        return _headed(run)
    if form is Form.TITLED:
        return _titled(run)
    if form is Form.PLAIN:
        return _plain(run)
    return _marked(run, form, repeated)


def repeated_lines(blocks: Sequence[Block]) -> frozenset[str]:
    """Short lines that stand three times or more: running heads and feet."""
    counts = Counter(b.text for b in blocks if isinstance(b, Piece) and is_heading(b))
    return frozenset(text for text, count in counts.items() if count > 2)


def _pieces_until_table(blocks: Sequence[Block]) -> Iterator[Piece]:
    for block in blocks:
        if not isinstance(block, Piece):
            return
        yield block


def _form(run: Sequence[Piece]) -> Form:
    first = run[0]
    if NUMBER.match(first.text):
        return Form.NUMBERED
    if first.kind is not Kind.BULLET:
        return Form.TITLED if alternates(run) else Form.PLAIN
    follows = run[1] if len(run) > 1 else None
    if (
        follows is None
        or follows.kind is not Kind.PARAGRAPH
        or _goes_on(first, follows)
    ):
        return Form.BULLETED
    told = _ENDS.search(follows.text) or GLUED.search(follows.text)
    return Form.HEADED if told and not _ENDS.search(first.text) else Form.BULLETED


def alternates(blocks: Sequence[Block]) -> bool:
    """Three times a short line and a sentence under it."""
    run = list(_pieces_until_table(blocks[:6]))
    pairs = list(zip(run[0:6:2], run[1:6:2], strict=False))
    told = [
        is_heading(t) and not kind_of_heading(t.text) and _is_told(b) for t, b in pairs
    ]
    return len(told) == 3 and all(told)


def _is_told(piece: Piece) -> bool:
    sentence = bool(_ENDS.search(piece.text)) and not piece.text.endswith(":")
    return piece.kind is Kind.PARAGRAPH and sentence


def _titled(run: Sequence[Piece]) -> Listed:
    """Titles and the paragraphs under them, as far as they go."""
    entries: list[Entry] = []
    at = 0
    while at < len(run) and not is_link(run[at].text):
        piece, under = run[at], run[at + 1] if at + 1 < len(run) else None
        if is_heading(piece):
            if kind_of_heading(piece.text) or under is None or not _is_told(under):
                break
            entries.append(Entry(title=piece))
        elif piece.kind is Kind.BULLET:
            entries[-1].bullets.append([piece])
        else:
            entries[-1].body.append(piece)
        at += 1
    return Listed(Form.TITLED, entries, end=at)


def _goes_on(before: Piece, line: Piece) -> bool:
    """A wrapped line: it begins small, or the line before has no end."""
    if line.gap_before or line.kind is not Kind.PARAGRAPH:
        return False
    if line.text[:1].islower():
        return True
    full = WRAPPED[0] < len(before.text) <= WRAPPED[1] and len(line.text) <= WRAPPED[1]
    return full and not _ENDS.search(before.text)


def _headed(run: Sequence[Piece]) -> Listed:
    """Title, text, title, text; a title may be glued to the end of the text before."""
    entries: list[Entry] = []
    at = 0
    while at < len(run) and not is_link(run[at].text):
        piece = run[at]
        if piece.kind is Kind.HEADING:
            break
        if piece.kind is Kind.BULLET:
            entries.append(Entry(title=piece))
        else:
            body, title = _unglued(piece, last=_is_last(run, at))
            entries[-1].body.append(body)
            if title is not None:
                entries.append(Entry(title=title))
        at += 1
    return Listed(Form.HEADED, entries, end=at)


def _is_last(run: Sequence[Piece], at: int) -> bool:
    rest = run[at + 1 :]
    return not rest or is_link(rest[0].text) or rest[0].kind is not Kind.PARAGRAPH


def _unglued(piece: Piece, *, last: bool) -> tuple[Piece, Piece | None]:
    """A paragraph without the next heading that was glued to its end."""
    if last:
        return piece, None
    for dash in GLUED.finditer(piece.text):
        head = piece.text[dash.end() :]
        if len(head) <= SHORT + 30 and not re.search(r"[.!?]\s|\.$", head):
            return part(piece, 0, dash.start()), part(piece, dash.end())
    return piece, None


def _plain(run: Sequence[Piece]) -> Listed:
    """Paragraphs under a heading, up to the next heading."""
    entries: list[Entry] = []
    end = 0
    for end, piece in enumerate(run):  # noqa: B007 - the end is what is wanted
        if _closes_plain(piece, entries):
            break
        if piece.kind is Kind.BULLET and entries:
            entries[-1].bullets.append([piece])
        elif entries and _goes_on(entries[-1].last[-1], piece):
            entries[-1].last.append(piece)
        else:
            entries.append(Entry(body=[piece]))
    else:
        end = len(run)
    return Listed(Form.PLAIN, entries, end=end)


def _closes_plain(piece: Piece, entries: Sequence[Entry]) -> bool:
    if piece.kind is Kind.HEADING or kind_of_heading(piece.text) or is_link(piece.text):
        return True
    close = len(entries) > 1 and not entries[1].body[0].gap_before
    if close and (piece.gap_before or NUMBER.match(piece.text)):
        return True
    sentences = entries and _ENDS.search(entries[0].body[0].text)
    return bool(sentences) and is_heading(piece)


def _marked(run: Sequence[Piece], form: Form, repeated: frozenset[str]) -> Listed:
    """Entries that a number or a bullet begins."""
    found = Listed(form, [])
    for at, piece in enumerate(run):
        number = NUMBER.match(piece.text) if form is Form.NUMBERED else None
        if piece.text in repeated:
            found.repeated.append(piece)
        elif number:
            found.entries.append(_numbered(piece, number))
        elif not _joined(found, piece) and not _is_within(found, run, at):
            break
        found.end = at + 1
    return found


def _numbered(piece: Piece, number: re.Match[str]) -> Entry:
    name = "number" if number["number"] else "bare"
    printed = part(piece, *number.span(name))
    return Entry(number=printed, body=[part(piece, number.end())])


def _joined(found: Listed, piece: Piece) -> bool:
    """Put a bullet or a wrapped line where it belongs; False ends the list."""
    last = found.entries[-1] if found.entries else None
    if piece.kind is Kind.BULLET:
        if last and (found.form is Form.NUMBERED or _is_nested(last, piece)):
            last.bullets.append([piece])
        else:
            found.entries.append(Entry(body=[piece]))
        return True
    if last is None or is_heading(piece) and piece.gap_before:
        return False
    if not _goes_on(last.last[-1], piece):
        return False
    last.last.append(piece)
    return True


def _is_within(found: Listed, run: Sequence[Piece], at: int) -> bool:
    """Prose before the number that comes next is part of the entry, so put there."""
    last = found.entries[-1] if found.entries else None
    announces = run[at].text.endswith(":")
    if last is None or announces or is_heading(run[at]):
        return False
    below = run[at + 1 : at + 1 + NEAR]
    if not any(follows(last, piece) for piece in below):
        return False
    last.last.append(run[at])
    return True


def follows(entry: Entry, piece: Piece) -> bool:
    """Whether a line begins with the number that comes after an entry's."""
    found = NUMBER.match(piece.text)
    number = entry.number.text if entry.number else ""
    if not found or not number.isdigit():
        return False
    return str(int(number) + 1) in (found["number"], found["bare"])


def _is_nested(entry: Entry, piece: Piece) -> bool:
    """A bullet under an entry: deeper, or small letters after a colon."""
    if piece.level > entry.body[0].level:
        return True
    opened = entry.body[-1].text.endswith(":")
    return opened and piece.text[:1].islower()
