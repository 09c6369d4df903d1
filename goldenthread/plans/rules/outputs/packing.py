"""The evidence pack: which files go in, under which names, and the index of them.

The names inside are made of captions: what a file was called when it was handed in
may hold a person's name. Everything inside is dated by the day of freezing.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldenthread.documents.writers import written
from goldenthread.documents.writers.blocks import (
    Block,
    Heading,
    Paper,
    Paragraph,
    Span,
    table,
)
from goldenthread.documents.writers.pack import Entry
from goldenthread.plans.rules.outputs import OUTPUTS, rendered
from goldenthread.plans.rules.outputs.parts import head, key_of, named, numbers, paper
from goldenthread.plans.rules.outputs.source import Source
from goldenthread.plans.rules.proof import (
    EVIDENCE_NAMES,
    SENSITIVITY_NAMES,
    STRENGTH_NAMES,
    EvidenceKind,
    Sensitivity,
    Strength,
)
from goldenthread.plans.rules.published import day

FOLDER = "evidence"
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 60


@dataclass(frozen=True)
class Piece:
    """A piece of evidence for a pack. ``ending`` is that of its file, '' for none.

    ``missing`` says why its file is not in the pack.
    """

    item: str
    caption: str
    kind: str
    strength: str
    sensitivity: str = Sensitivity.PUBLIC.value
    effective_from: str | None = None
    effective_to: str | None = None
    expires_on: str | None = None
    handed_in_on: str | None = None
    sample_size: int | None = None
    method: str = ""
    cycle: str = ""
    address: str = ""
    sha256: str = ""
    ending: str = ""
    path: Path | None = None
    missing: str = ""


@dataclass(frozen=True)
class Packed:
    """A piece with its name in the pack; '' when it has no file there."""

    piece: Piece
    name: str


def packed(pieces: Iterable[Piece]) -> list[Packed]:
    """The pieces with names; two that are one file share it."""
    names: dict[str, str] = {}
    found = []
    for piece in pieces:
        name = ""
        if piece.path is not None:
            number = len(names) + 1
            name = names.setdefault(piece.sha256, _name(number, piece))
        found.append(Packed(piece, name))
    return found


def _name(number: int, piece: Piece) -> str:
    words = _NOT_IN_NAMES.sub("-", piece.caption.lower()).strip("-")[:LONGEST_NAME]
    ending = _NOT_IN_NAMES.sub("", piece.ending.lower())
    return f"{FOLDER}/{number:03}-{words.strip('-') or 'file'}{ending and f'.{ending}'}"


HEADS = (
    *("File", "What it is", "About", "Kind", "How strong", "Speaks of", "Expires"),
    *("Handed in", "How many asked", "Method", "Cycle", "Who may know", "SHA-256"),
)


def index(source: Source, rows: Sequence[Packed], whose: str) -> Paper:
    """The index as a page: what is in the pack, and what it is worth."""
    return paper(
        source, f"Evidence pack: {source.cycle.plan}", _index(source, rows, whose)
    )


def _index(source: Source, rows: Sequence[Packed], whose: str) -> Iterator[Block]:
    yield head(source)
    yield named("For whom", whose)
    files = {row.name for row in rows if row.name}
    yield Paragraph(
        f"{len(rows)} pieces of evidence, {len(files)} files. The hash of each is in "
        "MANIFEST.txt, in the form that sha256sum --check reads."
    )
    yield Heading("Evidence")
    yield table(HEADS, [_row(row) for row in rows], caption="Evidence")
    kept = sum(item.kept_back for item in source.cycle.items)
    yield Paragraph(f"The published cycle says that {kept} pieces are not public.")
    yield Heading("The numbers")
    yield from numbers(source)
    yield from key_of(source)


def _row(row: Packed) -> list[str | tuple[Span, ...]]:
    first, *rest = cells(row)
    link = (Span(row.name, link=f"./{row.name}"),) if row.name else first
    return [link, *rest]


def cells(row: Packed) -> list[str]:
    """A piece as the index tells it, in the order of ``HEADS``."""
    piece = row.piece
    return [
        row.name or piece.address or piece.missing or "No file",
        piece.caption,
        piece.item,
        EVIDENCE_NAMES[EvidenceKind(piece.kind)],
        STRENGTH_NAMES[Strength(piece.strength)],
        _span(piece.effective_from, piece.effective_to),
        day(piece.expires_on),
        day(piece.handed_in_on),
        "" if piece.sample_size is None else f"{piece.sample_size:,}",
        piece.method,
        piece.cycle,
        SENSITIVITY_NAMES[Sensitivity(piece.sensitivity)],
        piece.sha256,
    ]


def _span(start: str | None, end: str | None) -> str:
    return " to ".join(dict.fromkeys(day(each) for each in (start, end) if each))


def index_rows(source: Source, rows: Sequence[Packed]) -> Paper:
    """The index for a spreadsheet."""
    made = table(HEADS, [cells(row) for row in rows], caption="Evidence")
    return paper(source, "Evidence", [made])


# Papers of the cycle that go into every pack, under these names.
PAPERS = {"highlight-report.docx": "highlight", "plan.pdf": "pdf"}


def entries(
    source: Source, content: str, pieces: Iterable[Piece], whose: str
) -> list[Entry]:
    """Everything in a pack, in order: index, the frozen cycle, papers, evidence.

    ``content`` is the canonical text whose digest is the fingerprint.
    """
    rows = packed(pieces)
    files = {row.name: row.piece for row in rows if row.name}
    told = {
        "index.html": written(index(source, rows, whose), "html"),
        "index.csv": written(index_rows(source, rows), "csv"),
        "published-cycle.json": content.encode(),
        **{name: rendered(OUTPUTS[key], source) for name, key in PAPERS.items()},
    }
    hashes = {name: hashlib.sha256(made).hexdigest() for name, made in told.items()}
    hashes |= {name: piece.sha256 for name, piece in files.items()}
    told["MANIFEST.txt"] = manifest(hashes).encode()
    found = [Entry(name, made) for name, made in told.items()]
    return found + [Entry(n, piece.path) for n, piece in files.items() if piece.path]


def manifest(hashes: Mapping[str, str]) -> str:
    """Hash and name of each file, as ``sha256sum --check`` reads them."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in hashes.items())
