"""Write the children's plans as files: each source in the formats of ``FORMATS``.

The sources are in the form that ``tests.samples.make`` explains; plain text is the
source itself; ``---`` parts one table from the next.
``python -m tests.samples.children.make`` writes them all again.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.samples.make import docx_of, html_of, pdf_of
from tests.samples.opendocument import odt_of
from tests.samples.sources import Block, blocks_of

HERE = Path(__file__).parent
HELD_OUT = HERE / "heldout"
WRITERS: dict[str, Callable[[list[Block]], bytes]] = {
    "docx": docx_of,
    "html": html_of,
    "pdf": pdf_of,
    "odt": odt_of,
}
FORMATS: dict[str, tuple[str, ...]] = {
    "alder": ("docx", "pdf"),
    "birch": ("docx", "pdf"),
    "cedar": ("docx", "html", "pdf"),
    "damson": ("html", "pdf"),
    "elm": ("html", "docx"),
    "fir": ("docx", "pdf"),
    "gorse": ("docx", "html"),
    "hazel": ("txt",),
    "iris": ("html", "pdf"),
    "juniper": ("pdf", "docx"),
    "kerria": ("docx", "pdf"),
    "lime": ("html",),
    "maple": ("docx", "html", "pdf"),
    "nettle": ("docx",),
    "oak": ("docx",),
    "pine": ("odt",),
    "quince": ("docx", "html"),
    "rowan": ("txt",),
    "aspen": ("docx",),
    "clover": ("docx", "pdf"),
    "teasel": ("docx", "pdf"),
    "vetch": ("html", "pdf"),
    "sedge": ("docx", "pdf"),
    "bryony": ("txt",),
}
FORMATS_HELD_OUT: dict[str, tuple[str, ...]] = {
    "sorrel": ("html",),
    "thistle": ("docx",),
    "umber": ("docx",),
    "violet": ("pdf",),
    "willow": ("txt",),
    "yarrow": ("docx",),
}


def made(folder: Path, formats: dict[str, tuple[str, ...]]) -> Iterator[Path]:
    """Write the documents of a folder; answer their paths."""
    for name, endings in formats.items():
        source = (folder / "sources" / f"{name}.txt").read_text(encoding="utf-8")
        for ending in endings:
            path = folder / "documents" / f"{name}.{ending}"
            path.write_bytes(content(source, ending))
            yield path


def content(source: str, ending: str) -> bytes:
    """A source as a file of this format."""
    if ending == "txt":
        return source.encode()
    blocks = [block for one in source.split("\n---\n") for block in blocks_of(one)]
    return WRITERS[ending](blocks)


if __name__ == "__main__":
    for _ in (*made(HERE, FORMATS), *made(HELD_OUT, FORMATS_HELD_OUT)):
        pass
