"""The words of a letter: a template with fields in braces, filled as plain text."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.rules.plan.printing import WITHHELD, tells
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.documents.writers.blocks import (
    Block,
    Bullets,
    Heading,
    Paper,
    Paragraph,
)
from goldenthread.duties.rules.letters import LetterField, LetterKind, Letters

FIELD = re.compile(r"\{([^{}]*)\}")
HEADING, ENTRY, PARAGRAPH = "heading", "entry", "paragraph"
MARKS = {"# ": HEADING, "- ": ENTRY}


class TemplateRefused(Refusal):
    """One sentence: what is wrong with a template."""


class NotKnown(Refusal):
    """One sentence: what has to be known before this letter can be made."""


@dataclass(frozen=True)
class Line:
    """One paragraph, heading or entry of a letter, as it stands on paper."""

    kind: str
    words: str


def refuse_template(title: str, body: str, kind: LetterKind, letters: Letters) -> None:
    """Raise ``TemplateRefused`` for an unknown field, or for a prescribed item missing.

    The right of appeal, for one, is a paragraph of its own: who changes the template
    may move it, and cannot take it out.
    """
    if not title.strip() or not body.strip():
        raise TemplateRefused("A letter needs a title and words.")
    used = fields_in(f"{title}\n{body}")
    for name in used:
        if name not in letters.fields:
            known = ", ".join(f"{{{each}}}" for each in letters.fields)
            raise TemplateRefused(f"{{{name}}} is not a field. Choose one of: {known}.")
    if "{" in FIELD.sub("", title + body) or "}" in FIELD.sub("", title + body):
        raise TemplateRefused("A brace stands alone: write a field as {child}.")
    missing = [each for each in letters.items_of(kind) if each.field not in used]
    if missing:
        said = "; ".join(f"{each.says} ({{{each.field}}})" for each in missing)
        raise TemplateRefused(f"The law says that this letter carries: {said}.")


def fields_in(text: str) -> tuple[str, ...]:
    """The names that stand in braces, each once."""
    return tuple(dict.fromkeys(FIELD.findall(text)))


def needed_fields(text: str, known: Mapping[str, LetterField]) -> tuple[str, ...]:
    """The fields a text needs, with those inside its paragraphs."""
    found: dict[str, None] = {}
    for name in fields_in(text):
        words = known[name].words
        found |= dict.fromkeys((name, *fields_in(words)) if words else (name,))
    return tuple(found)


def with_paragraphs(text: str, known: Mapping[str, LetterField]) -> str:
    """The template with its whole paragraphs put in; their fields stay in braces."""

    def whole(found: re.Match[str]) -> str:
        return known[found[1]].words or found[0]

    return FIELD.sub(whole, text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its fields filled. What is filled in is never read as a template."""
    return FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def lines_of(
    body: str, values: Mapping[str, str], known: Mapping[str, LetterField]
) -> tuple[Line, ...]:
    """The lines of a letter. Only the template makes headings and lists: what is
    filled in stays text, and a value of several lines becomes several paragraphs.
    """
    return tuple(_lines(with_paragraphs(body, known), values))


def _lines(body: str, values: Mapping[str, str]) -> Iterator[Line]:
    for line in body.strip().splitlines():
        kind = MARKS.get(line[:2], PARAGRAPH)
        words = line[2:] if kind != PARAGRAPH else line
        for part in filled(words, values).splitlines():
            if part.strip():
                yield Line(kind, part.strip())


def unknown_values(
    text: str, values: Mapping[str, str], known: Mapping[str, LetterField]
) -> list[LetterField]:
    """The fields a letter needs and nobody knows; own words may be left out."""
    asked = needed_fields(text, known)
    return [
        known[name]
        for name in asked
        if name != "note" and not known[name].words and not values.get(name)
    ]


def refuse_unknown(
    text: str, values: Mapping[str, str], known: Mapping[str, LetterField]
) -> None:
    """Raise ``NotKnown`` when a letter would have to leave something blank."""
    for field in unknown_values(text, values, known):
        if field.fact:
            raise NotKnown(
                f"Nobody has filled in {field.says}. "
                "The SEN manager does this on the page ‘Letters’."
            )
        if field.due:
            raise NotKnown(
                f"The case does not say {field.says}. "
                "Write down in the case what happened first."
            )
        if field.key == "reasons":
            raise NotKnown("Enter the reasons: the law says that this letter has them.")
        raise NotKnown(f"The record does not say {field.says}.")


def without(text: str, words: Iterable[str]) -> str:
    """A text without words that must not reach its reader, however they are written."""
    telling = sorted({w for w in words if tells(w)}, key=len, reverse=True)
    if not telling:
        return text
    either = "|".join(re.escape(each) for each in telling)
    found = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    return found.sub(WITHHELD, text)


def address_lines(words: str) -> tuple[str, ...]:
    """An address and each of its lines: any of them gives a place away."""
    parts = [part.strip() for part in re.split(r"[\n,]", words)]
    return tuple(dict.fromkeys(part for part in (words.strip(), *parts) if part))


@dataclass(frozen=True)
class Written:
    """One letter to one person, as it leaves."""

    title: str
    to_name: str
    to_address: str
    dated: date
    sender: str
    lines: tuple[Line, ...]
    is_large: bool = False

    def as_plain(self) -> list[list[str]]:
        """Its lines as JSON keeps them."""
        return [[line.kind, line.words] for line in self.lines]

    @property
    def digest(self) -> str:
        """SHA-256 over all that the letter says, and to whom."""
        told = [
            *(self.title, self.to_name, self.to_address, self.dated.isoformat()),
            *(self.sender, self.as_plain()),
        ]
        plain = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(plain.encode()).hexdigest()

    @property
    def paper(self) -> Paper:
        """The letter on paper: whom it is for stands at its head."""
        head = [
            Paragraph(each) for each in (self.to_name, *self.to_address.split("\n"))
        ]
        day = Paragraph(f"{self.dated.day} {self.dated:%B %Y}")
        return Paper(
            title=self.title,
            blocks=(*head, day, *_blocks(self.lines), Paragraph(self.sender)),
            footer=f"For {self.to_name}",
            dated=self.dated,
            large=self.is_large,
        )


def _blocks(lines: Iterable[Line]) -> Iterator[Block]:
    entries: list[str] = []
    for line in lines:
        if line.kind == ENTRY:
            entries.append(line.words)
            continue
        if entries:
            yield Bullets(tuple(entries))
            entries = []
        head = line.kind == HEADING
        yield Heading(line.words) if head else Paragraph(line.words)
    if entries:
        yield Bullets(tuple(entries))


def lines_from(plain: Iterable[Iterable[str]]) -> tuple[Line, ...]:
    """Lines from what JSON kept."""
    return tuple(Line(*each) for each in plain)
