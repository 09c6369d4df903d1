"""What waits for what: no circles."""

from collections import defaultdict
from collections.abc import Iterable


def closes_circle(pairs: Iterable[tuple[int, int]], item: int, needs: int) -> bool:
    """Whether ``item`` waiting for ``needs`` would make it wait for itself.

    ``pairs`` are (item, what it waits for).
    """
    waits: dict[int, list[int]] = defaultdict(list)
    for one, other in pairs:
        waits[one].append(other)
    seen, ahead = set(), [needs]
    while ahead:
        step = ahead.pop()
        if step == item:
            return True
        if step not in seen:
            seen.add(step)
            ahead.extend(waits[step])
    return False
