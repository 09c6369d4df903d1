"""What is due to be checked, whom to ask, and what was answered and found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Q, QuerySet

from goldenthread.access.models import all_rows
from goldenthread.access.rules import Permission, Role, Viewer
from goldenthread.directory.models import (
    Check,
    CheckLink,
    LadderPolicy,
    Service,
    whole,
)
from goldenthread.directory.models.owned import PUBLISHED
from goldenthread.directory.models.services import ladders
from goldenthread.directory.rules.checking import (
    EVERY,
    MOST_UNANSWERED,
    NEWS,
    digest_of,
)
from goldenthread.directory.rules.freshness import DEFAULT, Ladder, days_of
from goldenthread.directory.rules.text import mail_of
from goldenthread.directory.rules.words import OPEN_STATUSES
from goldenthread.places.models import Seat
from goldenthread.places.queries import appointments


@dataclass(frozen=True)
class Due:
    """An entry that is due to be asked about, and at which address."""

    service: Service
    address: str


def ladder(viewer: Viewer, *, on: date) -> Ladder:
    """The ladder of the viewer's authority on a day."""
    return ladders(on=on).get(viewer.authority_id, DEFAULT)


def ladder_rows(viewer: Viewer) -> QuerySet[LadderPolicy]:
    """Every ladder the authority has set, the latest first."""
    rows = LadderPolicy.objects.visible_to(viewer).select_related("set_by")
    return rows.order_by("-starts_on")


def due_entries(viewer: Viewer, *, on: date) -> list[Due]:
    """Entries to be asked about, the longest unchecked first.

    Not one that was asked about in the last month, nor one whose answer waits for an
    officer, nor one that was asked about in vain so often that somebody should ring.
    """
    since = on - timedelta(days=days_of(ladder(viewer, on=on).ask))
    rows = Service.objects.visible_to(viewer).filter(
        Q(assured_date=None) | Q(assured_date__lte=since),
        authority_id=viewer.authority_id,
        visibility="published",
        withdrawn_on=None,
        status__in=OPEN_STATUSES,
    )
    rows = rows.select_related("organisation", "authority").order_by(
        F("assured_date").asc(nulls_first=True), "pk"
    )
    resting = asked_enough(viewer, on=on)
    found = [row for row in rows if row.pk not in resting]
    addresses = reached_at(viewer, found, on=on)
    return [Due(row, addresses[row.pk]) for row in found if addresses[row.pk]]


def asked_enough(viewer: Viewer, *, on: date) -> set[int]:
    """Entries not to be asked about today."""
    links = CheckLink.objects.visible_to(viewer)
    asked = links.filter(used_on=None).filter(
        Q(service__assured_date=None) | Q(sent_on__gt=F("service__assured_date"))
    )
    told = asked.values("service").annotate(many=Count("pk"), last=Max("sent_on"))
    recent = on - timedelta(days=EVERY)
    resting = {
        row["service"]
        for row in told
        if row["last"] > recent or row["many"] >= MOST_UNANSWERED
    }
    waiting = links.filter(answer__in=NEWS, settled_on=None)
    return resting | set(waiting.values_list("service_id", flat=True))


def reached_at(
    viewer: Viewer, services: Iterable[Service], *, on: date
) -> dict[int, str]:
    """Where to ask about each: who checked it, who keeps it, the desk, '' for none."""
    rows = list(services)
    people = people_of(viewer, [row.organisation.body_id for row in rows], on=on)
    found = {}
    for row in rows:
        keepers = people.get(row.organisation.body_id or 0, [""])
        ways = (row.assurer_email, keepers[0], row.email, row.organisation.email)
        found[row.pk] = next((way for way in map(mail_of, ways) if way), "")
    return found


def people_of(
    viewer: Viewer, bodies: Iterable[int | None], *, on: date
) -> dict[int, list[str]]:
    """The addresses of those who keep the entries of organisations, by body."""
    held = appointments(viewer, on=on).filter(role=Role.PROVIDER)
    seats = Seat.objects.filter(
        Q(end=None) | Q(end__gte=on),
        body__in=[body for body in bodies if body],
        user__in=held.values("user_id"),
        user__is_active=True,
        start__lte=on,
    )
    found: dict[int, list[str]] = {}
    for body, mail in seats.order_by("pk").values_list("body_id", "user__email"):
        found.setdefault(body, []).append(mail)
    return found


def link_for(viewer: Viewer | None, token: str) -> CheckLink | None:
    """The link that a token opens, ended or not; the token is the permission."""
    rows = all_rows(CheckLink).filter(token_hash=digest_of(token))
    return rows.select_related("service__organisation", "service__authority").first()


def asked_with(viewer: Viewer | None, link: CheckLink, *, on: date) -> list[CheckLink]:
    """The links that the same mail brought and that work still, that one first."""
    rows = all_rows(CheckLink).filter(
        authority_id=link.authority_id,
        sent_to=link.sent_to,
        sent_on=link.sent_on,
        used_on=None,
        expires_on__gte=on,
        service__visibility=PUBLISHED,
        service__withdrawn_on=None,
    )
    found = rows.select_related("service__organisation").order_by("pk")
    return sorted(found, key=lambda one: one.pk != link.pk)


def answers(viewer: Viewer) -> QuerySet[CheckLink]:
    """What those who give services said that somebody should act on."""
    rows = CheckLink.objects.visible_to(viewer).filter(answer__in=NEWS)
    return rows.select_related("service").order_by("used_on", "pk")


def links_of(viewer: Viewer, service: Service) -> QuerySet[CheckLink]:
    """What was asked about an entry, the last first."""
    rows = CheckLink.objects.visible_to(viewer).filter(service=service)
    return rows.order_by("-sent_on", "-pk")


def checks_of(viewer: Viewer, service: Service) -> QuerySet[Check]:
    """What people found of an entry, the last first."""
    rows = Check.objects.visible_to(viewer).filter(service=service)
    return rows.select_related("made_by").order_by("-made_on", "-pk")


def service_of(viewer: Viewer | None, link: CheckLink) -> Service:
    """The service a link is about, whole; the key that opened it is the permission."""
    return whole(all_rows(Service).filter(pk=link.service_id)).get()


def wrong_checks(viewer: Viewer | None, service: Service) -> list[Check]:
    """What was found to be wrong and still stands there; the last of each kind.

    One read by ``whole`` asks nothing.
    """
    rows = sorted(service.checks.all(), key=lambda one: (one.made_on, one.pk))
    last = {row.kind: row for row in rows}
    return [row for row in last.values() if row.still_stands(service)]


def answers_waiting(viewer: Viewer) -> int:
    """How many of those answers nobody has dealt with; one query."""
    if not viewer.may(Permission.EDIT_DIRECTORY):
        return 0
    return answers(viewer).filter(settled_on=None).count()
