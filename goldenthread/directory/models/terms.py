"""Vocabularies: taxonomies, their terms, and which terms of two mean the same."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager
from goldenthread.directory.models.owned import Kept, OpenQuerySet


class TaxonomyQuerySet(OpenQuerySet["Taxonomy"]):
    """Vocabularies."""


class Taxonomy(Kept):
    """A vocabulary that services are tagged with, as in 'Types of need'."""

    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    uri = models.CharField(max_length=500, blank=True)
    edition = models.CharField(max_length=40, blank=True)

    objects = OwnedManager.from_queryset(TaxonomyQuerySet)()

    class Meta:
        verbose_name_plural = "taxonomies"
        constraints = [
            models.UniqueConstraint(
                "authority", "source_key", name="taxonomy_source_key"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TaxonomyTermQuerySet(OpenQuerySet["Term"]):
    """Words of vocabularies."""


class Term(Kept):
    """A word of a vocabulary, perhaps under a wider one. ``code`` is its short form."""

    taxonomy = models.ForeignKey(
        Taxonomy, on_delete=models.CASCADE, related_name="terms"
    )
    name = models.CharField(max_length=255)
    description = models.TextField(blank=True)
    code = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    term_uri = models.CharField(max_length=500, blank=True)

    objects = OwnedManager.from_queryset(TaxonomyTermQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "source_key", name="term_source_key"),
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="term_not_under_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CrosswalkQuerySet(OpenQuerySet["Crosswalk"]):
    """Pairs of terms."""


class Crosswalk(Owned):
    """A term of one vocabulary that means a term of another.

    Services tagged with ``term`` are found under ``means`` as well.
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="crosswalks")
    means = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")

    objects = OwnedManager.from_queryset(CrosswalkQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority", "term", "means", name="crosswalk_once"
            ),
            models.CheckConstraint(
                condition=~Q(term=F("means")), name="crosswalk_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term} means {self.means}"
