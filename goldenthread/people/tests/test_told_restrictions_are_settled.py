"""What another authority kept from somebody keeps nothing here before it is settled."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.clock import today
from goldenthread.people.actions.protecting import ToldOf, propose_restriction
from goldenthread.people.models import Child, Restriction, ToldRestriction
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.people.tests.test_pages_of_a_record import sent

AGAIN = date(2025, 9, 1)


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


@pytest.fixture
def father(child, caseworker, parent):
    return a_parent(child, caseworker, account=parent, kin=Kin.FATHER)


@pytest.fixture
def told(child, father, caseworker):
    words = ToldOf(
        father.adult.name.upper(),
        Barrier.COURT_ORDER,
        Scope.ALL,
        "Order of 3 May 2024",
        None,
        "Otherton Council",
    )
    return propose_restriction(child, told=words, by=caseworker, on=TODAY)


def at(name, child, *more):
    return reverse(name, args=[child.public_id, *(row.public_id for row in more)])


def test_it_stands_before_the_office_and_keeps_nothing_yet(
    child, told, parent, caseworker, safeguarding_lead
):
    assert Child.objects.visible_to(parent).filter(pk=child.pk).exists()
    lead = signed_in(safeguarding_lead)
    assert "Told by Otherton Council" in lead.get(at("protect_child", child)).text
    assert "keep it here too?" in lead.get(reverse("restrictions")).text
    family = signed_in(caseworker).get(at("child_family", child)).text
    assert "It is not settled here" in family


def test_the_lead_keeps_it_here_too_on_a_form_that_is_filled_in(
    child, told, parent, safeguarding_lead
):
    lead = signed_in(safeguarding_lead)
    page = lead.get(at("settle_told", child, told))
    form = page.context["form"]
    assert "Otherton Council" in str(form["why"].value())
    given = {
        "who": form["who"].value(),
        "barrier": form["barrier"].value(),
        "scope": form["scope"].value(),
        "why": form["why"].value(),
    }
    for name, day in (("start", TODAY), ("review_day", AGAIN)):
        given |= {f"{name}_{part}": getattr(day, part) for part in PARTS}
    sent(lead, at("settle_told", child, told), given)
    row = Restriction.objects.visible_to(safeguarding_lead).get()
    settled = ToldRestriction.objects.visible_to(safeguarding_lead).get()
    assert (settled.restriction, settled.settled_on) == (row, today())
    assert not Child.objects.visible_to(parent).filter(pk=child.pk).exists()


PARTS = ("day", "month", "year")


def test_the_lead_says_why_it_is_not_needed_here(child, told, safeguarding_lead):
    lead = signed_in(safeguarding_lead)
    sent(lead, at("decline_told", child, told), {"why": "The order has ended."})
    settled = ToldRestriction.objects.visible_to(safeguarding_lead).get()
    assert settled.declined_why == "The order has ended."
    assert not Restriction.objects.visible_to(safeguarding_lead).exists()
    assert lead.get(at("decline_told", child, told)).status_code == 404
