"""A plan without names: what tells who the child, the family and the writers are.

What is taken out is what the plan itself and the record know: names, settings,
addresses, the day of birth. A name that only stands somewhere in a sentence, a
brother's or a friend's, is not known to the machine: the page says so.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.casework.rules.plan.content import PlanContent, content_from
from goldenthread.documents.rules.redaction import names_in as capitals_in
from goldenthread.people.rules import Kin

CHILD, PERSON, PLACE = "[the child]", "[name]", "[place]"
TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor"})
KIN = frozenset(each.value for each in Kin)  # a word that a contact may be called by
LEAST = 2  # letters of a part of a name that is taken out by itself


def nameless(
    content: PlanContent, *, called: Iterable[str] = (), signed: str = ""
) -> PlanContent:
    """The plan without names. ``called``: other names that the child goes by."""
    told = remover(content, called=called, signed=signed)

    def over(value: Any) -> Any:
        if isinstance(value, str):
            return told(value)
        if isinstance(value, list):
            return [over(each) for each in value]
        if isinstance(value, dict):
            return {key: over(each) for key, each in value.items()}
        return value

    plain = content.as_plain()
    kept = {name: plain[name] for name in ("kind", "schema", "child", "contacts")}
    bare = content_from({**over(plain), **kept})
    child = replace(
        bare.child,
        name=CHILD,
        setting=PLACE if bare.child.setting else "",
        where="",
        communicates=told(bare.child.communicates),
    )
    advice = tuple(replace(each, from_whom=PERSON) for each in bare.advice)
    return replace(bare, child=child, contacts=(), advice=advice)


def remover(
    content: PlanContent, *, called: Iterable[str] = (), signed: str = ""
) -> Callable[[str], str]:
    """What takes the names of one plan out of a text."""
    people = [each.name for each in content.contacts]
    people += [each.from_whom for each in content.advice if is_name(each.from_whom)]
    places = [content.child.setting, content.setting, content.child.where]
    places += [each.reached for each in content.contacts]
    told = {
        **said_for(PERSON, [*people, signed]),
        **{each.casefold(): PLACE for each in lines(places)},
        **said_for(CHILD, [content.child.name, *called]),
    }
    if not told:
        return lambda text: text
    longest = sorted(told, key=lambda each: (-len(each), each))
    either = "|".join(map(re.escape, longest))
    found = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    return lambda text: found.sub(lambda m: told.get(m[0].casefold(), PERSON), text)


def names_in(text: str, told: Callable[[str], str]) -> tuple[str, ...]:
    """Words of a reader that may name somebody: known ones, and capitals in a sentence.

    A guess that warns and never forbids: who reads it decides.
    """
    known = [each for each in re.findall(r"\w[\w’'-]*", text) if told(each) != each]
    return tuple(dict.fromkeys([*known, *capitals_in(text)]))


def said_for(instead: str, names: Iterable[str]) -> dict[str, str]:
    """Each name and each part of it, with what stands there instead."""
    whole = [each for each in names if each.strip()]
    parts = [part.strip(".,") for each in whole for part in re.split(r"[\s\-]+", each)]
    kept = [
        part
        for part in parts
        if len(part) >= LEAST
        and part[:1].isupper()
        and part.casefold() not in TITLES | KIN
    ]
    return {each.casefold(): instead for each in (*whole, *kept)}


def is_name(words: str) -> bool:
    """Whether words name somebody or a place: a post has one capital, a name more."""
    return sum(each[:1].isupper() for each in words.split()) > 1


def lines(places: Iterable[str]) -> Iterable[str]:
    """The whole of each place and the lines of its address that tell something."""
    for each in places:
        for part in (each, *re.split(r"[\n,]", each)):
            if len(part.strip()) > LEAST and any(map(str.isalpha, part)):
                yield part.strip()


def age_in_words(born: str, *, on: date) -> str:
    """The age on a day, which a reader needs, in place of the day of birth."""
    day = date.fromisoformat(born)
    years = on.year - day.year - ((on.month, on.day) < (day.month, day.day))
    return f"{years} years old when the plan was made"
