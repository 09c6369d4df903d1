"""A plan on paper: in the order of its layout, for one recipient."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from goldenthread.casework.rules.plan.bodies import in_section
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidContact,
    content_from,
)
from goldenthread.casework.rules.plan.orders import by_area, by_thread
from goldenthread.documents.writers.blocks import (
    Block,
    Cell,
    Heading,
    Paper,
    Paragraph,
    Table,
    cell,
    table,
)
from goldenthread.duties.rules.sections import PlanSchema
from goldenthread.people.rules import Scope

WITHHELD = "[not shown]"
SHORTEST = 4
A_NUMBER = 6  # so many digits are a telephone number
SCHOOLS = frozenset({Scope.SCHOOL, Scope.ADDRESS, Scope.ALL})
ADDRESSES = frozenset({Scope.ADDRESS, Scope.ALL})


@dataclass(frozen=True)
class Recipient:
    """Whom a copy is for: what must not reach them, and which sections they get.

    ``adult`` is the public id of an adult of the family; ``sections`` None is all;
    ``duty`` the law that has it sent to them, if one has.
    """

    name: str
    adult: str = ""
    hides: frozenset[Scope] = frozenset()
    sections: frozenset[str] | None = None
    is_office: bool = False
    duty: str = ""


@dataclass(frozen=True)
class Edition:
    """Which version is printed: 'Draft 1', its day, its digest, who signed it."""

    title: str
    is_draft: bool
    made: date
    digest: str = ""
    signed: str = ""


def for_recipient(content: PlanContent, to: Recipient) -> PlanContent:
    """The plan without what must not reach this recipient.

    A confidential contact reaches its own person and the office only, and one parent's
    address is never on the other's copy. Where the school or the address is hidden, it
    is taken out of every sentence too.
    """
    told = withheld(content, hidden_words(content, to))
    child = told.child
    if to.hides & ADDRESSES or not (to.is_office or to.adult):
        child = replace(child, where="", phone="")
    elif not to.is_office and child.phone not in own_ways(content, to):
        child = replace(child, phone="")
    if to.hides & SCHOOLS:
        child = replace(child, setting="", entered="")
    contacts = tuple(
        each
        if to.is_office or each.adult == to.adult
        else replace(each, reached="", is_confidential=False)
        for each in content.contacts
    )
    setting, advice = told.setting, told.advice
    if to.hides & SCHOOLS:
        setting = ""
        advice = tuple(replace(each, from_whom=WITHHELD) for each in advice)
    provisions = told.provisions
    if not to.is_office:  # who pays how much is the file's: the law asks for neither
        provisions = tuple(replace(each, cost="", funder="") for each in provisions)
    return replace(
        told,
        child=child,
        setting=setting,
        contacts=contacts,
        advice=advice,
        provisions=provisions,
    )


def own_ways(content: PlanContent, to: Recipient) -> str:
    """How a recipient is reached, if the plan names them."""
    ways = (each.reached for each in content.contacts if each.adult == to.adult)
    return next(ways, "")


def in_copy(content: PlanContent, to: Recipient) -> PlanContent:
    """The rows of the sections that a recipient gets; outcomes belong to all."""
    if to.sections is None:
        return content
    own = to.sections
    return replace(
        content,
        texts=tuple(one for one in content.texts if one.section in own),
        needs=tuple(one for one in content.needs if one.section in own),
        provisions=tuple(one for one in content.provisions if one.section in own),
    )


def hidden_words(content: PlanContent, to: Recipient) -> tuple[str, ...]:
    """Names and addresses that stand nowhere in this recipient's copy."""
    words: list[str] = []
    if to.hides & SCHOOLS:
        words += [content.child.setting, content.setting]
    if to.hides & ADDRESSES:
        words += [content.child.where, content.child.phone]
    if not to.is_office:
        words += [
            each.reached
            for each in content.contacts
            if each.is_confidential and each.adult != to.adult
        ]
    lines = [line.strip() for each in words for line in re.split(r"[\n,]", each)]
    telling = {each for each in (*words, *lines) if tells(each)}
    return tuple(sorted(telling, key=len, reverse=True))


