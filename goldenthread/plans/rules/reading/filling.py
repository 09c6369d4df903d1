"""An item while it is being read: pieces gathered by field, then made a draft item."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from goldenthread.documents.readers.grid import Kind, Piece
from goldenthread.plans.rules.reading.dates import find_dates
from goldenthread.plans.rules.reading.draft import (
    CrossRef,
    DraftAction,
    DraftItem,
    Note,
    Progress,
    Timescale,
    texts,
)
from goldenthread.plans.rules.reading.ledger import Ledger
from goldenthread.plans.rules.reading.names import split_names
from goldenthread.plans.rules.reading.references import cross_refs, numbers_listed
from goldenthread.plans.rules.reading.responses import is_response, read_response
from goldenthread.plans.rules.reading.statuses import (
    is_status,
    is_whole_status,
    read_status,
)
from goldenthread.plans.rules.reading.time_words import words_for_time

MONTHS = tuple(
    "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - plain
)


DATE_LENGTH = 80
# Words that may stand between time words without making a sentence of them.
FILL_WORDS = re.compile(
    r"\b(?:and|or|at|least|if|not|with|effect|on|an?|basis|by|from|to|the|of|in|each"
    r"|every|then|onwards?|term|terms|end|start|early|late|mid|for|review|reviewed"
    r"|thereafter|ongoing|on going|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|autumn|spring|summer|winter)\b",
    re.I,
)


@dataclass
class Filling:
    """What has been gathered for one item: pieces by field, labels as printed."""

    kind: str
    number: str | None = None
    title: str | None = None
    parent: str | None = None
    kept: dict[str, list[Piece]] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    when: dict[str, str] = field(default_factory=dict)
    group: bool = False  # a heading over items, by its kind or its place

    def open(
        self, name: str, heading: str | None = None, when: str | None = None
    ) -> None:
        """A label has been read; the pieces behind it belong to ``name``."""
        self.kept.setdefault(name, [])
        if heading is not None:
            self.headings.setdefault(name, heading)
        if when is not None:
            self.when.setdefault(name, when)

    def put(self, name: str, piece: Piece) -> None:
        """A piece of the field ``name``."""
        self.kept.setdefault(name, []).append(piece)

    def has(self, name: str) -> bool:
        """Whether a label of the field, or text for it, has been read."""
        return name in self.kept

    @property
    def is_bare(self) -> bool:
        """Nothing but a heading."""
        return not any(self.kept.get(name) for name in self.kept if name != "heading")

    def printed(self, name: str) -> list[str]:
        """The texts of a field, as printed."""
        return [piece.text for piece in self.kept.get(name, [])]


def finished(filling: Filling, ledger: Ledger) -> DraftItem:
    """The draft item; all its pieces are entered as taken."""
    _settle(filling)
    item = DraftItem(
        key=ledger.new_key(filling.number or filling.title or filling.kind),
        kind=filling.kind,
        parent=filling.parent,
        number=filling.number,
        title=filling.title,
    )
    for name, pieces in filling.kept.items():
        ledger.take(*pieces)
        item.anchors[name] = [piece.anchor for piece in pieces]
    _fill_statement(filling, item)
    for name in filling.kept:
        if name in FILLERS and filling.printed(name):
            FILLERS[name](filling, item)
    if "actions" in filling.when:
        item.extra["actions_as_at"] = as_month(filling.when["actions"])
    return item


def headings(fillings: Sequence[Filling], items: Sequence[DraftItem]) -> set[str]:
    """Keys of the items that only head others."""
    both = zip(fillings, items, strict=True)
    return {item.key for filling, item in both if filling.group}


def _settle(filling: Filling) -> None:
    """Give the pieces of columns that hold either of two things to one of them."""
    for piece in filling.kept.pop("status_or_timescale", []):
        timed = is_date(piece.text) or bool(find_dates(piece.text, "timescale.1"))
        dated = timed and not is_status(piece.text)
        filling.put("timescale" if dated else "status", piece)
    mixed = filling.kept.pop("status_and_progress", [])
    for n, piece in enumerate(mixed):
        filling.put("status" if n == 0 and is_status(piece.text) else "progress", piece)
    for name in ("status", "progress", "timescale"):
        for source in ("status_or_timescale", "status_and_progress"):
            if source in filling.headings and filling.kept.get(name):
                filling.headings.setdefault(name, filling.headings[source])
    _settle_status(filling)


def _settle_status(filling: Filling) -> None:
    """One status; a date printed there is a timescale, prose behind it is progress."""
    pieces = filling.kept.get("status", [])
    if pieces and is_date(pieces[0].text) and not is_status(pieces[0].text):
        filling.kept["timescale"] = filling.kept.get("timescale", []) + pieces[:1]
        pieces = filling.kept["status"] = pieces[1:]
    if len(pieces) > 1 and is_status(pieces[0].text):
        filling.kept["progress"] = pieces[1:] + filling.kept.get("progress", [])
        filling.kept["status"] = pieces[:1]
    if not filling.kept.get("status"):
        _take_status(filling)


def _take_status(filling: Filling) -> None:
    """Progress that opens with status words, and has them only there."""
    pieces = filling.kept.get("progress", [])
    whole = [is_whole_status(piece.text) for piece in pieces]
    if whole and whole[0] and not any(whole[1:]):
        filling.kept["status"], filling.kept["progress"] = pieces[:1], pieces[1:]
        if "progress" in filling.headings:
            filling.headings.setdefault("status", filling.headings["progress"])


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date or time words, as in a column of dates."""
    if len(text) > DATE_LENGTH:
        return False
    if re.fullmatch(r"(?:19|20)\d\d", text.strip(" .")):
        return True
    left = text
    for found in find_dates(text, "timescale.1"):
        left = left.replace(found.raw, " ", 1)
    for words in words_for_time(left):
        span = left[words.start : words.end]
        left = left.replace(span, " " * len(span), 1)
    left = FILL_WORDS.sub(" ", left)
    return len(re.sub(r"[\W_]", "", left)) * 8 <= len(text) and left != text


