"""A service sent to be listed, and decided on, as browsers do it."""

import re

import pytest

from conftest import signed_in
from goldenthread.access.clock import now
from goldenthread.access.models import Message, User, all_rows
from goldenthread.directory.actions.providing import invite_provider
from goldenthread.directory.models import NewEntry
from goldenthread.directory.tests.making import (
    a_place,
    a_record,
    taken_in,
    the_service,
)
from goldenthread.places.actions import accept_invitation

FORM = "/local-offer/list-your-service/form/"
QUEUE = "/local-offer/new/"
TYPED = {
    "organisation": "Bold Steps",
    "name": "Dance for everyone",
    "description": "An hour of dancing. Nobody minds noise.",
    "eligibility_description": "Children who use a wheelchair, and their friends.",
    "minimum_age": "5",
    "maximum_age": "11",
    "where": "told",
    "place": "Hill Hall",
    "street": "4 Hill Street",
    "town": "Plymouth",
    "postcode": "pl4 8rt",
    "area": "Plymouth",
    "times": "Tuesdays in term time, 4pm to 5pm",
    "fees": "£2 a time",
    "phone": "01632 960733",
    "email": "team@boldsteps.example",
    "url": "boldsteps.example",
    "sender": "Jo@boldsteps.example",
    "authority": "one-area",
}


@pytest.fixture
def offer(area):
    """A Local Offer with one entry, at a place that everybody may know."""
    phone = {"number": "01632 960100"}
    swim = a_record(service_at_locations=[a_place()], phones=[phone])
    taken_in(area.authority, swim)
    return area.authority


@pytest.fixture
def officer(offer, offer_officer):
    return signed_in(offer_officer)


@pytest.fixture
def keeper(offer, provider, offer_officer):
    """Somebody who keeps the entries of Splash."""
    user = User.objects.get(pk=provider.user_id)
    giver = the_service(offer).organisation
    asked = invite_provider(giver, email=user.email, at=now(), by=offer_officer)
    accept_invitation(asked, person=None, at=now(), by=offer_officer)
    return signed_in(provider)


def filled(client, address=FORM, **said):
    """The form as a browser would send it, with what is said typed over."""
    token = client.get(address).context["form"]["token"].value()
    return {**TYPED, "token": str(token), **said}


def send(client, **said):
    return client.post(FORM, filled(client, **said), follow=True)


def link(subject="Confirm"):
    mail = all_rows(Message).filter(subject__startswith=subject).latest("pk")
    found = re.search(r"http://[^/]+(/local-offer/list-your-service/\S+/)", mail.body)
    assert found
    return found[1]


def sent(client, **said):
    """A new entry that was sent and confirmed, and the link of whoever sent it."""
    assert "Look at your mail" in send(client, **said).text
    address = link()
    client.post(address, {"confirm": "yes"})
    return all_rows(NewEntry).latest("pk"), address


def decide(officer, row, verb, **said):
    """What an officer's browser sends back from the page of a new entry."""
    address = f"{QUEUE}{row.public_id}/"
    form = officer.get(address).context["forms"][verb]
    given = {"verb": verb, "version": form["version"].value(), **said}
    return officer.post(address, given, follow=True)


def reword(client, address, **said):
    """Change what was sent, as a browser would."""
    form = client.get(f"{address}change/").context["form"]
    given = {f.html_name: f.value() for f in form if f.value() is not None}
    return client.post(f"{address}change/", {**given, **said}, follow=True)
