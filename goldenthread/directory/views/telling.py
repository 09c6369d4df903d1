"""A service in the words and pieces that its page prints."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.urls import reverse

from goldenthread.cycle.rules import day_in_words
from goldenthread.directory.queries.checking import wrong_checks
from goldenthread.directory.rules import browsing, saying
from goldenthread.directory.rules.freshness import (
    Freshness,
    Ladder,
    Step,
    freshness,
    hidden_since,
)
from goldenthread.directory.rules.numbers import number_of
from goldenthread.directory.rules.text import is_personal, without_people
from goldenthread.ui.rules import Colour, Link, Row, Tag

MASKED = "Where this is given is confidential: ask by telephone or email."
NUMBER = re.compile(r"\+?[\d\s()-]+")
SHORTEST = 3  # digits of a number: 111
COLOURS = {
    Freshness.REMIND: Colour.YELLOW,
    Freshness.STALE: Colour.ORANGE,
    Freshness.UNCONFIRMED: Colour.ORANGE,
    Freshness.LEAVES: Colour.RED,
}


def step_of(service: Any, on: date) -> Step:
    """The step an entry stands on, by the ladder it was read with."""
    ladder = Ladder.of(getattr(service, "ladder", ""))
    return freshness(service.assured_date, on=on, ladder=ladder)


def step_tag(step: Step) -> Tag | None:
    """A tag where a reader should be careful."""
    colour = COLOURS.get(step.freshness)
    return Tag(step.words, colour) if colour else None


def lines(said: str) -> tuple[str, ...]:
    """Words line by line, without persons' addresses."""
    return tuple(line for line in without_people(said).splitlines() if line.strip())


def facts(service: Any) -> tuple[Row, ...]:
    """What a family wants to know, in the order in which it asks."""
    told = (
        ("Who it is for", who_for(service)),
        ("How to start", lines(service.application_process)),
        ("Cost", costs(service)),
        ("When", times(service)),
        ("Are there places?", places_free(service)),
        ("Waiting time", waits(service)),
        ("Where", places(service)),
        ("Getting in and around", access(service)),
        ("Areas covered", (", ".join(map(str, service.service_areas.all())),)),
        ("Languages", (", ".join(map(str, service.languages.all())),)),
        ("Sign language and interpreters", lines(service.interpretation_services)),
        ("Kinds of help and need", (", ".join(terms(service)),)),
    )
    rows = [Row(key, lines=said) for key, said in told if any(said)]
    return (*rows, *contact_rows(service))


def who_for(service: Any) -> tuple[str, ...]:
    """By age and by need."""
    ages = saying.ages(service.minimum_age, service.maximum_age)
    return (*filter(None, [ages]), *lines(service.eligibility_description))


def costs(service: Any) -> tuple[str, ...]:
    """What it costs."""
    rows = service.cost_options.all()
    told = [saying.cost(r.option, r.amount, r.amount_description) for r in rows]
    return (*filter(None, told), *lines(service.fees))


def times(service: Any) -> tuple[str, ...]:
    """When it is given."""
    rows = service.schedules.all()
    return tuple(
        filter(
            None,
            (
                saying.when(r.byday, r.opens_at, r.closes_at, r.description)
                for r in rows
            ),
        )
    )


def closed(service: Any) -> str:
    """Why nobody can use it now; '' while it runs."""
    return "" if service.status == "active" else str(service.get_status_display())


def places_free(service: Any) -> tuple[str, ...]:
    """Whether there are places, and when it begins next."""
    said = service.get_availability_display() if service.availability else ""
    begins = saying.begins(service.next_starts_on)
    return tuple(filter(None, (said, begins)))


def waits(service: Any) -> tuple[str, ...]:
    """How long people wait, and on which day that was so; then in its own words."""
    told = saying.waits(service.wait_weeks, service.wait_said_on)
    words = saying.wait_words(
        without_people(service.wait_time),
        is_counted=bool(told),
        is_full=service.availability == "full",
    )
    return (*filter(None, [told]), *lines(words))


def fits(service: Any, only: Collection[str]) -> bool:
    """Whether a service is what somebody asked for besides."""
    return browsing.fits(
        only,
        is_open=service.status == "active",
        is_full=service.availability == "full",
        signs=bool(service.interpretation_services),
    )


def free(service: Any) -> str:
    """Whether one may come now, in a line of a list."""
    wait = saying.waits(service.wait_weeks, service.wait_said_on)
    is_closed = service.status != "active"
    return saying.free(is_closed, service.availability, service.next_starts_on, wait)


def places(service: Any) -> tuple[str, ...]:
    """Where it is given; a masked place is not told."""
    return tuple(place(at.location) for at in service.service_at_locations.all())


