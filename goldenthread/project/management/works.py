"""The benches of work without a database, each beside a plain piece of work."""

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.documents.writers import written
from goldenthread.documents.writers.pack import streamed
from goldenthread.duties.rules import clocks, duties, nations
from goldenthread.plans.rules.differences import diff, lines_of
from goldenthread.plans.rules.lineage import compare
from goldenthread.plans.rules.outputs import OUTPUTS, Source, rendered
from goldenthread.plans.rules.outputs.full import full
from goldenthread.plans.rules.outputs.packing import Piece, entries
from goldenthread.plans.rules.published import canonical, read_content
from goldenthread.project.engine.many_cases import as_written, many_cases, read_back
from goldenthread.project.engine.measuring import Took
from goldenthread.project.engine.two_cycles import two_cycles
from goldenthread.project.engine.two_editions import two_editions

ITEMS, DIFF_TAKES = 1_000, 1.0
PDF_ITEMS, PDF_TAKES = 300, 3.0
PACKED, PACK_TAKES, FILE_SIZE = 200, 10.0, 1_000_000
CASES_AN_ITEM, CLOCKS_TAKE = 20, 5.0
MATCHING_TAKES = 3.0  # for 500 items beside 500
SOME_DAY = date(2026, 6, 1)


def works(size: int = ITEMS) -> Iterator[Took]:
    """What differs between two long cycles, told; beside reading both of them."""
    first, second = two_cycles(size)
    texts = [canonical(first), canonical(second)]
    plain = seconds(lambda: [read_content(text) for text in texts])
    took = seconds(lambda: lines_of(first, second, diff(first, second)))
    name = f"what differs between two cycles of {size:,} items"
    yield Took(name, took, DIFF_TAKES, took / plain, "reading both from their JSON")
    yield clocks_of(size * CASES_AN_ITEM)
    yield matching_of(size // 2)
    yield pdf_of(min(size, PDF_ITEMS))
    yield pack_of(min(size, PACKED))


def clocks_of(count: int) -> Took:
    """Every clock of a whole caseload, beside reading its events."""
    cases, law = many_cases(count), duties(nations()[0])
    text = as_written(cases)
    plain = seconds(lambda: read_back(text))
    took = seconds(lambda: sum(len(clocks(law, one, on=SOME_DAY)) for one in cases))
    name = f"every clock of {count:,} cases"
    return Took(name, took, CLOCKS_TAKE, took / plain, "reading their events from JSON")


def matching_of(size: int) -> Took:
    """What became of each item of a long edition, beside comparing bare words."""
    first, second = two_editions(size)
    old, new = ([set(e.wording.split()) for e in side] for side in (first, second))
    plain = seconds(lambda: [len(a & b) for a in old for b in new])
    took = seconds(lambda: compare(first, second))
    name = f"matching two editions of {size:,} items"
    return Took(name, took, MATCHING_TAKES, took / plain, "common words of every pair")


def pdf_of(size: int) -> Took:
    """The whole plan as a tagged PDF, beside the same as a web page."""
    source = Source(two_cycles(size)[0], "0" * 64)
    plain = seconds(lambda: written(full(source), "html"))
    took = seconds(lambda: rendered(OUTPUTS["pdf"], source))
    name = f"PDF of a plan of {size:,} actions"
    return Took(name, took, PDF_TAKES, took / plain, "the same as a web page")


def pack_of(count: int) -> Took:
    """An evidence pack of so many files with its index, beside hashing the files."""
    cycle, _ = two_cycles(count)
    source = Source(cycle, "0" * 64)
    with tempfile.TemporaryDirectory() as folder:
        pieces = [piece(Path(folder), number) for number in range(count)]
        plain = seconds(lambda: [hashed(one.path) for one in pieces if one.path])
        took = seconds(lambda: sent(source, pieces))
    name = f"evidence pack of {count:,} files"
    return Took(name, took, PACK_TAKES, took / plain, "hashing the same files")


def piece(folder: Path, number: int) -> Piece:
    """A piece of evidence with a file of some size, no two alike."""
    path = folder / str(number)
    path.write_bytes(number.to_bytes(4) * (FILE_SIZE // 4))
    return Piece(
        item=f"Item {number}",
        caption=f"Minutes {number}",
        kind="document",
        strength="document",
        sha256=hashed(path),
        ending="pdf",
        path=path,
    )


def hashed(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sent(source: Source, pieces: list[Piece]) -> int:
    """The pack as it would be sent; how many bytes."""
    made = entries(source, canonical(source.cycle), pieces, "A bench")
    return sum(map(len, streamed(made, on=SOME_DAY)))


def seconds(work: Callable[[], Any], times: int = 3) -> float:
    """How long a piece of work takes: the best of a few times."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)
