"""The number of an entry: short, said by telephone, with a figure that tells slips.

It is counted from the row, so it stays while the entry does, whatever its name. Its
last figure is Damm's: one figure misheard, or two neighbours swapped, gives no number.
"""

import re

FIRST = 1000  # so that every number has five figures or more
MOST = 60  # services on one list
DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def damm(figures: str) -> int:
    """The figure that stands behind these; nought when it stands there already."""
    last = 0
    for figure in figures:
        last = int(DAMM[last][int(figure)])
    return last


def number_of(key: int) -> str:
    """The number of an entry."""
    figures = str(FIRST + key)
    return f"{figures}{damm(figures)}"


def key_of(number: str) -> int | None:
    """The entry a number is of; None where a figure of it is wrong."""
    figures = "".join(number.split())
    if not re.fullmatch(r"[0-9]{5,12}", figures) or damm(figures):
        return None
    return int(figures[:-1]) - FIRST


def numbers_in(said: str) -> tuple[str, ...]:
    """The numbers of an address or of what was typed, each once, in their order.

    One number said in parts, as in 10 017, is one; parts that are numbers are several.
    """
    found = re.findall(r"[0-9]{1,12}", said[:2000])
    whole = "".join(said.split())
    in_parts = any(key_of(part) is None for part in found)
    if whole.isdecimal() and in_parts and key_of(whole) is not None:
        found = [whole]
    return tuple(dict.fromkeys(found))[:MOST]


def joined(numbers: tuple[str, ...]) -> str:
    """Numbers as the address of a list holds them."""
    return "-".join(numbers)
