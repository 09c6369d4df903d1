"""Ages, days, hours, money and checks of a service in words that a parent reads."""

import re
from datetime import date, time
from decimal import Decimal

from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.rules.freshness import Step
from goldenthread.directory.rules.words import AVAILABILITIES, CHECKED_HOW

DAY_NAMES = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
ORDER = tuple(DAY_NAMES)
UNDATED = "date not given"
NO_WAIT = frozenset({"none", "nil", "no wait", "no waiting", "n/a", "-"})
LENGTH = re.compile(
    r"(?:about|around|approximately|up to|over)? ?\d+(?: ?(?:-|–|to) ?\d+)? "
    r"(?:day|week|month|year)s?\.?",
    re.IGNORECASE,
)
SENSITIVE = frozenset(
    {
        *("abuse", "abused", "violence", "self-harm", "suicide", "suicidal"),
        *("refuge", "rape", "exploitation"),
    }
)


def ages(low: float | None, high: float | None) -> str:
    """Who by age: 'From 5 to 11'. A hundred and more is no limit."""
    if high is not None and high >= 99:
        high = None
    if low and high is not None:
        return f"From {low:g} to {high:g}"
    if high is not None:
        return f"Up to {high:g}"
    return f"{low:g} and over" if low else ""


def money(amount: Decimal | None) -> str:
    """An amount in pounds; nought is free."""
    if amount is None:
        return ""
    if amount == 0:
        return "Free"
    return f"£{amount:,.0f}" if amount == int(amount) else f"£{amount:,.2f}"


def cost(option: str, amount: Decimal | None, words: str) -> str:
    """What something costs, in the provider's words and the amount; free said once."""
    told = list(dict.fromkeys(each for each in (option, words) if each))
    if amount != 0:
        told[1:1] = [money(amount)] if amount else []
    return ": ".join(told) or money(amount)


def days(said: str) -> str:
    """Days of the week: 'Monday to Friday', 'Tuesday and Saturday'."""
    found = [day for day in ORDER if day in said.upper().replace(" ", "").split(",")]
    names = [DAY_NAMES[day] for day in found]
    if len(found) > 2 and "".join(found) in "".join(ORDER):
        return f"{names[0]} to {names[-1]}"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def hour(at: time) -> str:
    """A time of day: 9am, 3.30pm."""
    half = "am" if at.hour < 12 else "pm"
    minutes = f".{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{half}"


def when(byday: str, opens: time | None, closes: time | None, words: str) -> str:
    """When something is given."""
    hours = " to ".join(hour(each) for each in (opens, closes) if each)
    told = ", ".join(filter(None, [days(byday), hours]))
    return ". ".join(dict.fromkeys(filter(None, [told, words])))


def begins(on: date | None) -> str:
    """When it begins next."""
    return f"It begins next on {day_in_words(on)}" if on else ""


def waits(weeks: int | None, on: date | None) -> str:
    """How long people wait, as it was on a day."""
    if weeks is None:
        return ""
    day = f"on {day_in_words(on)}" if on else UNDATED
    if weeks == 0:
        return f"No wait, {day}"
    return f"About {weeks} week{'' if weeks == 1 else 's'}, {day}"


def wait_words(said: str, *, is_counted: bool, is_full: bool) -> str:
    """What an entry says of waiting in its own words; a length says how old it is.

    A bare 'None' is no sentence: beside a count, or where it is full, it is left out.
    """
    told = said.strip()
    if told.lower().strip(".") in NO_WAIT:
        return "" if is_counted or is_full else "No wait"
    is_bare = bool(LENGTH.fullmatch(told))
    return f"{told.rstrip('.')}, {UNDATED}" if is_bare else told


def free(is_closed: bool, availability: str, begins_on: date | None, wait: str) -> str:
    """Whether one may come now, for a list: closed, full, when anew, how long."""
    told = [
        "Closed for now" if is_closed else dict(AVAILABILITIES).get(availability, ""),
        begins(begins_on),
        f"Wait: {wait[0].lower()}{wait[1:]}" if wait else "",
    ]
    return ". ".join(filter(None, told))


def trust(checked: date | None, who: str, how: str, step: Step) -> str:
    """Who checked the entry, how and when; and what that means by now."""
    if checked is None:
        return f"{step.words}."
    by = f" by {who}" if who else ""
    way = dict(CHECKED_HOW).get(how, "")
    day, how = day_in_words(checked), f" ({way})" if way else ""
    if not step.words:
        return f"Checked{by}{how} on {day}."
    last = f" The last check was{by}{how}." if by else ""
    return f"Not checked since {day}.{last}"


def found_wrong(kind: str, on: date) -> str:
    """That a number or an address was tried and leads nowhere."""
    what = "number" if kind == "phone" else "web page"
    return f"We found on {day_in_words(on)} that this {what} does not work."


def is_sensitive(*said: str) -> bool:
    """Whether a page is about what nobody should see over one's shoulder."""
    words = {word.strip(".,;:()") for each in said for word in each.lower().split()}
    return bool(words & SENSITIVE)


def heading_of(
    letter: str,
    term: str,
    low: int | None,
    high: int | None,
    area: str = "",
    only: tuple[str, ...] = (),
) -> str:
    """What a list of services holds."""
    parts = [
        term,
        f"ages {low} to {high}" if low is not None and high is not None else "",
        f"beginning with {letter}" if letter else "",
        f"in {area}" if area else "",
        *only,
    ]
    told = ", ".join(part for part in parts if part)
    return f"Services: {told}" if told else "All services"
