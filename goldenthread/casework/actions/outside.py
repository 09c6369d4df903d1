"""The list of destroyed records beside the files, which no backup holds.

One line each: the key of the child, and what is left of the record. A restore reads it,
so a record stays destroyed, and who destroyed it stays known, whatever the backup knew.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

from goldenthread.access.models import all_rows
from goldenthread.casework.models import Tombstone, TombstoneTold

STONE = ("keep", "due", "rows", "files", "proposed_on", "disposed_on")
TOLD = ("who", "how", "sent_on", "served_day", "digest", "why_not")
Left = Mapping[str, Any]


def list_outside() -> Path:
    """The list of destroyed records, beside the files and never in a backup."""
    return Path(settings.LODGED_FOLDER).parent / "destroyed.txt"


def note_outside(key: str) -> None:
    """Add a destroyed record to the list, with what is left of it."""
    path = list_outside()
    path.parent.mkdir(parents=True, exist_ok=True)
    left = stones().get(key, {})
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{key} {json.dumps(left, cls=DjangoJSONEncoder)}\n")


def outside() -> dict[str, Left]:
    """What the list says of each record; {} where it has the key alone."""
    path = list_outside()
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    parts = (line.partition(" ") for line in lines if line.strip())
    return {key: json.loads(said or "{}") for key, _, said in parts}


def stones() -> dict[str, Left]:
    """What the database says of each destroyed record, with nothing but plain values.

    People and the authority stand by the names that no restore changes.
    """
    rows = all_rows(Tombstone).select_related("authority", "proposed_by", "disposed_by")
    return {
        str(row.child_key): {
            **{name: getattr(row, name) for name in STONE},
            "area": row.authority.slug,
            "proposed_by": row.proposed_by.email,
            "disposed_by": row.disposed_by.email,
            "told": told_of(all_rows(TombstoneTold).filter(stone=row)),
        }
        for row in rows
    }


def told_of(rows: Iterable[TombstoneTold]) -> list[Left]:
    """Who was told, in plain values."""
    return [{name: getattr(row, name) for name in TOLD} for row in rows]
