"""Where the reader stands in a plan, and the sections it has read so far."""

from collections.abc import Iterable

from goldenthread.casework.rules.reading.book import PARTS, Place
from goldenthread.casework.rules.reading.draft import Field, Section
from goldenthread.casework.rules.reading.headings import PlanKind
from goldenthread.casework.rules.reading.ledger import Fate, Ledger
from goldenthread.documents.readers.grid import Piece

FRONT = "details"  # before the first section
LONGEST_BARE = 60  # a heading that is printed like any other line
STATEMENTS = ("need", "outcome", "provision")
AMOUNTS = (*PARTS, "often_and_long")
# Facts that a column of its own, or a labelled line in a cell, says of a statement.
FACTS = {
    "provision": ("starts", "reviewed", "funder", "cost"),
    "outcome": ("by_when", "measure"),
}


class Standing:
    """The open sections, the area and the heading above; what belongs to each."""

    def __init__(self, kind: PlanKind, ledger: Ledger) -> None:
        self.kind = kind
        self.ledger = ledger
        self.sections: dict[str, Section] = {}
        self.texts: dict[str, list[str]] = {}
        self.open: tuple[str, ...] = (FRONT,)
        self.role = ""
        self.area = ""
        self.under = ""
        self.has_appendix = False

    def is_appended(self, text: str) -> bool:
        """A section's heading again, behind the list of advice: an appended report."""
        found = self.kind.heading(text) if self.open == ("K",) else None
        if not found or not set(found.sections) <= set(self.sections) - {"K"}:
            return False
        self.has_appendix = True
        return True

    @property
    def holds(self) -> tuple[str, ...]:
        """The kinds of statement that the open sections hold."""
        if self.open == ("plan",):
            return STATEMENTS
        told = (self.kind.holds.get(key, "") for key in self.open)
        return tuple(dict.fromkeys(role for role in told if role))

    def section_for(self, role: str) -> str:
        """Which of the open sections holds this kind of statement."""
        fits = [key for key in self.open if self.kind.holds.get(key) == role]
        elsewhere = self.kind.sections_of([role], self.area)
        return next(iter([*fits, *elsewhere]), self.open[0])

    def place(self, role: str, section: str = "") -> Place:
        """Where a statement of this kind would stand."""
        key = section or self.section_for(role)
        shared = (self.kind.areas.get(one, "") for one in (key, *self.open))
        area = self.kind.areas.get(key, "") or self.area
        return Place(key, area or next(filter(None, shared), ""), self.under)

    def section(self, key: str) -> Section:
        """A section of the draft; opened when it is first spoken of."""
        return self.sections.setdefault(key, Section())

    def keep_heading(self, *pieces: Piece, key: str = "") -> None:
        """A heading, or the head of a column, belongs to its section."""
        section = self.section(key or self.open[0])
        section.headings += [piece.text for piece in pieces]
        told = [piece.anchor for piece in pieces]
        section.anchors.setdefault("headings", []).extend(told)
        self.ledger.take(*pieces, fate=Fate.SECTION)

    def keep_none(self, line: Piece, key: str = "") -> None:
        """ "None identified" is kept as it was said."""
        key = key or self.section_for(self.role)
        self.section(key).none_said = line.text
        self.keep_text([line], key)

    def keep_text(self, lines: Iterable[Piece], key: str = "") -> None:
        """Lines that belong to a section and are no row of it."""
        for line in lines:
            section = self.section(key or self.open[0])
            self.texts.setdefault(key or self.open[0], []).append(line.text)
            section.anchors.setdefault("text", []).append(line.anchor)
            self._keep_field(section, line)
            self.ledger.take(line, fate=Fate.SECTION)

    def _keep_field(self, section: Section, line: Piece) -> None:
        """ "Date of birth: 1 May 2012" in a section of text."""
        label, colon, value = line.text.partition(": ")
        if not self.holds and colon and value and len(label) <= LONGEST_BARE:
            section.fields.append(Field(label, value.strip()))

    def gather(self) -> None:
        """Give each section its text."""
        for key, lines in self.texts.items():
            self.section(key).text = "\n".join(lines)
