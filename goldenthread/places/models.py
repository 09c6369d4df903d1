"""The tree of places, the bodies that do the work, and who works where."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.access.models import (
    Authority,
    Owned,
    OwnedManager,
    OwnedQuerySet,
    User,
)
from goldenthread.access.rules import ROLE_NAMES, Role, Viewer
from goldenthread.places.rules import BODY_NAMES, DUTY_NAMES, Level, Way

OPEN_ENDED = Q(end=None)


class PlaceQuerySet(OwnedQuerySet["Place"]):
    """Places are public."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep every place."""
        return self.all()


class Place(Owned):
    """A nation, an area or a setting. Its level is where it stands in the tree.

    ``within`` may be a place of another authority (a council's area in its nation);
    ``code`` is an official code (ONS for areas, URN or SEED for schools).
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80)
    level = models.CharField(max_length=10, choices=[(x.value, x.name) for x in Level])
    within = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.CharField(max_length=20, blank=True)

    objects = OwnedManager.from_queryset(PlaceQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "slug", name="place_slug"),
            models.CheckConstraint(
                condition=~Q(within=F("id")), name="place_not_within_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublicOrOwnQuerySet(OwnedQuerySet["Body"]):
    """Bodies and posts: the public sees the public ones."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep what is public, and everything of the viewer's own authority."""
        if viewer is None:
            return self.filter(is_public=True)
        return self.filter(Q(is_public=True) | Q(authority_id=viewer.authority_id))


class Body(Owned):
    """A board, steering group, task and finish group, service or partner.

    ``initials`` is how plans abbreviate it; ``part_of`` the body above it.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in BODY_NAMES.items()]
    )
    initials = models.CharField(max_length=20, blank=True)
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_public = models.BooleanField(default=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = OwnedManager.from_queryset(PublicOrOwnQuerySet)()

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [
            models.UniqueConstraint("authority", "place", "name", name="body_name"),
            models.CheckConstraint(
                condition=~Q(part_of=F("id")), name="body_not_part_of_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PostQuerySet(OwnedQuerySet["Post"]):
    """Posts of public bodies are public; who holds them is not."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep posts in public bodies, and all of the viewer's own authority."""
        if viewer is None:
            return self.filter(body__is_public=True)
        own = Q(authority_id=viewer.authority_id)
        return self.filter(Q(body__is_public=True) | own)


class Post(Owned):
    """A job in a body, by its title, whoever holds it: 'Head of inclusion'."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    initials = models.CharField(max_length=20, blank=True)

    objects = OwnedManager.from_queryset(PostQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("authority", "body", "title", name="post_title"),
        ]

    def __str__(self) -> str:
        return self.title


class ReachQuerySet(OwnedQuerySet["Reach"]):
    """How an authority is reached is public."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep every row."""
        return self.all()


class Reach(Owned):
    """How an authority, or a service that it names to families, is reached.

    ``key`` is a field of the letters of its nation, or that of the Local Offer. It is
    said once: letters, plans, guides, booklets and the Local Offer all read it here.
    """

    key = models.CharField(max_length=40)
    called = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    post = models.TextField(blank=True)
    web = models.URLField(max_length=300, blank=True)
    words = models.CharField(max_length=500, blank=True)

    objects = OwnedManager.from_queryset(ReachQuerySet)()

    class Meta:
        verbose_name_plural = "reaches"
        constraints = [models.UniqueConstraint("authority", "key", name="reach_once")]

    def __str__(self) -> str:
        return self.key

    @property
    def way(self) -> Way:
        """How, as a plain value."""
        names = Way.__dataclass_fields__
        return Way(**{name: getattr(self, name) for name in names})


class ResponsibilityQuerySet(OwnedQuerySet["Responsibility"]):
    """Responsibilities between public bodies are public."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep those whose both ends may be seen."""
        both = Q(body__is_public=True, over__is_public=True)
        if viewer is None:
            return self.filter(both)
        return self.filter(both | Q(authority_id=viewer.authority_id))


