"""The document behind an edition: its text, where fields were read, what was left."""

from django.db import models

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.plans.models.items import Item
from goldenthread.plans.models.plans import Edition, InternalQuerySet
from goldenthread.plans.rules.unseen import UNSEEN_SAID


class SourceTextQuerySet(InternalQuerySet["SourceText"]):
    """Source texts."""


class SourceText(Owned):
    """The document as a grid (``documents.readers.grid``), to show beside the items."""

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, related_name="source_text"
    )
    grid = models.JSONField()

    objects = OwnedManager.from_queryset(SourceTextQuerySet)()

    def __str__(self) -> str:
        return str(self.edition)


class SourceSpanQuerySet(InternalQuerySet["SourceSpan"]):
    """Anchors."""


class SourceSpan(Owned):
    """Where a field of an item was read: a half-open span of the document's text."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="spans")
    field = models.CharField(max_length=40)
    page = models.PositiveIntegerField(null=True)
    table = models.PositiveIntegerField(null=True)
    row = models.PositiveIntegerField(null=True)
    cell = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = OwnedManager.from_queryset(SourceSpanQuerySet)()

    def __str__(self) -> str:
        return f"{self.field} {self.start}–{self.end}"


class LeftoverFate(models.TextChoices):
    """What became of text that no item holds."""

    OPEN = "open", "To be placed"
    PLACED = "placed", "Placed"
    FURNITURE = "furniture", "Furniture of the document"
    KEPT = "kept", "Kept with the plan, in no item"


class LeftoverQuerySet(InternalQuerySet["Leftover"]):
    """Leftovers."""


class Leftover(Owned):
    """Text that fits no certain item: a person places it or says what it is.

    ``column`` is the column it stood in; ``candidates`` are the items it may belong to.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="leftovers"
    )
    position = models.PositiveIntegerField()
    text = models.TextField()
    fate = models.CharField(max_length=10, choices=LeftoverFate)
    kind = models.CharField(max_length=40, blank=True)
    column = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    candidates = models.ManyToManyField(Item, related_name="+")
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    objects = OwnedManager.from_queryset(LeftoverQuerySet)()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text[:60]


class HiddenWordsQuerySet(InternalQuerySet["HiddenWords"]):
    """Hidden words."""


class HiddenWords(Owned):
    """Words placed in an item that no reader of its document saw, and why not.

    They are kept as they stood there, so that a check recalls them before publication.
    """

    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, related_name="hidden_words"
    )
    how = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in UNSEEN_SAID.items()]
    )
    words = models.TextField()

    objects = OwnedManager.from_queryset(HiddenWordsQuerySet)()

    class Meta:
        verbose_name_plural = "hidden words"

    def __str__(self) -> str:
        return self.words[:60]


class QuestionQuerySet(InternalQuerySet["Question"]):
    """Questions."""


class Question(Owned):
    """Something the reader was not sure of, for a person to look at."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="questions"
    )
    item = models.ForeignKey(
        Item, on_delete=models.CASCADE, null=True, related_name="questions"
    )
    field = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=60)
    message = models.TextField()
    is_settled = models.BooleanField(default=False)

    objects = OwnedManager.from_queryset(QuestionQuerySet)()

    def __str__(self) -> str:
        return self.message
