"""What the writers of a public form share: rows by item, days, names."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from goldenthread.plans.rules.targets import plain


def iso(day: date | None) -> str | None:
    """A day as frozen texts hold it."""
    return day.isoformat() if day else None


def by_item(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows of a table by the item they belong to, in their order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found


def public_name(body: Any) -> str:
    """What a body is called in public; '' for none, or one that is not public."""
    return body.name if body is not None and body.is_public else ""


def number_said(value: Decimal | None) -> str:
    """A number as frozen texts hold it: '12.5', never '12.5000'."""
    return "" if value is None else plain(value)
