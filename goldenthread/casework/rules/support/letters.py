"""Letters of support: first words from the nation's letter, and the paper of one."""

from collections.abc import Mapping
from datetime import date
from string import Formatter

from goldenthread.documents.writers.blocks import Paper, paragraphs
from goldenthread.duties.rules.supporting import Letter


def first_words(letter: Letter, facts: Mapping[str, str]) -> str:
    """The letter's lines with what is known; a line without its fact is left out."""
    kept = [
        line.format(**facts)
        for line in letter.lines
        if all(facts.get(name) for name in named_in(line))
    ]
    return "\n\n".join(kept)


def named_in(line: str) -> list[str]:
    """The facts a line needs."""
    return [name for _, name, _, _ in Formatter().parse(line) if name]


def letter_paper(title: str, words: str, *, dated: date, mark: str = "") -> Paper:
    """A letter as a paper: no address stands on it, so that none can go astray."""
    return Paper(title=title, blocks=paragraphs(words), dated=dated, mark=mark)
