"""One sentence as the rules see it: its section, its form, its kind of provision."""

import re
from dataclasses import dataclass
from functools import cached_property

from goldenthread.casework.rules.lint.amounts import Amounts, amounts_in
from goldenthread.casework.rules.lint.phrases import Span, has, pattern, places

NEEDS = frozenset({"B", "C", "D"})
CARE = frozenset({"G", "H", "H1", "H2"})
PROVISION = CARE | {"F"}
SAME_LENGTH = str.maketrans("‘’ʼ`“”×–—‑−\u00a0\t", "''''\"\"x----  ")
_QUOTED = re.compile(r"\"[^\"]{1,300}\"|(?<!\w)'[^']{1,300}'(?!\w)")
_NONE = re.compile(
    r"\s*(?:none\b|nothing\b|nil\b|n/?a\b|not applicable|there are no|no (?:\w+ ){0,4}"
    r"(?:needs?|provision|outcomes?)\b)",
    re.IGNORECASE,
)
_PROMISE = re.compile(r"\b(?:will|shall|should|must)\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|shall|to|should|must)\b", re.IGNORECASE)
_REST_OF_THE_DAY = re.compile(
    r"(?:[\s,]{1,3}(?:the|of|his|her|their|school(?=\s(?:year|term))|academic|years?|yr|key|stage|ks\d?"
    r"|terms?|reception|nursery|primary|secondary|foundation|autumn|spring|summer"
    r"|[a-z]{3,9}(?=\s20\d\d)|20\d\d|\d{1,2}(?:st|nd|rd|th)?|[psy]\d{1,2}|birthday)"
    r"\b){0,8}",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^\W*[A-Za-z]\w{0,30} will (?!(?:have|be|receive|get|attend|access|need|continue"
    r"|see|go|work|benefit|require|use)\b)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\s*(?:[A-Z][\w'-]{0,40}|(?i:he|she|they)) "
    r"(?!(?:is|was|has|does|needs|receives|gets|attends|accesses|continues|sees|uses"
    r"|benefits|requires)\b)[a-z]{2,20}s\b"
)
_TO = re.compile(r"\s*(?:for \w+ )?to\s", re.IGNORECASE)
_STATE = re.compile(
    r"\s*(?!(?:it|this|there|that)\b)\w+(?:'s \w+)?(?: also)?"
    r" (?:has|have|had|is|was|uses|lives|likes|speaks|attends|goes|receives|reads)\b"
    r"(?! to (?:have|be|receive)\b)",
    re.IGNORECASE,
)
_SO_THAT = re.compile(
    r"\b(?:so (?:that|he|she|they)|in order|until|which|who"
    r"|to (?:enable|ensure|help))\b",
    re.IGNORECASE,
)
_PROVIDED = re.compile(
    r"\b(?:will|shall|should|must) be "
    r"(?:provided|given|offered|arranged|supplied|made available|put in place)\b",
    re.IGNORECASE,
)
KINDS = ("labour", "moment", "thing")
MOST_OF_IT = 0.6  # a sentence quoted almost whole is no quotation within a sentence


@dataclass(frozen=True)
class Sentence:
    """A sentence and the section that it stands in; an empty section is not known."""

    text: str
    section: str

    @cached_property
    def plain(self) -> str:
        """The text with straight quotes and dashes, letter for letter as long."""
        return self.text.translate(SAME_LENGTH)

    @cached_property
    def unquoted(self) -> str:
        """The plain text with the words that it only quotes blotted out."""
        found = list(_QUOTED.finditer(self.plain))
        if sum(len(m[0]) for m in found) > MOST_OF_IT * len(self.plain):
            return self.plain
        return _QUOTED.sub(lambda m: "_" * len(m[0]), self.plain)

    @cached_property
    def amounts(self) -> Amounts:
        return amounts_in(self.plain)

    @cached_property
    def main(self) -> str:
        """What stands before the purpose: '… so that he can write'."""
        purpose = _SO_THAT.search(self.plain)
        return self.plain[: purpose.start()] if purpose else self.plain

    def has(self, file: str, table: str, key: str = "words") -> bool:
        """Whether it holds any phrase of a table."""
        return has(self.plain, file, table, key)

    def words(self, span: Span) -> str:
        """The sentence's own words at a place."""
        return self.text[span.start : span.end]

    def first(self, file: str, table: str, key: str = "words") -> Span | None:
        """Where the first phrase of a table stands."""
        found = places(self.plain, file, table, key)
        return found[0] if found else None

    # ---- What it is ----

    @cached_property
    def says_none(self) -> bool:
        """Whether it says that there is nothing to say."""
        return not self.plain.strip() or bool(_NONE.match(self.plain))

    @cached_property
    def told_by(self) -> Span | None:
        """The day or the age by which something is reached."""
        return self.first("outcomes", "by")

    @cached_property
    def after_the_day(self) -> str:
        """The sentence without a leading 'By July 2026,'."""
        day = self.told_by
        if day is None or self.plain[: day.start].strip():
            return self.plain
        will = _WILL.search(self.plain, day.end)
        comma = self.plain.rfind(
            ",", day.end, will.start() if will else len(self.plain)
        )
        if comma >= 0:
            return self.plain[comma + 1 :]
        rest = _REST_OF_THE_DAY.match(self.plain, day.end)
        return self.plain[rest.end() if rest else day.end :]

    @cached_property
    def is_given_by_others(self) -> bool:
        """Whether somebody other than the child is its subject."""
        givers = pattern("people", "givers", "words")
        found = givers.match(self.after_the_day.lstrip())
        return found is not None and not self.has("people", "moved")

    @cached_property
    def is_outcome(self) -> bool:
        """Whether it has the form of an outcome, wherever it stands."""
        if self.is_given_by_others:
            return False
        if has(self.main, "outcomes", "form"):
            return True
        if self.told_by is None or self.gives:
            return False
        if not self.plain[: self.told_by.start].strip():
            return "will" in self.main.lower()
        return self.does

    @cached_property
    def is_objective(self) -> bool:
        """Whether it is an outcome in its own section, or has the form of one."""
        if self.section == "E":
            return True
        if self.section == "CSP":
            aims = bool(_TO.match(self.plain)) or self.has("outcomes", "form", "aims")
            return aims or self.is_outcome or self.does or self.comes_to
        return not self.section and (self.is_outcome or self.does)

    @cached_property
    def does(self) -> bool:
        """Whether the child is said to come to do something: 'Isla will read'."""
        done = bool(_DOES.search(self.main)) and not self.is_given_by_others
        return done and not self.gives and not self.amounts.is_whole

    @cached_property
    def comes_to(self) -> bool:
        """Whether it says what the child does by a day: 'By June 2027 Isla works …'."""
        day = self.told_by
        if day is None or self.plain[: day.start].strip() or self.gives:
            return False
        return bool(_NOW.match(self.after_the_day)) and not self.is_given_by_others

    @cached_property
    def gives(self) -> bool:
        """Whether it promises the child something that others give."""
        return self.has("outcomes", "given", "always")

    @cached_property
    def is_need(self) -> bool:
        """Whether it tells what is hard, and promises nothing."""
        if self.amounts.is_whole or _PROMISE.search(self.main):
            return False
        return self.has("sections", "need") or bool(_STATE.match(self.plain))

    @cached_property
    def kind(self) -> str:
        """Labour, moment or thing: by the first word that tells; else empty."""
        found = sorted(
            (
                (span, kind)
                for kind in KINDS
                for span in places(self.plain, "kinds", kind)
                if not self.is_room(span)
            ),
            key=lambda one: (one[0].start, -one[0].end),
        )
        if not found:
            return "labour" if self.has("kinds", "labour", "roles") else ""
        head, kind = found[0]
        for span, other in found:  # 'braille tuition' is tuition
            between = self.plain[head.end : span.start]
            acts = other == "moment" and between.strip() in ("to", "will", "should")
            follows = span.start > head.end and (acts or not between.strip())
            if follows and not _WILL.match(self.plain, span.start):
                head, kind = span, other
        return kind

    def is_room(self, span: Span) -> bool:
        """Whether words only say where: 'in every workshop'."""
        rooms = places(self.plain, "kinds", "where")
        return any(room.start <= span.start and span.end <= room.end for room in rooms)

    @cached_property
    def is_provision(self) -> bool:
        """Whether the rules of provision apply to it."""
        if self.says_none or self.is_objective or self.is_need:
            return False
        if self.section in PROVISION:
            return not self.is_outcome
        if self.section == "CSP" and _PROVIDED.search(self.main):
            return True
        may_be = self.section in ("", "CSP")
        return may_be and bool(self.kind or self.amounts.is_whole)
