"""What commands share that read a feed, a file or a sheet: its pages."""

import json
from pathlib import Path
from typing import Any

from goldenthread.directory.engine.fetching import Feed, Limits
from goldenthread.directory.rules.columns import page_of_sheet
from goldenthread.directory.rules.shapes import NoDirectory, Page, page_of
from goldenthread.documents.readers import Unreadable, rows_apart
from goldenthread.documents.readers.dispatch import MOST_BYTES, TOO_LARGE
from goldenthread.documents.readers.refusals import TOO_LONG

LARGEST = 200 * 1024 * 1024
NO_SHEET = (
    "{} cannot be read as a sheet of services. A sheet is a CSV, Excel or OpenDocument "
    "file with heads in its first row (as in Name, Description, Telephone, Postcode) "
    "and one service in each row below."
)
LARGE_SHEET = (
    "{} is larger than {} MB, the most that is read of a sheet. Make several of it, "
    "each with the heads in its first row."
)
SHEETS = (".csv", ".xlsx", ".xls", ".ods")


def is_web(source: str) -> bool:
    """Whether it is an address of the web."""
    return source.lower().startswith(("http://", "https://"))


def pages_from(source: str, mapped: list[str], seconds: float) -> list[Page]:
    """The pages of a feed, or the one of a file."""
    if is_web(source):
        return fetched(Feed(source, Limits(seconds=seconds)))
    path = Path(source)
    if not path.is_file():
        raise NoDirectory(f"There is no file {source} here. Check its name and folder.")
    if path.suffix.lower() in SHEETS:
        rows = rows_of(path)
        return [page_of_sheet([list(row) for row in rows], chosen(mapped))]
    if path.stat().st_size > LARGEST:
        raise NoDirectory(f"{path.name} is larger than {LARGEST // 1024**2} MB.")
    return [page_of(read_json(path))]


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a sheet, or a sentence on what a sheet of services is."""
    if path.stat().st_size > MOST_BYTES:
        raise NoDirectory(LARGE_SHEET.format(path.name, MOST_BYTES // 1024**2))
    try:
        return rows_apart(path.read_bytes(), path.name)
    except Unreadable as problem:
        if str(problem) in (TOO_LARGE, TOO_LONG):
            raise
        raise NoDirectory(NO_SHEET.format(path.name)) from None


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