def _fill_statement(filling: Filling, item: DraftItem) -> None:
    pieces = filling.kept.get("statement", [])
    prose = [piece for piece in pieces if piece.kind is not Kind.BULLET]
    item.text = texts(piece.text for piece in prose) or filling.title or ""
    item.bullets = [piece.text for piece in pieces if piece.kind is Kind.BULLET]
    if not item.text and item.bullets:
        item.text = item.bullets.pop(0)


def _fill_response(filling: Filling, item: DraftItem) -> None:
    """Paragraphs behind an answer that is complete in itself qualify it."""
    first, *more = filling.printed("response")
    alone = is_response(first)
    raw = first if alone else texts([first, *more])
    item.response = read_response(raw, filling.headings.get("response"))
    if alone and more:
        item.response.qualification = texts(more)


def _fill_actions(filling: Filling, item: DraftItem) -> None:
    printed = enumerate(filling.printed("actions"), 1)
    item.actions = [DraftAction(n, text) for n, text in printed]


def _fill_timescale(filling: Filling, item: DraftItem) -> None:
    item.timescale = Timescale(
        filling.printed("timescale"), filling.headings.get("timescale")
    )


def _fill_status(filling: Filling, item: DraftItem) -> None:
    raw = texts(filling.printed("status"))
    if raw.strip(" -–—"):
        item.status = read_status(raw, filling.headings.get("status"))
        item.status.as_at = as_month(filling.when.get("status"))


def _fill_progress(filling: Filling, item: DraftItem) -> None:
    item.progress = Progress(
        filling.printed("progress"), filling.headings.get("progress")
    )


def _fill_next_steps(filling: Filling, item: DraftItem) -> None:
    item.next_steps = filling.printed("next_steps")


def _fill_names(name: str) -> Callable[[Filling, DraftItem], None]:
    def fill(filling: Filling, item: DraftItem) -> None:
        cells = filling.printed(name)
        setattr(item, name, [one for cell in cells for one in split_names(cell)])

    return fill


def _fill_list(name: str) -> Callable[[Filling, DraftItem], None]:
    def fill(filling: Filling, item: DraftItem) -> None:
        setattr(item, name, filling.printed(name))

    return fill


def _fill_measure(filling: Filling, item: DraftItem) -> None:
    item.measure = texts(filling.printed("measure"))


def _fill_links(filling: Filling, item: DraftItem) -> None:
    for n, cell in enumerate(filling.printed("cross_refs"), 1):
        where = f"cross_refs.{n}"
        listed = [CrossRef(cell, number, where) for number in numbers_listed(cell)]
        item.cross_refs += listed or cross_refs(cell, where)


def _fill_notes(filling: Filling, item: DraftItem) -> None:
    item.notes += [Note("narrative", text) for text in filling.printed("notes")]


FILLERS: dict[str, Callable[[Filling, DraftItem], None]] = {
    "response": _fill_response,
    "actions": _fill_actions,
    "timescale": _fill_timescale,
    "status": _fill_status,
    "progress": _fill_progress,
    "next_steps": _fill_next_steps,
    "leads": _fill_names("leads"),
    "monitored_by": _fill_names("monitored_by"),
    "evaluated_by": _fill_names("evaluated_by"),
    "resources": _fill_list("resources"),
    "success_criteria": _fill_list("success_criteria"),
    "measure": _fill_measure,
    "cross_refs": _fill_links,
    "notes": _fill_notes,
}


def as_month(when: str | None) -> str | None:
    """A date of a label as EDTF: "Oct 2021" is 2021-10; a year alone stays one."""
    year = re.search(r"(?:19|20)\d\d", when or "")
    if not when or not year:
        return None
    month = next((MONTHS.index(n) + 1 for n in _firsts(when) if n in MONTHS), None)
    return f"{year[0]}-{month:02d}" if month else year[0]


def _firsts(when: str) -> Iterable[str]:
    return (word[:3] for word in re.findall(r"[a-z]+", when.casefold()))
