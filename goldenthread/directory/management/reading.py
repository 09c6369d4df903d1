"""What commands share that read a feed, a file or a sheet: its pages."""

import json
from pathlib import Path
from typing import Any

from goldenthread.directory.engine.fetching import Feed, Limits
from goldenthread.directory.rules.columns import page_of_sheet
from goldenthread.directory.rules.shapes import NoDirectory, Page, page_of
from goldenthread.documents.readers import rows_apart

LARGEST = 200 * 1024 * 1024
SHEETS = (".csv", ".xlsx", ".xls", ".ods")


def is_web(source: str) -> bool:
    """Whether it is an address of the web."""
    return source.lower().startswith(("http://", "https://"))


def pages_from(source: str, mapped: list[str], seconds: float) -> list[Page]:
    """The pages of a feed, or the one of a file."""
    if is_web(source):
        return fetched(Feed(source, Limits(seconds=seconds)))
    path = Path(source)
    if path.suffix.lower() in SHEETS:
        rows = rows_apart(path.read_bytes(), path.name)
        return [page_of_sheet([list(row) for row in rows], chosen(mapped))]
    if path.stat().st_size > LARGEST:
        raise NoDirectory(f"{path.name} is larger than {LARGEST // 1024**2} MB.")
    return [page_of(read_json(path))]


def fetched(feed: Feed) -> list[Page]:
    """All pages of a feed, each record with its parts."""
    start = feed.services()
    pages = list(feed.pages(page_of))
    for page in pages:
        page.records[:] = [feed.detailed(each, start) for each in page.records]
    return pages


def read_json(path: Path) -> Any:
    """A file of JSON, or a sentence that it is none."""
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NoDirectory(f"{path.name} is not JSON, or stops half-way.") from None


def chosen(said: list[str]) -> dict[str, str]:
    """Columns chosen by hand: HEAD=FIELD."""
    pairs = (each.rpartition("=") for each in said)
    return {head.strip(): name.strip() for head, _, name in pairs}
