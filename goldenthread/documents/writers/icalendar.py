"""A calendar of whole days as RFC 5545 asks: folded lines, escapes, stable names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MOST_OCTETS = 75
PRODUCT = "-//Golden Thread//Plans//EN"
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class Day:
    """Something on a whole day. ``uid`` never changes, so that a moved day moves."""

    uid: str
    on: date
    title: str
    words: str = ""
    address: str = ""


def calendar(name: str, days: Iterable[Day], *, on: date) -> str:
    """The text of a calendar file, made on a day."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for day in days:
        lines += event(day, on)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def event(day: Day, on: date) -> list[str]:
    """The lines of one day. It ends where the next day begins and blocks no time."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(day.uid)}",
        f"DTSTAMP:{on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(day.title)}",
        "TRANSP:TRANSPARENT",
    ]
    if day.words:
        lines.append(f"DESCRIPTION:{escaped(day.words)}")
    if day.address:
        lines.append(f"URL:{printable(day.address)}")
    return [*lines, "END:VEVENT"]


def escaped(text: str) -> str:
    """A text as a value: marks that mean something escaped, control marks gone."""
    return printable(text.replace("\r\n", "\n").translate(ESCAPES))


def printable(text: str) -> str:
    """A text without control characters, which no calendar may hold."""
    return "".join(mark for mark in text if mark >= " " and mark != "\x7f")


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets; no character is cut in two."""
    part, size = "", 0
    for mark in line:
        octets = len(mark.encode())
        if size + octets > MOST_OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + mark, size + octets
    yield part
