"""The walk through a document: section, area and label decide what each line is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from goldenthread.casework.rules.reading.book import Book, Place
from goldenthread.casework.rules.reading.draft import Entry
from goldenthread.casework.rules.reading.headings import Heading, PlanKind
from goldenthread.casework.rules.reading.labels import (
    area_of,
    is_none,
    label_of,
    number_of,
    split_label,
)
from goldenthread.casework.rules.reading.ledger import Fate, part
from goldenthread.casework.rules.reading.references import Reference, only_references
from goldenthread.casework.rules.reading.standing import (
    AMOUNTS,
    FRONT,
    LONGEST_BARE,
    STATEMENTS,
    Standing,
)
from goldenthread.casework.rules.reading.statements import (
    Parted,
    Statement,
    part_lines,
)
from goldenthread.documents.readers.grid import Kind, Piece

NOT_SAID_WHICH = "which part of the plan it is, is not said"


class Walk(Standing):
    """Reads line after line, and enters what was read."""

    def __init__(self, kind: PlanKind, book: Book, *, lettered: bool) -> None:
        super().__init__(kind, book.ledger)
        self.book = book
        self.lettered = lettered
        self.outcome: Entry | None = None
        self.latest: list[Entry] = []
        self.lines: list[Piece] = []
        self.group: dict[str, list[str]] = {}  # keys of "Need: … Outcome: …" so far
        self.named: list[Reference] = []  # what the next provision serves, by number
        self.is_labelled = False  # the lines stand behind a label
        self.untitled = False  # the last heading was a letter, its name may follow

    # ---- Lines

    def line(self, piece: Piece) -> None:
        """Read one line outside the columns of a table."""
        if not self.ledger.is_free(piece):
            return
        if piece.anchor.start in self.ledger.goes_on and self.lines:
            self.lines.append(piece)
            return
        if self._title_below(piece) or self._numbers_above(piece):
            return
        steps = (self._section, self._area, self._label, self._outcome_above)
        if any(step(piece) for step in steps):
            return
        if piece.kind is Kind.HEADING and self.holds:
            self._other_heading(piece)
        else:
            self.lines.append(piece)

    def _section(self, piece: Piece) -> bool:
        if self._part_of_h(piece):
            return True
        found = self.heading(piece)
        if found:
            self.open_sections(found, [piece])
        return bool(found)

    def _title_below(self, piece: Piece) -> bool:
        """The name of a section on the line below its letter."""
        untitled, self.untitled = self.untitled, False
        found = untitled and piece.kind is not Kind.BULLET and not self.lines
        if not found or not self.kind.names(self.open, piece.text):
            return False
        self.keep_heading(piece)
        return True

    def _part_of_h(self, piece: Piece) -> bool:
        """ "H1: None" below a heading that names only section H."""
        inner = self.kind.inside(piece.text) if self.open[0].startswith("H") else None
        if inner is None:
            return False
        start = len(piece.text) - len(inner.rest)
        self.open_sections(inner, [part(piece, 0, start)])
        if "H" in self.sections and "H" not in self.texts:
            whole = self.sections.pop("H")
            into = self.section(self.open[0])
            into.headings[:0] = whole.headings
            into.anchors["headings"][:0] = whole.anchors["headings"]
        self.lines = [part(piece, start)]
        return True

    def heading(self, piece: Piece) -> Heading | None:
        """The sections that a line opens. Where letters lead, names alone do not."""
        if piece.kind is Kind.BULLET or self.is_appended(piece.text):
            return None
        found = self.kind.heading(piece.text)
        if not found or found.lettered:
            return found
        own = self.lettered and found.sections[0] not in (FRONT, "signature")
        looks = piece.kind is Kind.HEADING or piece.bold
        short = len(piece.text) <= LONGEST_BARE and not piece.text.endswith(".")
        return None if own or not (looks or short) else found

    def open_sections(self, found: Heading, pieces: Sequence[Piece]) -> None:
        """Close what was open, open these; "None" may stand in the heading itself."""
        self.flush()
        self.open = found.sections
        self.role = found.holds or (self.holds[0] if len(self.holds) == 1 else "")
        self.area, self.under = area_of(found.rest), ""
        self.outcome, self.group = None, {}
        for key in self.open:
            section = self.section(key)
            section.title = section.title or " ".join(one.text for one in pieces)
        self.keep_heading(*pieces)
        self.untitled = found.lettered and not found.rest
        if found.rest and is_none(found.rest):
            last = pieces[-1]
            self.section(self.open[0]).none_said = part(
                last, len(last.text) - len(found.rest)
            ).text

    def _area(self, piece: Piece) -> bool:
        is_title = piece.kind is Kind.HEADING
        if piece.kind is Kind.BULLET or not (self.holds or is_title):
            return False
        area = area_of(piece.text)
        if not area or (not self.holds and area not in _broad()):
            return False
        if not self.area and self.role == "need" and not _listed(self.lines):
            lines, self.lines = self.lines, []
            self.keep_text(lines)  # what is said of a child before the first area
        self.flush()
        self.area, self.under, self.outcome = area, "", None
        self.group = {}
        self.role = self.holds[0] if len(self.holds) == 1 else ""
        self.keep_heading(piece)
        return True

    def _label(self, piece: Piece) -> bool:
        if not self.holds and self.area in _broad():
            self._open_needs(piece)
        if not self.holds or piece.kind is Kind.BULLET:
            return False
        if role := label_of(piece.text):
            self.flush()
            self.role = role
            self.keep_heading(piece)
            return True
        role, end = split_label(piece.text)
        if role == "outcome" and "provision" in self.holds:
            self.stand_under_outcome(piece, part(piece, end))
        elif role:
            self.labelled(role, part(piece, 0, end), [part(piece, end)])
        return bool(role)

    def _open_needs(self, piece: Piece) -> None:
        """Strengths below the heading of an area: the needs of that area begin."""
        if split_label(piece.text)[0] == "strengths":
            self.flush()
            self.open = self.kind.sections_of(["need"], self.area)
            self.role = "need"

    def labelled(self, role: str, label: Piece, lines: Iterable[Piece]) -> None:
        """Lines behind a label; a statement's label stays, others are for them only."""
        self.flush()
        before = self.role
        self.role = role
        self.keep_heading(label)
        self.lines = [line for line in lines if self.ledger.is_free(line)]
        told = " ".join(line.text for line in self.lines)
        if not only_references(told, role):
            self._begin_group(role)
        self.is_labelled = True
        self.flush()
        self.is_labelled = False
        if role not in STATEMENTS:
            self.role = before

    def _begin_group(self, role: str) -> None:
        """ "Need: …" after an outcome or provision begins another group."""
        if role == "need" and self.group.keys() - {"need"}:
            self.group, self.outcome = {}, None
        elif role == "outcome" and "provision" in self.group:
            self.group = {"need": self.group.get("need", [])}

    def _join_group(self, role: str, made: Sequence[Entry]) -> None:
        """What follows a label belongs to the need and outcome labelled before it."""
        for entry in made:
            if role != "need":
                self.book.link("need", entry, self.group.get("need", []))
            if role == "provision":
                self.book.link("outcome", entry, self.group.get("outcome", []))
        self.group.setdefault(role, []).extend(entry.key for entry in made)

    def _outcome_above(self, piece: Piece) -> bool:
        """ "Outcome 1: …" above its provision, or at the head of its own part."""
        number = number_of(piece.text)
        if not number or number.role != "outcome":
            return False
        apart = "provision" in self.holds
        if not apart or piece.kind is Kind.BULLET:
            return False
        self.stand_under_outcome(piece, part(piece, number.end))
        return True

    def _numbers_above(self, piece: Piece) -> bool:
        """ "Need 1.1, 1.2" on a line of its own, above what serves them."""
        if self.role != "provision" or piece.kind is Kind.BULLET or self.lines:
            return False
        refs = [one for one in only_references(piece.text) if one.is_worded]
        if refs and not number_of(piece.text):
            self.named = refs
            self.keep_heading(piece)
        return bool(self.named) and bool(refs)

    def stand_under_outcome(self, heading: Piece, text: Piece) -> None:
        """What follows serves this outcome: a known one, or one that is told here."""
        self.flush()
        known = self.known_outcome(heading.text, text.text)
        if known or not text.text:
            self.outcome = known
            self.keep_heading(heading)
        else:
            told = heading if number_of(heading.text) else text
            self._begin_group("outcome")
            self.outcome = self.enter("outcome", part_lines([told]))[0]
            self._join_group("outcome", [self.outcome])
        self.role = "provision"

    def known_outcome(self, heading: str, text: str) -> Entry | None:
        """The outcome of this number, or of these words."""
        number = number_of(heading)
        for one in self.book.outcomes:
            known = self.book.pending[one.key].number
            bare = known.sign.lstrip("oe") if known else ""
            if (number and bare == number.sign) or (text and one.text == text):
                return one
        return None

    def _other_heading(self, piece: Piece) -> None:
        """A heading of the plan's own: what stands below it stays together."""
        self.flush()
        self.area, self.under, self.outcome = "", piece.text, None
        self.group = {}
        if known := self.known_outcome("", piece.text):
            self.outcome = known
        self.role = self.holds[0] if len(self.holds) == 1 else self.role
        self.keep_heading(piece)

    # ---- What lines become

    def finish(self) -> None:
        """Enter the last lines; give each section its text."""
        self.flush()
        self.gather()

    def flush(self) -> None:
        """Enter the lines since the last heading or label."""
        lines, self.lines = self.lines, []
        if not lines:
            return
        if not self.holds:
            self.keep_text(lines)
        elif lines := self._without_none(lines):
            self._enter_or_keep(lines)
        self.named = []

    def _enter_or_keep(self, lines: Sequence[Piece]) -> None:
        """What lines of a section of statements are, by the label above them."""
        role = self.role or ("provision" if self.outcome else "")
        if role in STATEMENTS:
            self._enter_lines(role, lines)
        elif role == "steps" and self.book.outcomes:
            self._keep_steps(lines)
        elif role in AMOUNTS and self.latest:
            for entry in self.latest:
                self.book.beside(entry, role, lines)
            self.ledger.take(*lines, fate=Fate.ROW)
        elif role:
            self.keep_text(lines)
        else:
            for line in lines:
                self.ledger.leave(NOT_SAID_WHICH, line, self.open[0])

    def _without_none(self, lines: Sequence[Piece]) -> list[Piece]:
        """The lines but those that say that there is none."""
        kept = []
        for line in lines:
            if is_none(line.text):
                self.keep_none(line)
            else:
                kept.append(line)
        return kept

    def _enter_lines(self, role: str, lines: Sequence[Piece]) -> None:
        if role != "provision" and self.outcome and self._refer(role, lines):
            return
        if lines:
            parted = part_lines(lines, self.ledger.goes_on)
            made = self.enter(role, parted)
            if self.is_labelled:
                self._join_group(role, made)
            self.latest = made if role == "provision" else []

    def _refer(self, role: str, lines: Sequence[Piece]) -> bool:
        """ "Factor: 1" below an objective names what it belongs to."""
        text = " ".join(line.text for line in lines)
        refs = only_references(text, role)
        if refs and self.outcome:
            self.book.pending[self.outcome.key].refs += refs
            self.keep_links(self.outcome, lines)
        return bool(refs)

    def keep_links(self, entry: Entry, lines: Sequence[Piece]) -> None:
        """Lines that only name other statements."""
        told = [line.anchor for line in lines]
        entry.anchors.setdefault("links", []).extend(told)
        self.ledger.take(*lines, fate=Fate.ROW)

    def enter(
        self, role: str, parted: Parted, place: Place | None = None
    ) -> list[Entry]:
        """Enter statements at the place where the reader stands."""
        place = place or self.place(role)
        self.section(place.section)
        self.keep_text(parted.leads, place.section)
        made = [
            self.book.add(role, one, self._own_place(one, place))
            for one in parted.statements
            if one.text
        ]
        for entry in made if role == "provision" else []:
            self.book.pending[entry.key].refs += self.named
            if self.outcome:
                self.book.link("outcome", entry, [self.outcome.key])
        return made

    def _own_place(self, statement: Statement, place: Place) -> Place:
        """A statement may begin with its area: "Cognition and learning: …"."""
        head, colon, _ = statement.pieces[0].text.partition(":")
        area = area_of(head) if colon else ""
        return replace(place, area=area) if area else place

    def _keep_steps(self, lines: Sequence[Piece]) -> None:
        outcome = self.book.outcomes[-1]
        outcome.steps += [line.text for line in lines]
        told = [line.anchor for line in lines]
        outcome.anchors.setdefault("steps", []).extend(told)
        self.ledger.take(*lines, fate=Fate.ROW)


def _listed(lines: Iterable[Piece]) -> bool:
    """Whether any of some lines is an entry of a list."""
    return any(line.kind is Kind.BULLET or number_of(line.text) for line in lines)


def _broad() -> tuple[str, ...]:
    return (
        "communication_and_interaction",
        "cognition_and_learning",
        "social_emotional_and_mental_health",
        "sensory_and_physical",
    )
