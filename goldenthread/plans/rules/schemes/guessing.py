"""Which scheme a document seems to use: proposed with a reason, a person says so.

Words must all but agree with the key. Colours are everybody's, so they only count for
a scheme whose user the document names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.plans.rules.schemes.files import COLOURS, Scheme, schemes
from goldenthread.plans.rules.schemes.reading import is_in_key

ENOUGH = 0.8  # of the printed statuses must be words of the key
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True)
class Guess:
    """A scheme that fits, and why."""

    scheme: Scheme
    why: str
    score: float


@dataclass(frozen=True)
class Printed:
    """What a document shows of its scheme: its status words, dates among them, title.

    ``dated`` counts items with a date and no status.
    """

    statuses: Sequence[str]
    dated: int = 0
    title: str = ""


def guesses(printed: Printed) -> list[Guess]:
    """The schemes that fit, the best first; none when nothing is printed or fits."""
    found = [_judged(scheme, printed) for scheme in schemes().values()]
    fitting = [guess for guess in found if guess is not None]
    return sorted(fitting, key=lambda guess: (-guess.score, guess.scheme.key))


def _judged(scheme: Scheme, printed: Printed) -> Guess | None:
    words = [word for word in printed.statuses if word.strip()]
    is_named = _names(scheme, printed.title)
    known = [word for word in words if is_in_key(word, scheme)]
    if not is_named:
        known = [word for word in known if not _is_colour(word)]
    if not known or len(known) / len(words) < ENOUGH:
        return None
    dates = printed.dated if any(word.is_date for word in scheme.words) else 0
    year = scheme.since[:4] in _YEAR.findall(printed.title) if scheme.since else False
    score = len(known) / len(words) + is_named + year + (0.5 if dates else 0)
    return Guess(scheme, _why(len(known), len(words), dates, (is_named, year)), score)


def _why(known: int, of: int, dates: int, named: tuple[bool, bool]) -> str:
    share = f"all {of}" if known == of else f"{known} of {of}"
    parts = [f"{share} printed statuses are words of this key"]
    if dates:
        parts.append(f"{dates} more items have a date in place of a word")
    if named[0]:
        parts.append("the document's title names who uses it")
    if named[1]:
        parts.append("its year is in the title")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}."


def _names(scheme: Scheme, title: str) -> bool:
    """Whether a title has the first words of the scheme's name."""
    low = title.casefold()
    return any(name in low for name in scheme.titles)


def _is_colour(word: str) -> bool:
    bare = word.strip(" .:*").casefold()
    return bare in COLOURS or len(bare) == 1
