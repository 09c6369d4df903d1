"""Tables that are no plan: a key of colours, contacts, versions, abbreviations."""

from goldenthread.documents.readers.grid import Table
from goldenthread.plans.rules.reading.tables.columns import Field, meaning_of, plain
from goldenthread.plans.rules.reading.tables.gist import is_status
from goldenthread.plans.rules.reading.vocabulary import words


def is_strange(table: Table) -> bool:
    """Whether the heads of a table, or its colours, say that it tells no items."""
    if is_key(table):
        return True
    if not table.rows:
        return False
    texts = [c.text for c in table.rows[0].cells if c.text and not c.carried]
    known = [meaning_of(text) for text in texts]
    strange = sum(one is not None and one.field is Field.STRANGER for one in known)
    return bool(texts) and strange * 2 >= len(texts)


def is_key(table: Table) -> bool:
    """A key says of each colour or status what it means."""
    rows = [[c.text for c in row.cells if not c.carried] for row in table.rows]
    if not rows or max(map(len, rows)) > 3:
        return False
    heads = words("columns")["tables"]["key"]
    told = [row[0] for row in rows[1:] if row and row[0]]
    named = bool(rows[0]) and plain(rows[0][0]) in heads
    return bool(told) and (named or len(told) > 1) and all(map(_is_rating, told))


def _is_rating(text: str) -> bool:
    """A status, a colour or the letter of one."""
    return is_status(text) or (len(text) == 1 and text.isupper())
