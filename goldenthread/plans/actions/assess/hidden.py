"""Assess: remember which words of an item no reader of its document saw."""

from collections.abc import Iterable

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.documents.readers.grid import Document
from goldenthread.plans.models import HiddenWords, Item, Leftover, SourceText
from goldenthread.plans.rules.unseen import Passage, Unseen, unseen_among, unseen_in

# The kind of left-over text that was an item until somebody left it out.
LEFT_OUT = "marked by a person"


def hidden_in(leftover: Leftover) -> list[Passage]:
    """What of left-over text nobody saw, as its document says.

    Of an item that was left out only the words are known, not each of its places.
    """
    texts = SourceText.objects.beside(leftover).filter(edition_id=leftover.edition_id)
    source = texts.first()
    if source is None:
        return []
    document = Document.from_plain(source.grid)
    if leftover.kind == LEFT_OUT or leftover.start is None or leftover.end is None:
        return unseen_among(document, leftover.text)
    return unseen_in(document, leftover.start, leftover.end)


def hidden_words_of(item: Item) -> list[Passage]:
    """What of an item is known to have been unseen."""
    rows = HiddenWords.objects.beside(item).filter(item=item).order_by("pk")
    return [Passage(Unseen(row.how), row.words) for row in rows]


@part_of_an_action
def remember_hidden(item: Item, passages: Iterable[Passage], *, by: Viewer) -> None:
    """Remember that these words of an item were unseen in its document."""
    HiddenWords.objects.add_all(
        HiddenWords(
            authority_id=item.authority_id, item=item, how=each.how, words=each.words
        )
        for each in passages
    )
