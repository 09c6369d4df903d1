"""Writes the Word file from its source: python -m goldenthread.demo.tests.making."""

from pathlib import Path

from tests.samples.make import docx_of
from tests.samples.sources import blocks_of

DOCUMENTS = Path(__file__).parents[1] / "documents"
MADE = DOCUMENTS / "marlhaven-send-plan.docx"
SOURCE = DOCUMENTS / "sources" / "marlhaven-send-plan.txt"


def word_file() -> bytes:
    return docx_of(blocks_of(SOURCE.read_text(encoding="utf-8")))


if __name__ == "__main__":
    MADE.write_bytes(word_file())