class Responsibility(Owned):
    """One body answers for another's work: accountable, leads, monitors, evaluates."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    duty = models.CharField(
        max_length=20, choices=[(k.value, v) for k, v in DUTY_NAMES.items()]
    )
    over = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")

    objects = OwnedManager.from_queryset(ResponsibilityQuerySet)()

    class Meta:
        verbose_name_plural = "responsibilities"
        constraints = [
            models.UniqueConstraint(
                "authority", "body", "duty", "over", name="responsibility_once"
            ),
            models.CheckConstraint(
                condition=~Q(body=F("over")), name="responsibility_for_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.get_duty_display()} {self.over}"


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Jobs held."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the jobs under the viewer's authority."""
        return self.filter(place__authority_id=viewer.authority_id if viewer else 0)

    def held(self, user: User, *, on: date) -> Self:
        """Jobs the user holds on a day."""
        current = self.filter(OPEN_ENDED | Q(end__gte=on), user=user, start__lte=on)
        return current.select_related("place__authority").order_by("start", "pk")

    def authority_ids(self, user: User, *, on: date) -> list[int]:
        """The authorities under which the user holds a job on a day."""
        held = self.held(user, on=on).values_list("place__authority_id", flat=True)
        return list(dict.fromkeys(held))

    def viewer(
        self, user: User, *, on: date, authority_id: int | None = None
    ) -> Viewer | None:
        """Who the user is on a day under an authority (or the one joined last)."""
        return self.viewer_and_authority(user, on=on, authority_id=authority_id)[0]

    def viewer_and_authority(
        self, user: User, *, on: date, authority_id: int | None = None
    ) -> tuple[Viewer, Authority] | tuple[None, None]:
        """Who the user is, and the authority whose work they do: two queries."""
        held = list(self.held(user, on=on))
        if authority_id is not None:
            held = [job for job in held if job.place.authority_id == authority_id]
        if not held:
            return None, None
        authority = held[-1].place.authority
        jobs = [job for job in held if job.place.authority_id == authority.pk]
        seats = list(
            Seat.objects.filter(
                OPEN_ENDED | Q(end__gte=on),
                user=user,
                start__lte=on,
                body__authority_id=authority.pk,
            ).values_list("body_id", "post_id")
        )
        viewer = Viewer(
            user.pk,
            authority.pk,
            frozenset(Role(job.role) for job in jobs),
            frozenset(body for body, _ in seats),
            frozenset(post for _, post in seats if post),
            jobs=frozenset((Role(job.role), job.place_id) for job in jobs),
            day=on,
        )
        return viewer, authority


class Appointment(models.Model):
    """One role one person has in one place, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(r.value, r.name) for r in Role])
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end=None) | Q(end__gte=F("start")),
                name="appointment_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.in_words}"

    @property
    def authority_id(self) -> int:
        """Whose job it is: what a decision must know."""
        return self.place.authority_id

    @property
    def in_words(self) -> str:
        """The job itself: the role and the place."""
        return f"{ROLE_NAMES[Role(self.role)]}, {self.place}"


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats in bodies."""

    def visible_to(self, viewer: Viewer | None) -> Self:
        """Keep the seats in bodies of the viewer's authority."""
        return self.filter(body__authority_id=viewer.authority_id if viewer else 0)


class Seat(models.Model):
    """A person's place in a body, perhaps in a post: what they lead comes to them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(
        Post, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    start = models.DateField()
    end = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.user} in {self.body}"

    @property
    def authority_id(self) -> int:
        """Whose body it is: what a decision must know."""
        return self.body.authority_id


class InvitationQuerySet(OwnedQuerySet["Invitation"]):
    """Invitations."""


class Invitation(Owned):
    """An invitation to one address for one role: single use, 48 hours."""

    email = models.EmailField()
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(r.value, r.name) for r in Role])
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True
    )

    token = ""  # not kept: only the person invited has it

    objects = OwnedManager.from_queryset(InvitationQuerySet)()

    def __str__(self) -> str:
        return f"{self.email} as {self.role}"
