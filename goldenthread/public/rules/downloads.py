"""The files of a cycle as a page lists them: name, what for, kind, size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldenthread.plans.rules.outputs import OUTPUTS

KINDS = {
    "csv": "CSV",
    "docx": "Word",
    "html": "Web page",
    "json": "JSON",
    "pdf": "PDF",
    "xlsx": "Excel",
}


@dataclass(frozen=True)
class FileRow:
    """A file that is offered. ``size`` is '' until it has been made."""

    key: str
    name: str
    says: str
    kind: str
    size: str
    address: str


def rows_of(sizes: Mapping[str, int], address: Callable[[str], str]) -> list[FileRow]:
    """Every output, with the size of those that have been made."""
    return [
        FileRow(
            key,
            output.name,
            output.says,
            KINDS[output.form],
            size_said(sizes[key]) if key in sizes else "",
            address(key),
        )
        for key, output in OUTPUTS.items()
    ]


def size_said(size: int) -> str:
    """A size as pages say it: '38 KB'."""
    if size < 1024:
        return f"{size} bytes"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return f"{size / (1024 * 1024):.1f} MB"
