"""Reviews of a plan: who comes, what they say, what was found, what was decided."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Lodged, Owned, OwnedManager, User
from goldenthread.casework.models.cases import Case
from goldenthread.casework.models.decisions import Decision
from goldenthread.casework.models.plans import PlanVersion
from goldenthread.people.models import Child, LeadsThere, OfAChildQuerySet
from goldenthread.places.models import Place


class PlanReviewQuerySet(OfAChildQuerySet["Review"]):
    """Reviews, of the children one may see."""


class Review(Owned, LeadsThere):
    """One review of a plan, from the day it opens to the day it is decided.

    ``kind`` is of the nation's list; ``due_by`` the last day of the clock that started
    it. What counts in law is in what happened; here is what people say and find.
    """

    leads_there = ("where", "setting", "opened_by", "closed_by")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reviews")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    setting = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    led = models.CharField(
        max_length=10,
        choices=[("setting", "The setting"), ("authority", "The authority")],
    )
    opened_on = models.DateField()
    opened_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_by = models.DateField(null=True, blank=True)
    proposed_on = models.DateField(null=True, blank=True)
    meeting_day = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=300, blank=True)
    arranged_on = models.DateField(null=True, blank=True)
    invited_on = models.DateField(null=True, blank=True)
    circulated_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    said = models.TextField(blank=True)
    advises = models.CharField(max_length=20, blank=True)
    advises_why = models.TextField(blank=True)
    differing = models.TextField(blank=True)
    reported_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    notice = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_why = models.CharField(max_length=300, blank=True)

    objects = OwnedManager.from_queryset(PlanReviewQuerySet)()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes = [models.Index("authority", "closed_on", "due_by", name="review_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(closed_on=None), name="one_open_review"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                name="review_closed_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.opened_on}"


class InvitedQuerySet(OfAChildQuerySet["Invited"]):
    """Who was invited to reviews."""


class Invited(Owned):
    """Somebody invited to a review: what they owe, whether it came, whether they did.

    ``guest`` is of the nation's list of who must be invited; '' for somebody else.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="guests")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    guest = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owes_paper = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    paper = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_on = models.DateField(null=True, blank=True)
    received_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reminded_on = models.DateField(null=True, blank=True)
    reminded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    came = models.BooleanField(null=True, blank=True)

    objects = OwnedManager.from_queryset(InvitedQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("review", "name", name="invited_once"),
        ]

    def __str__(self) -> str:
        return self.name


class ReviewViewQuerySet(OfAChildQuerySet["View"]):
    """What children and families said for reviews."""


class View(Owned):
    """What a child or a parent said for a review, in their own words or pictures."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="views")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    whose = models.CharField(
        max_length=10, choices=[("child", "The child"), ("family", "The family")]
    )
    question = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    paper = models.ForeignKey(
        Lodged, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(ReviewViewQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(paper__isnull=False), name="view_says_it"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_whose_display()}: {self.words[:40]}"


class LookedQuerySet(OfAChildQuerySet["Looked"]):
    """What reviews found, row by row."""


class Looked(Owned):
    """What a review found about one outcome, provision or topic, and what to change.

    ``key`` is the row's id in every version of the plan, or the topic's key; ``says``
    keeps its words as they stood then.
    """

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="found")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(
        max_length=10,
        choices=[("outcome", "Outcome"), ("provision", "Help"), ("topic", "Topic")],
    )
    key = models.CharField(max_length=40)
    says = models.TextField()
    state = models.CharField(max_length=20, blank=True)
    evidence = models.TextField(blank=True)
    change = models.TextField(blank=True)

    objects = OwnedManager.from_queryset(LookedQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("review", "of", "key", name="looked_at_once")
        ]

    def __str__(self) -> str:
        return self.says[:60]


class ReplyQuerySet(OfAChildQuerySet["Reply"]):
    """What families answered to proposed changes."""


class Reply(Owned):
    """A family's answer to one change of a version: agreed, not, or in other words."""

    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="replies"
    )
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=12)
    key = models.CharField(max_length=60)
    answer = models.CharField(
        max_length=10,
        choices=[
            ("agree", "We agree"),
            ("not", "We do not agree"),
            ("other", "We want other words"),
        ],
    )
    words = models.TextField(blank=True)
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.CharField(max_length=200, blank=True)

    objects = OwnedManager.from_queryset(ReplyQuerySet)()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("plan_version", "of", "key", name="one_reply_a_row")
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.key}"


class EarlyAskedQuerySet(OfAChildQuerySet["EarlyAsked"]):
    """Reviews that were asked for before their time."""


class EarlyAsked(Owned):
    """Somebody asked for a review before its time, and what was answered."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    on_behalf_of = models.CharField(max_length=200, blank=True)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(EarlyAskedQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                name="early_answered_after_asking",
            )
        ]

    def __str__(self) -> str:
        return f"Early review asked on {self.asked_on}"
