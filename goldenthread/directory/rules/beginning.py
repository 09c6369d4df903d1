"""What an authority is called that an import begins: after the area it covers."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from goldenthread.directory.rules.entries import area_code
from goldenthread.directory.rules.values import rows


def area_told(records: Iterable[Any]) -> tuple[str, str]:
    """The name and the official code of the area that most records cover."""
    areas = Counter(
        (str(area.get("name") or "").strip()[:100], code)
        for record in records
        for area in rows(record, "service_areas")
        if (code := area_code(area))
    )
    return areas.most_common(1)[0][0] if areas else ("", "")
