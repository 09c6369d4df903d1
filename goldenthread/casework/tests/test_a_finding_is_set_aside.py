"""A finding of the linter is set aside with a reason, until its sentence changes."""

import re

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.casework.actions.writing import (
    ProvisionWords,
    TextWords,
    add_row,
    edit_row,
    write_text,
)
from goldenthread.casework.models import SectionText, SetAside
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine")
WHY = "The family asked for these words."
VAGUE = ProvisionWords("F", "Access to regular support as required")


@pytest.fixture
def plan(case, caseworker):
    return a_written_plan(case, caseworker)


@pytest.fixture
def vague(plan, caseworker):
    return add_row(plan, words=VAGUE, by=caseworker)


def page_of(viewer, child):
    text = signed_in(viewer).get(reverse("child_plan", args=[child.public_id])).text
    return " ".join(text.split())


def address_of(plan, row, rule="vague"):
    return reverse("finding_aside", args=[plan.public_id, rule, row.public_id])


def sent(viewer, address, **typed):
    client = signed_in(viewer)
    found = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert found
    return client.post(address, {"token": found[1], **typed})


def test_a_finding_is_set_aside_with_a_reason_that_stands_beside_the_row(
    plan, child, vague, caseworker
):
    assert address_of(plan, vague) in page_of(caseworker, child)
    sent(caseworker, address_of(plan, vague), why=WHY)
    told = page_of(caseworker, child)
    assert "Set aside</strong> on 3 March 2025 by caseworker" in told
    assert WHY in told
    assert "1 was set aside, with the reason beside it." in told


def test_nothing_is_set_aside_without_a_reason(plan, vague, caseworker):
    page = sent(caseworker, address_of(plan, vague), why="")
    assert "Enter why it is right as it stands" in page.text
    assert not SetAside.objects.beside(plan).exists()


def test_what_was_set_aside_comes_back_when_its_sentence_changes(
    plan, child, vague, caseworker
):
    sent(caseworker, address_of(plan, vague), why=WHY)
    words = ProvisionWords("F", "Access to support where appropriate")
    edit_row(vague, words=words, version=vague.version, by=caseworker)
    told = page_of(caseworker, child)
    assert WHY not in told
    assert "set aside, with the reason" not in told


def test_another_row_that_changes_brings_nothing_back(plan, child, vague, caseworker):
    sent(caseworker, address_of(plan, vague), why=WHY)
    add_row(plan, words=ProvisionWords("F", "Weekly talk"), by=caseworker)
    assert WHY in page_of(caseworker, child)


def test_a_finding_stands_again_when_somebody_takes_it_back(
    plan, child, vague, caseworker
):
    sent(caseworker, address_of(plan, vague), why=WHY)
    assert WHY in signed_in(caseworker).get(address_of(plan, vague)).text
    sent(caseworker, address_of(plan, vague))
    assert WHY not in page_of(caseworker, child)
    (kept,) = SetAside.objects.beside(plan)
    assert kept.back_by_id == caseworker.user_id
    sent(caseworker, address_of(plan, vague), why=WHY)
    assert WHY in page_of(caseworker, child)


def test_a_finding_about_a_section_is_set_aside_for_the_words_it_has(
    plan, child, caseworker
):
    """Section D is silent: nobody said that there is nothing."""
    SectionText.objects.beside(plan).filter(plan=plan, section="D").delete()
    address = reverse("finding_aside", args=[plan.public_id, "silent", "D"])
    sent(caseworker, address, why="Asked for; the answer comes on Monday.")
    assert "the answer comes on Monday" in page_of(caseworker, child)
    words = TextWords("D", "", "", says_none=True, who_says_none="Early help")
    write_text(plan, words=words, version=0, by=caseworker)
    assert "the answer comes on Monday" not in page_of(caseworker, child)


def test_what_the_linter_does_not_say_cannot_be_set_aside(plan, vague, caseworker):
    client = signed_in(caseworker)
    assert client.get(address_of(plan, vague, "copied")).status_code == 404


def test_the_family_and_the_school_cannot_set_anything_aside(
    plan, child, vague, caseworker, parent, senco, colleague
):
    a_parent(child, caseworker, account=parent)
    address = address_of(plan, vague)
    codes = [signed_in(v).get(address).status_code for v in (parent, senco, colleague)]
    assert codes == [403, 403, 404]
