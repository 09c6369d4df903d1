"""Words around a date that narrow it: by, from, early, end of, at the latest."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from goldenthread.plans.rules.reading.calendar_words import Moment

_LEAD = re.compile(
    r"(?P<lead>\b(?:by|before|no(?:t|\s)\s*later\s+than|not\s+until|not\s+before"
    r"|no\s+earlier\s+than|until|till?|up\s+to|from|since|after|during|throughout"
    r"|planned\s+for|between|in|for|of|on|at|due|beginning|starting|each|every)\s+)?"
    r"(?P<the>(?:the\s+)?"
    r"(?P<part>\b(?:(?:very\s+)?(?:early|mid|late)\b[\s-]*(?:(?:of|in)\s+)?"
    r"|(?:very\s+)?(?:end|start|beginning|close)\b[\s-]*(?:of\s+)?)"  # start in: a verb
    r"(?:the\s+)?))?(?:the\s+)?$",
    re.I,
)
_TAIL = re.compile(
    r",?\s*(?:at\s+(?:the\s+)?(?P<limit>earliest|latest)|(?P<on>onwards?))\b", re.I
)
_LATEST = ("by", "no later", "not later", "until", "til", "up to")
_EARLIEST = (
    *("from", "since", "after", "not until", "not before", "no earlier"),
    *("beginning", "starting"),
)
_YEARLY = ("each", "every")
_KEPT = (*_LATEST, *_EARLIEST, *_YEARLY, "before", "during", "throughout", "planned")
_PARTS = {
    "early": "early",
    "start": "early",
    "beginning": "early",
    "mid": "mid",
    "late": "late",
}


@dataclass(frozen=True)
class Lead:
    """Words before a date. ``kept``: how many characters belong to its wording."""

    word: str = ""
    part: str = ""
    kept: int = 0
    kept_of_range: int = 0

    @property
    def expects(self) -> bool:
        """Whether a date must follow such words."""
        return bool(self.word or self.part)


@dataclass(frozen=True)
class Tail:
    """Words behind a date: at the earliest, at the latest, onwards."""

    length: int = 0
    limit: str = ""


def lead_of(before: str) -> Lead:
    """The words that end where a date begins."""
    m = _LEAD.search(before)
    if m is None or not (m["lead"] or m["part"]):
        return Lead()
    word = re.sub(r"\s+", " ", (m["lead"] or "").strip().lower())
    part = re.sub(r"\s+", " ", (m["part"] or "").strip().lower())
    kept = _kept_from(m, word)
    ranged = len(before) - m.start() if word == "between" else kept
    if word == "from":
        ranged = len(before) - m.start()
    return Lead(word, _named(part), kept, ranged)


def _kept_from(m: re.Match[str], word: str) -> int:
    if word.startswith(_KEPT):
        return len(m.string) - m.start()
    if m["part"]:
        return len(m.string) - m.start("part")
    return 0


def _named(part: str) -> str:
    if part.startswith(("end", "close")):
        return "end"
    return next((name for word, name in _PARTS.items() if word in part), "")


def tail_of(after: str) -> Tail:
    """The words that begin where a date ends."""
    m = _TAIL.match(after)
    if m is None:
        return Tail()
    return Tail(m.end(), (m["limit"] or "earliest").lower())


def modified(moment: Moment, lead: Lead, tail: Tail) -> Moment:
    """The moment narrowed by the words around it."""
    if lead.part == "end":
        moment = _ended(moment)
    elif lead.part:
        moment = _added(moment, lead.part)
    if lead.word in _YEARLY:
        return replace(moment, precision=f"{moment.precision.split(',')[0]}, recurring")
    if tail.limit == "earliest" or lead.word.startswith(_EARLIEST):
        return _opened(moment)
    if lead.word == "before":
        return _before(moment)
    if tail.limit == "latest" or lead.word.startswith(_LATEST):
        return _added(moment, "latest")
    return moment


def _added(moment: Moment, word: str) -> Moment:
    if word in moment.precision:
        return moment
    return replace(moment, precision=f"{moment.precision}, {word}")


def _opened(moment: Moment) -> Moment:
    """Not before: an interval without an end, where the year is known."""
    if moment.edtf and not {"X", "/"} & set(moment.edtf):
        moment = replace(moment, edtf=f"{moment.edtf}/..")
    return _added(moment, "earliest")


def _before(moment: Moment) -> Moment:
    """Before March 2022 is met at the latest in the month before it."""
    if moment.precision == "year":
        earlier = str(int(moment.edtf or 0) - 1)
        return replace(moment, edtf=f"../{earlier}", precision="year, latest")
    if moment.precision == "month" and moment.edtf:
        year, month = (int(n) for n in moment.edtf.split("-"))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return replace(moment, edtf=f"../{year}-{month:02d}", precision="month, latest")
    return _added(moment, "latest")


def _ended(moment: Moment) -> Moment:
    """The end of a month, quarter or year is a day; of a season or term it is not."""
    day = _last_of(moment)
    if day is None:
        return _added(moment, "latest")
    return replace(moment, edtf=day, precision="day, latest")


def _last_of(moment: Moment) -> str | None:
    if moment.precision == "year":
        return f"{moment.edtf}-12-31"
    if moment.precision not in ("month", "quarter") or not moment.edtf:
        return None
    last = moment.edtf.rsplit("/", 1)[-1]
    year, month = (int(n) for n in last.split("-"))
    return f"{last}-{monthrange(year, month)[1]}"
