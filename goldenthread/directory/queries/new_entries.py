"""Services that somebody asks to have listed: the queue, the link, what is alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.access.models import all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.http import hashed
from goldenthread.directory.models import (
    AskedBack,
    NewEntry,
    Organisation,
    Service,
    whole,
)
from goldenthread.directory.models.worded import worded
from goldenthread.directory.rules.duplicates import Known, digits_of, words_of
from goldenthread.directory.rules.new_entries import (
    OPEN,
    NewWords,
    Twin,
    Where,
    twins,
)
from goldenthread.directory.rules.text import postcode_of
from goldenthread.directory.rules.wording import Wording

COMPARED = 400  # entries at most that a new one is compared with
SHOWN = 5
LAST_FIGURES = 4  # of a telephone number: however it is written, they stand together


def new_entries(viewer: Viewer) -> QuerySet[NewEntry]:
    """What was sent in and confirmed, the one that has waited longest first."""
    rows = NewEntry.objects.visible_to(viewer).exclude(state="unconfirmed")
    rows = rows.select_related("organisation", "service", "decided_by", "sent_by")
    return rows.order_by("sent_on", "pk")


def new_entries_waiting(viewer: Viewer) -> int:
    """How many wait for the viewer, an officer, to decide; one query."""
    if not viewer.may(Permission.EDIT_DIRECTORY):
        return 0
    return NewEntry.objects.visible_to(viewer).filter(state="waiting").count()


def sent_with(viewer: Viewer | None, token: str) -> NewEntry | None:
    """What a link is about; the token is the permission."""
    rows = all_rows(NewEntry).filter(token_hash=hashed(token))
    rows = rows.prefetch_related(Prefetch("questions", asked_of(viewer)))
    return rows.select_related("authority", "service", "organisation").first()


def asked_of(viewer: Viewer | None) -> QuerySet[AskedBack]:
    """Questions in the order they were asked, for whoever has the new entry already."""
    return all_rows(AskedBack).order_by("pk")


def questions_of(viewer: Viewer, row: NewEntry) -> QuerySet[AskedBack]:
    """What was asked back, in its order."""
    return AskedBack.objects.visible_to(viewer).filter(new_entry=row).order_by("pk")


def never_confirmed(viewer: Viewer, *, before: date) -> QuerySet[NewEntry]:
    """What was sent before a day with an address that nobody confirmed."""
    rows = NewEntry.objects.visible_to(viewer).filter(state="unconfirmed")
    return rows.filter(sent_on__lt=before)


def decided_before(viewer: Viewer, *, before: date) -> QuerySet[NewEntry]:
    """What was decided before a day and still holds the address of whoever asked."""
    rows = NewEntry.objects.visible_to(viewer).exclude(sender="")
    return rows.filter(decided_on__lt=before)


def came_of(viewer: Viewer, service: Service) -> NewEntry | None:
    """What an entry was made from, if somebody had asked for it."""
    return new_entries(viewer).filter(service=service).first()


def own_givers(viewer: Viewer) -> QuerySet[Organisation]:
    """The organisations whose entries the viewer, who gives services, keeps."""
    rows = Organisation.objects.visible_to(viewer)
    return rows.filter(
        authority_id=viewer.authority_id, body__in=viewer.body_ids
    ).order_by("name", "pk")


def last_of(viewer: Viewer, giver: Organisation) -> Wording | None:
    """What the last entry of an organisation says: a new one is often alike.

    Where a place is masked, nothing of it is passed on.
    """
    rows = Service.objects.visible_to(viewer).filter(organisation=giver)
    row = whole(rows).order_by("-added_on", "-pk").first()
    if row is None:
        return None
    said = worded(row)
    if any(at.location.is_masked for at in row.service_at_locations.all()):
        return Wording(said.said, {**said.parts, "places": ()})
    return said


# ---- What may be the same. ----


def like_in_public(
    viewer: Viewer | None, authority_id: int, words: NewWords, *, on: date
) -> list[Service]:
    """Entries anybody may read that may be the same; a masked place tells nothing."""
    rows = Service.objects.visible_to(None).current(on=on)
    found = whole(rows.filter(authority_id=authority_id).filter(_alike(words)))
    few = list(found.distinct()[:COMPARED])
    known = {str(row.public_id): row for row in few}
    same = twins(_known_new(words), [_known(row) for row in few])
    return [known[one.key] for one in same[:SHOWN]]


@dataclass(frozen=True)
class Like:
    """An entry that may be the same: why, and what it says now."""

    service: Service
    because: str
    says: Wording


def like_in_all(viewer: Viewer, row: NewEntry) -> list[Like]:
    """Every entry of the authority, hidden ones too, that may be the same, and why."""
    words = row.words
    rows = Service.objects.visible_to(viewer).filter(authority_id=row.authority_id)
    few = list(whole(rows.filter(_alike(words))).distinct()[:COMPARED])
    known = {str(one.public_id): one for one in few if one.pk != row.service_id}
    others = [_known(one) for one in known.values()]
    found: list[Twin] = twins(_known_new(words), others)
    return [
        Like(known[one.key], one.because, worded(known[one.key]))
        for one in found[:SHOWN]
    ]


def _alike(words: NewWords) -> Q:
    """Entries worth comparing: a word, a number or a postcode is the same."""
    found = Q(organisation__name__iexact=words.organisation)
    for word in words_of(words.name).split():
        if len(word) > 3:
            found |= Q(name__icontains=word)
    for number in _numbers(words.wording):
        found |= Q(phones__number__endswith=number[-LAST_FIGURES:])
    if words.where == Where.TOLD:
        for postcode in _postcodes(words.wording):
            place = "service_at_locations__location"
            told = {
                f"{place}__is_masked": False,
                f"{place}__addresses__postal_code": postcode,
            }
            found |= Q(**told)
    return found


def _numbers(wording: Wording) -> set[str]:
    lines = wording.parts.get("phones", ())
    return {digits for line in lines if (digits := digits_of(line["number"]))}


def _postcodes(wording: Wording) -> set[str]:
    lines: Iterable[str] = (
        line["postal_code"] for line in wording.parts.get("places", ())
    )
    return {postcode for said in lines if (postcode := postcode_of(said))}


def _known_new(words: NewWords) -> Known:
    return Known(
        "",
        words.name,
        words.organisation,
        frozenset(_numbers(words.wording)),
        frozenset(_postcodes(words.wording)),
    )


def _known(row: Service) -> Known:
    """What tells an entry from others; of masked places nothing."""
    places = [
        address.postal_code
        for at in row.service_at_locations.all()
        if not at.location.is_masked
        for address in at.location.addresses.all()
    ]
    return Known(
        str(row.public_id),
        row.name,
        row.organisation.name,
        frozenset(digits_of(each.number) for each in row.phones.all()),
        frozenset(filter(None, places)),
    )


def still_open(viewer: Viewer) -> QuerySet[NewEntry]:
    """What an officer may still decide."""
    return new_entries(viewer).filter(state__in=OPEN)


def decided_lately(viewer: Viewer) -> QuerySet[NewEntry]:
    """What was decided, the last first."""
    rows = new_entries(viewer).exclude(state__in=OPEN)
    return rows.order_by("-decided_on", "-pk")
