"""What people here say, and what is meant by it: the authority's own word list."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.directory.models.ladders import KeptQuerySet
from goldenthread.directory.rules.search_local import PREFIX, Meaning

LONGEST, MANY = 80, 200


class LocalWord(Owned):
    """A word or phrase that leads to a theme, or to entries with other words.

    ``is_off``: it does not lead to the theme here, as it does in the list we ship.

    One that is withdrawn stays with its reason; to change one is to withdraw it and to
    add another.
    """

    said = models.CharField(max_length=LONGEST)
    theme = models.CharField(max_length=40, blank=True)
    means = models.CharField(max_length=MANY, blank=True)
    is_off = models.BooleanField(default=False)
    because = models.CharField(max_length=500)
    added_on = models.DateField()
    added_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)
    withdrawn_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(KeptQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "authority",
                "said",
                condition=Q(withdrawn_on=None),
                name="local_word_once",
            ),
            models.CheckConstraint(
                condition=Q(is_off=False, theme="") & ~Q(means="")
                | Q(means="") & ~Q(theme=""),
                name="local_word_means_one",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="local_word_withdrawn_with_a_reason",
            ),
        ]

    @property
    def key(self) -> str:
        """The key of its concept."""
        return f"{PREFIX}{self.public_id.hex}"

    @property
    def meaning(self) -> Meaning:
        """The word as a plain value."""
        words, of = listed(self.means), self.authority_id
        return Meaning(self.said, self.theme, words, of, self.is_off)

    def __str__(self) -> str:
        return self.said


def listed(means: str) -> tuple[str, ...]:
    """The words of entries that were given, with commas between several."""
    return tuple(one.strip() for one in means.split(",") if one.strip())
