"""What a child says for themselves, at any time, in words, pictures or sound."""

from django.db import models
from django.db.models import Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User
from goldenthread.casework.rules.voice import Spoken
from goldenthread.people.models import Child, LeadsThere, OfAChildQuerySet


class OwnViewQuerySet(OfAChildQuerySet["OwnView"]):
    """What children said whom one may see."""


class OwnView(Owned, LeadsThere):
    """One time that a child said something, and who helped. It is never changed.

    ``likes`` and ``hard`` are names of symbols with commas between; ``transcript`` is
    what a person heard in the sound.
    """

    leads_there = (
        "words",
        "transcript",
        "helper",
        "sound",
        "picture",
        "given_by",
        "transcribed_by",
    )
    written_by_field = "given_by"

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    likes = models.CharField(max_length=200, blank=True)
    hard = models.CharField(max_length=200, blank=True)
    feeling = models.PositiveSmallIntegerField(null=True, blank=True)
    sound = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    picture = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    transcript = models.TextField(blank=True)
    transcribed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    transcribed_on = models.DateField(null=True, blank=True)
    helper = models.CharField(max_length=200, blank=True)
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    quoted_on = models.DateField(null=True, blank=True)
    quoted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(OwnViewQuerySet)()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="")
                | ~Q(likes="")
                | ~Q(hard="")
                | Q(feeling__isnull=False)
                | Q(sound__isnull=False)
                | Q(picture__isnull=False),
                name="own_view_says_it",
            ),
            models.CheckConstraint(
                condition=Q(feeling=None) | Q(feeling__range=(1, 5)),
                name="own_view_feeling_is_on_the_scale",
            ),
            models.CheckConstraint(
                condition=Q(transcribed_on=None, transcribed_by=None)
                | Q(transcribed_on__isnull=False, transcribed_by__isnull=False),
                name="own_view_transcribed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(quoted_on=None, quoted_by=None)
                | Q(quoted_on__isnull=False, quoted_by__isnull=False),
                name="own_view_quoted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"What {self.child} said on {self.given_on}"

    @property
    def spoken(self) -> Spoken:
        """What was said, as a plain value."""
        return Spoken(
            self.words,
            tuple(filter(None, self.likes.split(","))),
            tuple(filter(None, self.hard.split(","))),
            self.feeling,
            self.transcript,
        )
