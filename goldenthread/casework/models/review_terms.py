"""Terms and school years of settings, and the lists that went to them."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, OwnedQuerySet, User
from goldenthread.places.models import Place


class TermQuerySet(OwnedQuerySet["Term"]):
    """Terms of one's own authority."""


class Term(Owned):
    """A term, of one setting or, without one, of every setting of the authority."""

    setting = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=100)
    start = models.DateField()
    end = models.DateField()

    objects = OwnedManager.from_queryset(TermQuerySet)()

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.UniqueConstraint(
                "authority", "setting", "start", name="term_starts_once"
            ),
            models.CheckConstraint(
                condition=Q(end__gte=F("start")), name="term_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SchoolYearsQuerySet(OwnedQuerySet["SchoolYears"]):
    """School years of settings."""


class SchoolYears(Owned):
    """Which school years a setting teaches: 0 is the one before year 1."""

    setting = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    first = models.SmallIntegerField()
    last = models.SmallIntegerField()

    objects = OwnedManager.from_queryset(SchoolYearsQuerySet)()

    class Meta:
        verbose_name_plural = "school years"
        constraints = [
            models.UniqueConstraint("setting", name="school_years_once"),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="school_years_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.setting}: years {self.first} to {self.last}"


class TermListQuerySet(OwnedQuerySet["TermList"]):
    """Lists that went to settings."""


class TermList(Owned):
    """That a setting was told how many reviews fall due in a term, and when."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")
    setting = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    children = models.PositiveIntegerField()
    sent_on = models.DateField()
    sent_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(TermListQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("term", "setting", name="term_list_once")
        ]

    def __str__(self) -> str:
        return f"{self.setting}, {self.term}"
