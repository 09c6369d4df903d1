"""One value of a record read as what it should be; what was repaired is noted."""

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import Any

from goldenthread.directory.rules.findings import Notes
from goldenthread.directory.rules.text import (
    TAG,
    address_of,
    day_of,
    mail_of,
    plain,
    postcode_of,
    time_of,
)

Reads = Callable[[Any, str, Notes], Any]
Fields = Mapping[str, Reads]


LONGEST = 20_000  # characters: no entry needs more, and no form takes more


def text(value: Any, name: str, notes: Notes) -> str:
    """Plain words."""
    if value is None or isinstance(value, dict | list):
        return ""
    said = str(value)
    clean = plain(said)
    if len(clean) > LONGEST:
        notes.repaired("too long", f"{name} was cut to {LONGEST:,} characters.")
        clean = clean[:LONGEST].rstrip()
    if "<" in said and TAG.search(said):
        notes.repaired("html", f"HTML was taken out of {name}.")
    return clean


def short(longest: int) -> Reads:
    """Plain words on one line, cut where they are too long for their place."""

    def read(value: Any, name: str, notes: Notes) -> str:
        said = " ".join(text(value, name, notes).split())
        if len(said) > longest:
            notes.repaired("too long", f"{name} was cut to {longest} characters.")
        return said[:longest].rstrip()

    return read


def link(value: Any, name: str, notes: Notes) -> str:
    """A web address."""
    said = str(value or "").strip()
    clean = address_of(said)[:500]
    if clean != said:
        how = f"read as {clean}" if clean else "left out: it is no web address"
        notes.repaired("link", f"{name} {said[:80]!r} was {how}.")
    return clean


def mail(value: Any, name: str, notes: Notes) -> str:
    """An e-mail address."""
    said = str(value or "").strip()
    clean = mail_of(said)
    if said and not clean:
        notes.repaired(
            "email", f"{name} {said[:80]!r} was left out: it reaches nobody."
        )
    return clean[:254]


def day(value: Any, name: str, notes: Notes) -> date | None:
    """A day."""
    said = str(value or "").strip()
    found = day_of(said) if said else None
    if said and found is None:
        notes.repaired("date", f"{name} {said[:40]!r} was left out: it is no date.")
    elif found and said[:10] != found.isoformat():
        notes.repaired("date", f"{name} {said[:40]!r} was read as {found.isoformat()}.")
    return found


def clock(value: Any, name: str, notes: Notes) -> time | None:
    """A time of day."""
    found = time_of(str(value)) if value else None
    if value and found is None:
        notes.repaired("time", f"{name} {str(value)[:40]!r} was left out.")
    return found


def number(value: Any, name: str, notes: Notes) -> float | None:
    """A number."""
    try:
        found = float(value) if value not in (None, "") else None
    except (TypeError, ValueError):
        notes.repaired("number", f"{name} {str(value)[:40]!r} was left out.")
        return None
    return found if found is not None and abs(found) < 1e9 else None


def age(value: Any, name: str, notes: Notes) -> float | None:
    """An age in years; one below nought stands for none."""
    found = number(value, name, notes)
    if found is not None and not 0 <= found <= 130:
        notes.repaired("age", f"{name} {found:g} was left out.")
        return None
    return found


def whole(value: Any, name: str, notes: Notes) -> int | None:
    """A whole number, small and positive."""
    found = number(value, name, notes)
    return int(found) if found is not None and 0 < found < 32000 else None


def money(value: Any, name: str, notes: Notes) -> Decimal | None:
    """Pounds."""
    said = str(value).replace("£", "").replace(",", "").strip()
    if value in (None, ""):
        return None
    try:
        found = Decimal(said).quantize(Decimal("0.01"))
    except InvalidOperation:
        notes.repaired("amount", f"{name} {said[:40]!r} was left out: it is no amount.")
        return None
    return found if 0 <= found < Decimal(10) ** 8 else None


def postcode(value: Any, name: str, notes: Notes) -> str:
    """A postcode, written as the post does."""
    said = str(value or "").strip()
    clean = postcode_of(said)
    if clean and clean != said:
        notes.repaired("postcode", f"The postcode {said!r} was written {clean}.")
    if said and not clean:
        notes.repaired("postcode", f"{said[:20]!r} was left out: it is no postcode.")
    return clean


def one_of(*words: str) -> Reads:
    """One of some words, whatever its capitals."""

    def read(value: Any, name: str, notes: Notes) -> str:
        said = str(value or "").strip()
        found = next((word for word in words if word.lower() == said.lower()), "")
        if said and not found:
            notes.repaired("word", f"{name} {said[:40]!r} was left out.")
        return found

    return read


def country(value: Any, name: str, notes: Notes) -> str:
    """A country's two letters."""
    said = str(value or "").strip().upper()
    known = {"": "GB", "UK": "GB", "UNITED KINGDOM": "GB", "ENGLAND": "GB"}
    return known.get(said, said[:2] if len(said) == 2 else "GB")


def read_fields(raw: Any, fields: Fields, notes: Notes) -> dict[str, Any]:
    """The values of a record that have a place here, each read by its own way."""
    given = raw if isinstance(raw, dict) else {}
    return {name: read(given.get(name), name, notes) for name, read in fields.items()}


def rows(raw: Any, name: str) -> list[dict[str, Any]]:
    """The records under a name: a list, or one, or none."""
    found = raw.get(name) if isinstance(raw, dict) else None
    many = found if isinstance(found, list) else [found]
    return [each for each in many if isinstance(each, dict)]
