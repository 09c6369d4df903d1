"""The page object of the public feed, and answers without empty fields."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True)
class Slice:
    """Which rows of a whole make a page."""

    page: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty whole has one."""
        return max(1, -(-self.total // self.size))

    @property
    def rows(self) -> slice:
        """The rows of the page, from nought."""
        first = (self.page - 1) * self.size
        return slice(first, first + self.size)


def envelope(which: Slice, contents: list[Any]) -> dict[str, Any]:
    """A page as the standard writes it."""
    return {
        "total_items": which.total,
        "total_pages": which.pages,
        "page_number": which.page,
        "size": len(contents),
        "first_page": which.page == 1,
        "last_page": which.page >= which.pages,
        "empty": not contents,
        "contents": contents,
    }


def without_empty(value: Any) -> Any:
    """A value without what says nothing: an optional field is left out, never null."""
    if isinstance(value, dict):
        kept = ((name, without_empty(each)) for name, each in value.items())
        return {name: each for name, each in kept if says(each)}
    if isinstance(value, list):
        return [each for each in map(without_empty, value) if says(each)]
    return value


def says(value: Any) -> bool:
    """Whether a value says anything: nought and no do."""
    return value is not None and value != "" and value != [] and value != {}


def instant(at: datetime) -> str:
    """An instant with its zone, to the millisecond."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"
