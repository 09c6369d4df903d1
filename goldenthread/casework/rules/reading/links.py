"""Links between statements, where the layout says so; else a person makes them.

A row links what stands in it, when it is read. Here come numbers ("Outcome 1", "N2")
and headings: what stands under one area in two sections belongs together, unless
something nearer was said.
"""

from collections.abc import Sequence

from goldenthread.casework.rules.reading.book import Book
from goldenthread.casework.rules.reading.draft import Entry, Outcome
from goldenthread.casework.rules.reading.references import Reference

# Health and social care are whole sections: to stand in them links nothing.
TOO_WIDE = frozenset({"health", "social_care"})


def link_numbers(book: Book) -> None:
    """Links by printed numbers."""
    for entry in [*book.outcomes, *book.provision]:
        for ref in book.pending[entry.key].refs:
            role, keys = _named(book, ref, entry)
            if role != "provision":
                book.link(role, entry, [key for key in keys if key != entry.key])


def _named(book: Book, ref: Reference, entry: Entry) -> tuple[str, list[str]]:
    """The statements that a reference names; the letters of a code need a match."""
    roles = [ref.role] if ref.is_worded else ["outcome", "need"]
    for role in roles:
        keys = [one.key for one in book.of(role) if _is_called(book, one, ref)]
        if keys and not (role == "outcome" and isinstance(entry, Outcome)):
            return role, keys[:1]
    return "", []


def _is_called(book: Book, entry: Entry, ref: Reference) -> bool:
    number = book.pending[entry.key].number
    if number is None:
        return False
    if number.sign == ref.sign:
        return True
    bare = number.sign.lstrip("abcdefghijklmnopqrstuvwxyz")
    wanted = ref.sign.lstrip("abcdefghijklmnopqrstuvwxyz")
    # "O1" may be printed as "Outcome 1", and the other way round
    loose = number.sign == bare or ref.is_worded
    return bare == wanted and loose and (ref.role != "" or ref.is_worded)


def link_places(book: Book) -> None:
    """Links by the area or the heading that statements share."""
    for outcome in book.outcomes:
        if not outcome.needs:
            book.link("need", outcome, _beside(outcome, book.needs))
    for provision in book.provision:
        if not provision.needs:
            book.link("need", provision, _beside(provision, book.needs))
        if not provision.outcomes:
            book.link("outcome", provision, _beside(provision, book.outcomes))


def _beside(entry: Entry, others: Sequence[Entry]) -> list[str]:
    """The others under the same area, or under a heading of the same words."""
    shared = entry.area if entry.area not in TOO_WIDE else ""
    if shared:
        return [one.key for one in others if one.area == shared]
    under = entry.under.casefold()
    return [one.key for one in others if under and one.under.casefold() == under]
