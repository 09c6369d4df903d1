"""Which other statements a text names: "Outcome 1", "(N1, N3)", "Outcomes 1 and 2"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.casework.rules.reading.labels import CODES

_N = r"\d{1,2}(?:\.\d{1,2})?[a-z]?\b"
_LIST = rf"{_N}(?:\s*(?:,|and|&|to|-|–)\s*{_N})*"
_WORD = re.compile(
    rf"\b(?P<word>outcome|objective|need|factor)s?\s*(?:nos?\.?\s*)?(?P<list>{_LIST})",
    re.I,
)
_CODE = re.compile(r"\b(?P<code>[A-Z]{1,3})\s?(?P<n>\d{1,2})\b")
_BARE = re.compile(rf"^{_LIST}$")
_RANGE = re.compile(r"(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})")
_BETWEEN = re.compile(
    r"[\s,;&/().:]|\band\b|\blinks?\b|\blinked\b|\bto\b|\bmeets?\b", re.I
)
_ROLES = {
    "outcome": "outcome",
    "objective": "outcome",
    "need": "need",
    "factor": "need",
}


@dataclass(frozen=True)
class Reference:
    """A number of another statement; ``role`` is empty where the text leaves it open.

    ``is_worded``: said with a word ("Outcome 1"), not with letters of a code.
    """

    sign: str
    role: str = ""
    is_worded: bool = False


def references_in(text: str) -> list[Reference]:
    """All numbers of other statements that a text names, in order."""
    found: list[Reference] = []
    for one in _WORD.finditer(text):
        role = _ROLES[one["word"].casefold()]
        found += [Reference(n, role, True) for n in numbers(one["list"])]
    for one in _CODE.finditer(text):
        code = one["code"].casefold()
        found.append(Reference(f"{code}{one['n']}", CODES.get(code, "")))
    return found


def only_references(text: str, role: str = "") -> list[Reference]:
    """The numbers, when a text holds nothing else; a bare one needs a known role."""
    if role and _BARE.match(text.strip(" .()")):
        return [Reference(n, role, True) for n in numbers(text)]
    rest = _CODE.sub("", _WORD.sub("", text))
    return [] if _BETWEEN.sub("", rest) else references_in(text)


def numbers(text: str) -> Iterator[str]:
    """The numbers of a list, ranges told one by one."""
    told = _RANGE.sub(_counted, text)
    yield from re.findall(_N, told)


def _counted(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    return " ".join(map(str, range(first, last + 1))) if first < last else found[0]