def is_telling(words: str) -> bool:
    """Whether words give a place away: a house number alone does not."""
    return len(words) >= SHORTEST and any(letter.isalpha() for letter in words)


def tells(words: str) -> bool:
    """Whether words lead to somebody: a place, a mail address, a number to ring."""
    return is_telling(words) or sum(sign.isdigit() for sign in words) >= A_NUMBER


def withheld(content: PlanContent, words: tuple[str, ...]) -> PlanContent:
    """The plan with words taken out of every text, however they are written."""
    if not words:
        return content
    either = "|".join(map(re.escape, words))
    found = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)

    def told(value: Any) -> Any:
        if isinstance(value, str):
            return found.sub(WITHHELD, value)
        if isinstance(value, list):
            return [told(one) for one in value]
        if isinstance(value, dict):
            return {name: told(one) for name, one in value.items()}
        return value

    plain = content.as_plain()
    return content_from({**told(plain), "schema": plain["schema"]})


def printed(
    content: PlanContent,
    schema: PlanSchema,
    layout: str,
    edition: Edition,
    to: Recipient,
) -> Paper:
    """The paper of a plan for one recipient."""
    told = for_recipient(content, to)
    return Paper(
        title=f"{schema.title}: {told.child.name}",
        blocks=tuple(_blocks(told, schema, layout, edition, to)),
        footer=f"{edition.title}, {day(edition.made)}. For {to.name}.",
        dated=edition.made,
        mark="Draft" if edition.is_draft else "",
    )


def _blocks(
    content: PlanContent,
    schema: PlanSchema,
    layout: str,
    edition: Edition,
    to: Recipient,
) -> Iterator[Block]:
    yield Paragraph(f"{edition.title}, {day(edition.made)}")
    yield from _who(content)
    order = schema.layout(layout).order
    shown = [s for s in schema.sections if to.sections is None or s.key in to.sections]
    if order == "areas":
        yield from by_area(content, schema, shown, edition.is_draft)
    elif order == "threads":
        yield from by_thread(content, schema, shown, edition.is_draft)
    else:
        for section in shown:
            yield from in_section(content, section, schema, edition.is_draft)
    yield from _signed(edition, schema)


def _who(content: PlanContent) -> Iterator[Block]:
    child = content.child
    rows = [
        ("Name", child.name),
        ("Born", day(date.fromisoformat(child.born))),
        ("Gender", child.sex),
        ("Goes to", child.setting),
        (
            "There since",
            day(date.fromisoformat(child.entered)) if child.entered else "",
        ),
        ("Language", child.language),
        ("How to communicate", child.communicates),
        ("Lives at", child.where),
        ("Telephone", child.phone),
    ]
    yield _facts("Who this plan is about", rows)
    if content.contacts:
        yield Heading("Family and others who act for the child")
        yield _people(content.contacts)


def _people(contacts: Iterable[SaidContact]) -> Block:
    known = tuple(contacts)
    heads = ("Name", "Who they are", "How to reach them")
    if not any(each.language for each in known):
        return table(
            heads, [(each.name, each.kin, lines(each.reached)) for each in known]
        )
    rows = [(each.name, each.kin, lines(each.reached), each.language) for each in known]
    return table((*heads, "Language"), rows)


def lines(words: str) -> Cell:
    """Words of several lines, each on its own."""
    return cell(*words.split("\n"))


def _facts(title: str, rows: Iterable[tuple[str, str]]) -> Block:
    said = tuple(
        (replace(cell(name), heads=True), lines(words)) for name, words in rows if words
    )
    return Table(said, headers=0, caption=title)


def _signed(edition: Edition, schema: PlanSchema) -> Iterator[Block]:
    if edition.signed:
        yield Heading("Signed")
        yield Paragraph(f"{edition.signed}, {day(edition.made)}")
    if edition.digest:
        yield Paragraph(f"Fingerprint of this version: {edition.digest}", small=True)


def day(given: date) -> str:
    """A day as people say it."""
    return f"{given.day} {given:%B %Y}"
