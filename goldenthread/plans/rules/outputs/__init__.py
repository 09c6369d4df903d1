"""Papers and files of one frozen cycle: what each is called, and what it is for.

All are made of the same ``Source``; each number is computed in one place.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.documents.writers import CONTENT_TYPES, written
from goldenthread.documents.writers.blocks import Paper
from goldenthread.plans.rules.outputs.book import book
from goldenthread.plans.rules.outputs.easy import easy
from goldenthread.plans.rules.outputs.figures import Figure, figures
from goldenthread.plans.rules.outputs.full import full
from goldenthread.plans.rules.outputs.highlight import highlight
from goldenthread.plans.rules.outputs.open_data import as_json, dictionary, rows
from goldenthread.plans.rules.outputs.scrutiny import scrutiny
from goldenthread.plans.rules.outputs.source import DRAFT, Source

__all__ = ["DRAFT", "OUTPUTS", "Figure", "Output", "Source", "figures", "rendered"]


@dataclass(frozen=True)
class Output:
    """A file that is made of a cycle: its key, its form, what it is for.

    ``is_paper``: it may be made as a draft before publication.
    """

    key: str
    name: str
    says: str
    form: str
    paper: Callable[[Source], Paper] | None = None
    is_paper: bool = True

    @property
    def content_type(self) -> str:
        """What a browser is told it is."""
        return CONTENT_TYPES.get(self.form, "application/json")

    def file_name(self, source: Source) -> str:
        """What it is called when it is saved."""
        cycle, draft = source.cycle, "draft-" if source.is_draft else ""
        kind = "" if self.key == self.form else f"-{self.key}"
        return f"{draft}{cycle.plan_slug}-{cycle.cycle_slug}{kind}.{self.form}"


_ALL = (
    Output(
        "highlight",
        "Highlight report for the board",
        "What is late or at risk comes first, with reasons. For boards.",
        "docx",
        highlight,
    ),
    Output(
        "scrutiny",
        "Scrutiny paper",
        "What was promised, done and changed, what slipped, and what to ask. For "
        "members who scrutinise.",
        "docx",
        scrutiny,
    ),
    Output(
        "docx",
        "The whole plan, as a Word document",
        "Every item with every field. For reading and quoting.",
        "docx",
        full,
    ),
    Output(
        "pdf",
        "The whole plan, as a PDF",
        "The same, tagged for screen readers. For printing and keeping.",
        "pdf",
        full,
    ),
    Output(
        "xlsx",
        "The whole plan, as a workbook",
        "Items, dates and measures with filters. For sorting and counting.",
        "xlsx",
        book,
    ),
    Output(
        "easy-read",
        "Easy read, to be finished (web page)",
        "Short sentences with the same numbers and places for pictures. A draft to "
        "check with people who use easy read.",
        "html",
        easy,
    ),
    Output(
        "easy-read-docx",
        "Easy read, to be finished (Word)",
        "The same, to write in.",
        "docx",
        easy,
    ),
    Output(
        "csv",
        "Open data: items (CSV)",
        "One row an item. For anybody who counts for themselves.",
        "csv",
        rows,
        is_paper=False,
    ),
    Output(
        "dictionary",
        "Open data: what the columns hold (CSV)",
        "The data dictionary of the file above.",
        "csv",
        dictionary,
        is_paper=False,
    ),
    Output(
        "json",
        "Open data: the whole cycle (JSON)",
        "All that was frozen, the numbers and the dictionary. For programs.",
        "json",
        is_paper=False,
    ),
)
OUTPUTS = {output.key: output for output in _ALL}


def rendered(output: Output, source: Source) -> bytes:
    """The bytes of a file; the same source gives the same bytes."""
    if output.paper is None:
        told = json.dumps(as_json(source), ensure_ascii=False, indent=1, sort_keys=True)
        return f"{told}\n".encode()
    return written(output.paper(source), output.form)
