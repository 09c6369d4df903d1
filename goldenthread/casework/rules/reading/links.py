"""Links between statements, where the layout says so; else a person makes them.

A row links what stands in it, when it is read. Here come numbers ("Outcome 1", "N2")
and headings: what stands under one area in two sections belongs together, unless
something nearer was said.
"""

from collections.abc import Sequence

from goldenthread.casework.rules.reading.book import PARTS, Book
from goldenthread.casework.rules.reading.draft import Entry, Need, Outcome
from goldenthread.casework.rules.reading.references import Reference
from goldenthread.casework.rules.reading.standing import FACTS

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


def join_repeated(book: Book) -> None:
    """Rows print a statement again beside each other that it belongs to: it is one."""
    for role in ("need", "outcome", "provision"):
        first: dict[tuple[object, ...], Entry] = {}
        again: dict[str, str] = {}
        rows = book.of(role)
        for entry in rows:
            known = first.setdefault(_same(entry), entry)
            if known is not entry:
                again[entry.key] = known.key
                _take_over(book, known, entry)
        for place in reversed(range(len(rows))):
            if rows[place].key in again:
                del rows[place]
        for one in (*book.outcomes, *book.provision):
            name = "needs" if role == "need" else "outcomes"
            keys: list[str] = getattr(one, name, [])
            keys[:] = dict.fromkeys(again.get(key, key) for key in keys)


def _same(entry: Entry) -> tuple[object, ...]:
    """What two rows must share to be one statement; outside rows nothing is joined."""
    anchors = entry.anchors.get("text", [])
    if not anchors or anchors[0].table is None or entry.number:
        return (entry.key,)
    area = entry.area if isinstance(entry, Need) else ""
    parts = [getattr(entry, name, "") for name in (*PARTS, *FACTS["provision"])]
    return (entry.section, area, entry.text.casefold(), *parts)


def _take_over(book: Book, known: Entry, again: Entry) -> None:
    """All that the repeated row was linked with."""
    for role, name in (("need", "needs"), ("outcome", "outcomes")):
        book.link(role, known, getattr(again, name, []))
    for name, told in again.anchors.items():
        known.anchors.setdefault(name, []).extend(told)


def link_places(book: Book) -> list[str]:
    """Links by the area or the heading that statements share.

    Answers the keys of those that got more than one link so: a person should look.
    """
    broad: list[str] = []
    for outcome in book.outcomes:
        if not outcome.needs:
            broad += _link_beside(book, "need", outcome)
    for one in book.provision:
        if not one.needs:
            broad += _link_beside(book, "need", one)
        if not one.outcomes:
            broad += _link_beside(book, "outcome", one)
    return list(dict.fromkeys(broad))


def _link_beside(book: Book, role: str, entry: Entry) -> list[str]:
    keys = _beside(entry, book.of(role))
    book.link(role, entry, keys)
    return [entry.key] if len(keys) > 1 else []


def _beside(entry: Entry, others: Sequence[Entry]) -> list[str]:
    """The others under the same area, or under a heading of the same words."""
    shared = entry.area if entry.area not in TOO_WIDE else ""
    if shared:
        return [one.key for one in others if one.area == shared]
    under = entry.under.casefold()
    return [one.key for one in others if under and one.under.casefold() == under]
