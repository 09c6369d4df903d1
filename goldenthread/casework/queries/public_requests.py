"""Requests from the public: what waits, whom it may be about, what is kept."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.access.models import Authority, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import PublicRequest
from goldenthread.casework.rules.public_requests import REFUSED, State
from goldenthread.directory.queries.authorities import area_code_of
from goldenthread.directory.readers.postcodes import postcode_point
from goldenthread.directory.rules.text import postcode_of
from goldenthread.people.models import Child
from goldenthread.people.models.children import in_force
from goldenthread.people.queries import likely_same
from goldenthread.people.queries.children import Likeness
from goldenthread.people.queries.reach import restricted_names, restrictions
from goldenthread.people.rules import Named

NOT_A_POSTCODE = "Enter a whole postcode, such as PL4 8RT, or leave it empty"
ELSEWHERE = (
    "This postcode is in another council's area: ask that council, for it answers for "
    "the child. If the child lives in this area all the same, tick the box below and "
    "send it."
)


def asking_authorities(viewer: Viewer | None) -> QuerySet[Authority]:
    """Every authority that may be asked; no secret."""
    return Authority.objects.order_by("name")


def asking_authority(viewer: Viewer | None, slug: str) -> Authority | None:
    """One of them, by its address."""
    return Authority.objects.filter(slug=slug).first()


def receipt(
    viewer: Viewer | None, authority: Authority, key: UUID
) -> PublicRequest | None:
    """What whoever holds the address of a receipt may be told: its day and number."""
    rows = all_rows(PublicRequest).filter(authority=authority, public_id=key)
    return rows.only("public_id", "received_on").first()


def not_of_area(viewer: Viewer | None, authority: Authority, said: str) -> str:
    """Why a postcode is not of this area, in a sentence; '' when it may be."""
    if not said:
        return ""
    postcode = postcode_of(said)
    if not postcode:
        return NOT_A_POSTCODE
    asks = Viewer(None, authority.pk, channel="public")
    own, point = area_code_of(asks, authority), postcode_point(postcode)
    if not own or point is None or point[2] == own:
        return ""
    return ELSEWHERE


def public_requests(viewer: Viewer) -> QuerySet[PublicRequest]:
    """Those that the viewer sees."""
    rows = PublicRequest.objects.visible_to(viewer)
    return rows.select_related("authority", "decided_by", "child", "case", "paper")


def waiting_requests(viewer: Viewer) -> QuerySet[PublicRequest]:
    """Those on which nobody has decided, the longest waiting first."""
    rows = public_requests(viewer).filter(state=State.WAITING)
    return rows.order_by("received_on", "pk")


def decided_requests(viewer: Viewer) -> QuerySet[PublicRequest]:
    """Those that were decided on, the latest first."""
    rows = public_requests(viewer).exclude(state=State.WAITING)
    return rows.order_by("-decided_on", "-pk")


def may_be(viewer: Viewer, row: PublicRequest) -> list[Likeness]:
    """Children whom the viewer may find and whom it may be about."""
    named = Named(row.forename, row.surname, row.born)
    return likely_same(viewer, named)


def same_words(viewer: Viewer, row: PublicRequest) -> QuerySet[PublicRequest]:
    """Other requests about a child of that name and birth date."""
    rows = public_requests(viewer).exclude(pk=row.pk)
    return rows.filter(
        born=row.born,
        surname__iexact=row.surname,
        forename__iexact=row.forename,
    ).order_by("received_on", "pk")


def kept_from(viewer: Viewer, child: Child, name: str, *, on: date) -> list[str]:
    """What an officer must hear of restrictions about a child they may open."""
    found = []
    if name.casefold() in restricted_names(viewer, child, on):
        found.append(
            f"Something about {child.name} is kept from somebody who has the name of "
            "whoever asks. Speak with the safeguarding lead before you answer."
        )
    elif restrictions(viewer, child).filter(in_force(on)).exists():
        found.append(
            f"Something about {child.name} is kept from somebody. Read what, and from "
            "whom, before you answer whoever asks."
        )
    return found


def refused_before(viewer: Viewer, *, day: date) -> list[PublicRequest]:
    """Those that were not for us, decided on that day or before."""
    rows = public_requests(viewer).filter(state__in=REFUSED, decided_on__lte=day)
    return list(rows.order_by("pk"))
