"""What families notice and say of a plan, and partners who report by mail."""

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import Owned, OwnedManager, User
from goldenthread.places.models import Body
from goldenthread.plans.models.cycles import Cycle, Report
from goldenthread.plans.models.items import Item
from goldenthread.plans.models.plans import InternalQuerySet, Plan
from goldenthread.plans.rules.proof import ASKING_NAMES, COMMENT_NAMES, VOICE_NAMES


class NoticedQuerySet(InternalQuerySet["Noticed"]):
    """Answers counted."""


class Noticed(Owned):
    """'Do you notice a difference?', asked about one item in one cycle, counted."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="noticed")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="+")
    voice = models.CharField(
        max_length=14, choices=[(k.value, v) for k, v in VOICE_NAMES.items()]
    )
    method = models.CharField(
        max_length=12, choices=[(k.value, v) for k, v in ASKING_NAMES.items()]
    )
    asker = models.CharField(max_length=200, blank=True)
    asked_from = models.DateField()
    asked_to = models.DateField()
    asked = models.PositiveIntegerField(null=True, blank=True)
    yes = models.PositiveIntegerField(default=0)
    some = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    unsure = models.PositiveIntegerField(default=0)
    entered_on = models.DateField()
    entered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    objects = OwnedManager.from_queryset(NoticedQuerySet)()

    class Meta:
        verbose_name_plural = "noticed"
        constraints = [
            models.UniqueConstraint(
                "item", "cycle", "voice", "method", "asker", name="noticed_once"
            ),
            models.CheckConstraint(
                condition=Q(asked_to__gte=F("asked_from")), name="noticed_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} in {self.cycle}"


class FamilyCommentQuerySet(InternalQuerySet["FamilyComment"]):
    """Comments."""


class FamilyComment(Owned):
    """What somebody wrote about a plan: read first, then shown or kept back, answered.

    ``words`` and ``reply_to`` are internal for ever; ``shown_words`` are public.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(
        Item, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    voice = models.CharField(
        max_length=14, choices=[(k.value, v) for k, v in VOICE_NAMES.items()]
    )
    words = models.TextField()
    reply_to = models.EmailField(blank=True)
    received_on = models.DateField()
    answer_due = models.DateField()
    state = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in COMMENT_NAMES.items()]
    )
    shown_words = models.TextField(blank=True)
    kept_back_because = models.TextField(blank=True)
    read_on = models.DateField(null=True, blank=True)
    read_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    did = models.TextField(blank=True)
    still_to_do = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    objects = OwnedManager.from_queryset(FamilyCommentQuerySet)()

    class Meta:
        ordering = ["received_on", "pk"]
        indexes = [models.Index("authority", "state", "answer_due", name="to_answer")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="kept_back") | ~Q(kept_back_because=""),
                name="comment_kept_back_with_reason",
            )
        ]

    def __str__(self) -> str:
        return (self.shown_words or self.words)[:60]


class PartnerQuerySet(InternalQuerySet["Partner"]):
    """Partners."""


class Partner(Owned):
    """Somebody without an account who is asked by mail about what a body leads."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    stopped_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(PartnerQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint("body", "email", name="partner_once")]

    def __str__(self) -> str:
        return self.name


class UpdateLinkQuerySet(InternalQuerySet["UpdateLink"]):
    """Links in mails."""


class UpdateLink(Owned):
    """A key to one small form: one partner, one item, one cycle, used once.

    ``mail_hash`` is that of the key to all that one mail asks for ('' where it asks
    for one thing): a workbook of its items, each of which is still answered once.
    """

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="links")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    mail_hash = models.CharField(max_length=64, blank=True, db_index=True)
    sent_on = models.DateField()
    expires_on = models.DateField()
    used_on = models.DateField(null=True, blank=True)
    report = models.ForeignKey(
        Report, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = OwnedManager.from_queryset(UpdateLinkQuerySet)()

    class Meta:
        indexes = [models.Index("cycle", "item", name="update_link_item")]

    def __str__(self) -> str:
        return f"{self.partner} on {self.item}"