def place(location: Any) -> str:
    """One place in a line."""
    if location.is_masked:
        return MASKED
    if location.location_type == "virtual":
        return location.name or "Online"
    told = [location.name, *(str(each) for each in location.addresses.all()[:1])]
    return ", ".join(filter(None, told))


def access(service: Any) -> tuple[str, ...]:
    """What its places have for those who need it, each once."""
    found = [
        each.description
        for at in service.service_at_locations.all()
        if not at.location.is_masked
        for each in at.location.accessibility.all()
    ]
    return tuple(dict.fromkeys(filter(None, found)))


def terms(service: Any) -> list[str]:
    """The terms it is tagged with."""
    return [each.term.name for each in service.attributes.all()]


def contact_rows(service: Any) -> list[Row]:
    """How to reach it."""
    phones = list(service.phones.all())
    rung = tuple(Link(said_of(row), ring(row.number)) for row in phones)
    desks = [str(row) for row in service.contacts.all() if str(row)]
    wrong = {each.kind: each.made_on for each in wrong_checks(None, service)}
    dead = {kind: (saying.found_wrong(kind, on),) for kind, on in wrong.items()}
    lines = (*desks, *(link.label for link in rung if not link.url))
    lines += dead.get("phone", ())
    links = tuple(link for link in rung if link.url)
    found = [Row("Contact", lines=lines, links=links)] if lines or links else []
    if mail := public_mail(service):
        found.append(Row("Email", links=(Link(mail, f"mailto:{mail}"),)))
    if service.url:
        links = (Link(service.url, service.url),)
        found.append(Row("Website", lines=dead.get("link", ()), links=links))
    return found


def said_of(phone: Any) -> str:
    """A number with what it is for."""
    return f"{phone.description}: {phone.number}" if phone.description else phone.number


def ring(number: str) -> str:
    """The address that rings a number; '' for what is none.

    Only its beginning counts: an extension is dialled by hand.
    """
    found = NUMBER.match(number.strip())
    digits = re.sub(r"[^\d+]", "", found[0]) if found else ""
    return f"tel:{digits}" if len(digits) >= SHORTEST else ""


def public_mail(service: Any) -> str:
    """Its e-mail address, unless that names a person."""
    return "" if is_personal(service.email) else str(service.email)


def trust(service: Any, on: date) -> str:
    """Who checked an entry and when, or since when nobody did."""
    step = step_of(service, on)
    return saying.trust(
        service.assured_date, service.assurer, service.checked_how, step
    )


def answers(service: Any, on: date) -> tuple[Row, ...]:
    """Who answers for the entry, and where it comes from."""
    step = step_of(service, on)
    said = trust(service, on)
    owner = service.owner or service.authority
    rows = [
        Row("Last check", said, tag=step_tag(step)),
        Row("Answers for this entry", str(owner)),
    ]
    source = service.source
    if source and (source.attribution or source.licence):
        rows.append(Row("Source", f"{source.attribution} {source.licence}".strip()))
    return tuple(rows)


def entry(
    service: Any,
    on: date,
    kept: Collection[str] = frozenset(),
    offers: Mapping[int, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """A service in a list; ``kept`` are the numbers on the reader's own list.

    ``offers`` names the councils where a list holds the services of several.
    """
    number = number_of(service.pk)
    step = step_of(service, on)
    short = service.summary or first_words(without_people(service.description))
    return {
        "name": service.name,
        "organisation": service.organisation.name,
        "area": area_of(service, offers),
        "words": short,
        "ages": saying.ages(service.minimum_age, service.maximum_age),
        "url": reverse("local_offer_service", args=[service.public_id]),
        "tag": step_tag(step),
        "free": free(service),
        "signs": "Sign language or interpreters"
        * bool(service.interpretation_services),
        "number": number,
        "is_kept": number in kept,
    }


def area_of(service: Any, offers: Mapping[int, str]) -> str:
    """In whose area a service is, where that is not said by who gives it."""
    council = offers.get(service.authority_id, "")
    named = council and council != service.organisation.name
    return f"In the area of {council}" if named else ""


def first_words(said: str, most: int = 160) -> str:
    """The beginning of a text, to the end of a word."""
    line = " ".join(said.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def shown_as(service: Any, on: date, steps: Ladder) -> str:
    """Whether families see an entry; and why not, and what to do."""
    since = hidden_since(service.assured_date, service.added_on, on=on, ladder=steps)
    if service.visibility != "published" or since is None:
        return str(service.get_visibility_display())
    told = f"Hidden: not confirmed since {day_in_words(since)}"
    return f"{told}. Say that it is right, and families see it again"


def is_seen(service: Any, on: date, steps: Ladder) -> bool:
    """Whether families see an entry on a day."""
    since = hidden_since(service.assured_date, service.added_on, on=on, ladder=steps)
    return service.visibility == "published" and since is None
