"""The files of a cycle as a page lists them: name, what for, kind, size."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.ui.rules import size_said

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
