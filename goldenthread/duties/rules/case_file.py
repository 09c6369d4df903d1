"""Read a case history from JSON: what cannot be is refused in a sentence."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from goldenthread.duties.rules.history import Case, Event, Exempted
from goldenthread.duties.rules.law import Duties, EventWord, ExceptionWord
from goldenthread.duties.rules.order import out_of_order
from goldenthread.duties.rules.pack import duties, nations

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FIRST_YEAR, LAST_YEAR = 1900, 2100
QUESTIONS = ("right_holder",)
TOP = ("nation", "right_holder_born", "ask", "events", "exceptions")
OF_AN_EVENT = ("event", "on", "for", "from", "setting", "agency", "kind", "outcome")
OF_AN_EXCEPTION = (
    *("code", "from", "to", "evidence", "body", "reason"),
    *("closure_from", "closure_to"),
)
YES_OR_NO = "under_school_age"


class Refused(Exception):
    """One sentence: why the file is not a case history."""


@dataclass(frozen=True)
class Asked:
    """A case, the law of its nation, and what else is asked about it."""

    duties: Duties
    case: Case
    names_holder: bool


def read_case(content: bytes) -> Asked:
    """The case in a file."""
    told = an_object(parsed(content), "The file", TOP)
    law = nation_of(told)
    born = maybe_day(told, "right_holder_born", "the case")
    events = tuple(
        dict.fromkeys(
            event_of(each, number, law)
            for number, each in enumerate(a_list(told, "events"), 1)
        )
    )
    exceptions = tuple(
        exempted(each, number, law)
        for number, each in enumerate(a_list(told, "exceptions"), 1)
    )
    case = Case(events, exceptions, born)
    refuse_impossible(case, law)
    return Asked(law, case, asks(told, born))


def parsed(content: bytes) -> Any:
    """The JSON, or what is wrong with it."""
    try:
        return json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=without_repeats
        )
    except UnicodeDecodeError:
        raise Refused("The file is not text in UTF-8: save it as UTF-8.") from None
    except RecursionError:
        raise Refused("The file is nested too deeply for a case history.") from None
    except ValueError as problem:
        raise Refused(f"The file is not JSON: {problem}.") from None


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, each of whose words stands once."""
    found: dict[str, Any] = {}
    for word, value in pairs:
        if word in found:
            raise Refused(f"{word!r} stands twice in one place: say which is meant.")
        found[word] = value
    return found


def an_object(told: Any, what: str, words: Iterable[str]) -> Mapping[str, Any]:
    """An object whose words are not nearly ours: a slip would be lost unseen."""
    if not isinstance(told, dict):
        raise Refused(f"{what} must be a JSON object in braces.")
    for word in told:
        near = get_close_matches(word, words, 1, 0.8)
        if word not in words and near:
            raise Refused(f"{what} says {word!r}: write '{near[0]}' if that is meant.")
    return told


def a_list(told: Mapping[str, Any], word: str) -> list[Any]:
    """A list, or nothing."""
    found = told.get(word)
    if found is None and word != "events":
        return []
    if not isinstance(found, list):
        raise Refused(f"Give '{word}' as a list in square brackets.")
    return found


def nation_of(told: Mapping[str, Any]) -> Duties:
    """The law that applies."""
    nation = told.get("nation")
    if nation not in nations():
        known = " or ".join(f'"{each}"' for each in nations())
        raise Refused(f'Give the nation whose law applies: "nation" is {known}.')
    return duties(str(nation))


def asks(told: Mapping[str, Any], born: date | None) -> bool:
    """Whether the holder of the rights is asked for."""
    asked = a_list(told, "ask")
    for each in asked:
        if each not in QUESTIONS:
            raise Refused(f"'ask' knows only {', '.join(QUESTIONS)}, not {each!r}.")
    if asked and born is None:
        raise Refused(
            "Give right_holder_born: without it nobody can say who holds the rights."
        )
    return bool(asked)


# ---- Days and words ----


def a_day(told: Mapping[str, Any], word: str, what: str) -> date:
    """A day that is in the calendar."""
    value = told.get(word)
    if value is None:
        raise Refused(f"Give the day of {what}: '{word}' is missing.")
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        raise Refused(
            f"{value!r} ({word} of {what}) is no day: write it as 2025-02-03."
        )
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise Refused(f"There is no day {value} ({word} of {what}).") from None
    if not FIRST_YEAR <= day.year < LAST_YEAR:
        raise Refused(
            f"{value} ({word} of {what}) is out of reach: days from {FIRST_YEAR} to "
            f"{LAST_YEAR - 1} are counted."
        )
    return day


def maybe_day(told: Mapping[str, Any], word: str, what: str) -> date | None:
    """A day that may be left out."""
    return a_day(told, word, what) if told.get(word) is not None else None


def a_word(told: Mapping[str, Any], word: str, what: str) -> str:
    """A word that must be there."""
    value = told.get(word)
    if not isinstance(value, str) or not plain(value):
        raise Refused(f"Say in '{word}' which {what} is about.")
    if not value.isprintable():
        raise Refused(f"'{word}' of {what} holds signs that cannot be printed.")
    return value


def plain(said: str) -> str:
    """A name without regard to how it is written."""
    return " ".join(re.sub(r"[_\W]+", " ", said.casefold()).split())


# ---- Events ----


