"""A service as a leaf of a booklet, and as a text message."""

from typing import Any

from django.urls import reverse

from goldenthread.access.http import Asked
from goldenthread.directory.rules import saying
from goldenthread.directory.rules.booklet import Fact, Leaf
from goldenthread.directory.rules.numbers import number_of
from goldenthread.directory.rules.texting import Told
from goldenthread.directory.views import telling
from goldenthread.places.queries import offer_reached
from goldenthread.places.views.reaching import rows_of
from goldenthread.ui.rules import Row


def leaf(request: Asked, service: Any) -> Leaf:
    """All that a family wants to know of a service, for print."""
    page = reverse("numbered", args=[number_of(service.pk)])
    checked = next(iter(telling.answers(service, request.today)))
    rows = (*telling.facts(service), Row("Last check", checked.value))
    warning = "" if service.status == "active" else service.get_status_display()
    return Leaf(
        name=service.name,
        organisation=service.organisation.name,
        number=number_of(service.pk),
        address=request.build_absolute_uri(page),
        words=(*filter(None, [service.alert]), *telling.lines(service.description)),
        facts=tuple(Fact(row.key, said_in(row)) for row in rows if said_in(row)),
        warning=warning,
    )


def said_in(row: Row) -> tuple[str, ...]:
    """The lines of a row, its links by their words."""
    return tuple(
        filter(None, (row.value, *row.lines, *(link.label for link in row.links)))
    )


def ask_at(giver: Any) -> tuple[Fact, ...]:
    """How an authority is asked for more, for print."""
    rows = rows_of(offer_reached(None, giver)) if giver else ()
    return tuple(Fact(row.key, said_in(row)) for row in rows)


def told(service: Any) -> Told:
    """What a text message can say of a service; nothing of where a masked place is."""
    phone = next((row.number for row in service.phones.all()), "")
    open_places = [
        at.location
        for at in service.service_at_locations.all()
        if not at.location.is_masked
    ]
    return Told(
        name=service.name,
        reach=phone or telling.public_mail(service) or service.url,
        when=next(iter(telling.times(service)), ""),
        cost=next(iter(telling.costs(service)), ""),
        where=next((telling.place(one) for one in open_places), ""),
        ages=saying.ages(service.minimum_age, service.maximum_age),
        number=number_of(service.pk),
    )