def event_of(told: Any, number: int, law: Duties) -> Event:
    """One event."""
    told = an_object(told, f"Event {number}", (*OF_AN_EVENT, YES_OR_NO))
    name = told.get("event")
    word = law.events.get(name) if isinstance(name, str) else None
    if word is None or word.derived:
        raise Refused(unknown_event(name, number, law))
    what = f"{word.name} (event {number})"
    needs = word.needs
    body = a_word(told, word.body, what) if "body" in needs else ""
    return Event(
        name=word.name,
        on=a_day(told, "on", what),
        body=plain(body),
        written=body,
        day=a_day(told, "for", what) if "day" in needs else None,
        kind=kind_of(told, word, what) if "kind" in needs else "",
        under_school_age=is_under_school_age(told, word, what),
    )


def unknown_event(name: Any, number: int, law: Duties) -> str:
    """Which words there are, or which one may be meant."""
    known = [each.name for each in law.events.values() if not each.derived]
    near = get_close_matches(str(name), known, 1)
    elsewhere = [
        duties(each).name
        for each in nations()
        if name in duties(each).events and each != law.nation
    ]
    more = "./manage clocks --events prints those there are."
    if elsewhere:
        more = f"it is a word of {elsewhere[0]}, so check 'nation'."
    elif near:
        more = f"is {near[0]} meant?"
    return f"Event {number}, {name!r}, is unknown in {law.name}: {more}"


def kind_of(told: Mapping[str, Any], word: EventWord, what: str) -> str:
    """Which kind of event it is, also in other words for the same."""
    said = a_word(told, word.kind, what)
    for kind, others in word.kinds.items():
        if same_kind(said) in {same_kind(each) for each in (kind, *others)}:
            return kind
    raise Refused(
        f"{said!r} ({word.kind} of {what}) is unknown: it is one of "
        f"{', '.join(word.kinds)}."
    )


def same_kind(said: str) -> str:
    """A kind without the small words between."""
    words = plain(said).split()
    return "".join(each for each in words if each not in ("to", "and", "pt"))


def is_under_school_age(told: Mapping[str, Any], word: EventWord, what: str) -> bool:
    """Yes or no; no when it is not said."""
    said = told.get(YES_OR_NO) if YES_OR_NO in word.may else None
    if said is not None and not isinstance(said, bool):
        raise Refused(f"{YES_OR_NO} of {what} is true or false.")
    return bool(said)


# ---- Exceptions ----


def exempted(told: Any, number: int, law: Duties) -> Exempted:
    """One recorded exception."""
    told = an_object(told, f"Exception {number}", OF_AN_EXCEPTION)
    word = exception_word(told, number, law)
    what = f"exception {word.code} (number {number})"
    closes = closure_of(told, word, what)
    first = maybe_day(told, "from", what) or closes[0]
    last = maybe_day(told, "to", what) or closes[1]
    if first is None:
        raise Refused(f"Give the day of {what}: 'from' is missing.")
    refuse_backwards(first, last, what)
    about_a_body = "body" in word.needs or "body" in told
    return Exempted(
        code=word.code,
        first=first,
        last=last,
        body=plain(a_word(told, "body", what)) if about_a_body else "",
        closure_from=closes[0],
        closure_to=closes[1],
        reason=reason_of(told, word, what),
    )


def closure_of(
    told: Mapping[str, Any], word: ExceptionWord, what: str
) -> tuple[date | None, date | None]:
    """First and last day of a closure."""
    ask = a_day if "closure_from" in word.needs else maybe_day
    first, last = (ask(told, each, what) for each in ("closure_from", "closure_to"))
    refuse_backwards(first, last, what)
    return first, last


def refuse_backwards(first: date | None, last: date | None, what: str) -> None:
    """What ends before it begins cannot be."""
    if first and last and last < first:
        raise Refused(f"The {what} ends on {last}, before it begins on {first}.")


def exception_word(told: Mapping[str, Any], number: int, law: Duties) -> ExceptionWord:
    """The code, alone or with its reason."""
    code, reason = (told.get(each) for each in ("code", "reason"))
    words = law.exceptions.values()
    names = {word.code.casefold(): word for word in words}
    for said in (f"{code}", f"{code}{reason}"):
        if found := names.get(re.sub(r"\W", "", said).casefold()):
            return found
    for word in words:
        if code in word.also:
            return word
    because = f" with the reason {reason!r}" if reason else ""
    raise Refused(
        f"Exception {number} has the code {code!r}{because}, which is unknown: in "
        f"{law.name} there are {', '.join(law.exceptions)}."
    )


def reason_of(told: Mapping[str, Any], word: ExceptionWord, what: str) -> str:
    """Which of several circumstances, where a code stands for them all."""
    said = told.get("reason")
    if not word.reasons or said is None:
        return ""
    if said not in word.reasons:
        raise Refused(f"The reason of {what} is one of {', '.join(word.reasons)}.")
    return str(said)


# ---- What cannot be ----


def refuse_impossible(case: Case, law: Duties) -> None:
    """Refuse a birth after what happened, and events in an impossible order."""
    first = min(case.events, key=lambda event: event.on, default=None)
    if case.born and first and case.born > first.on:
        raise Refused(
            f"The child was born on {case.born}, after {first.name} on {first.on}: one "
            f"of the two days is wrong."
        )
    if problem := out_of_order(case.events, law):
        raise Refused(problem)
