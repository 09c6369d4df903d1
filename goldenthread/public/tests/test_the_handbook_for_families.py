"""Anyone reads what each step and each section means, without signing in."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from goldenthread.duties.rules import nations
from goldenthread.duties.rules.explaining import explained

pytestmark = pytest.mark.django_db


def page_of(client, nation):
    return client.get(reverse("handbook_of", args=[nation])).content.decode()


def test_the_first_page_leads_to_each_nation(client):
    page = client.get(reverse("handbook")).content.decode()
    for nation in nations():
        assert reverse("handbook_of", args=[nation]) in page


@pytest.mark.parametrize("nation", nations())
def test_every_step_and_section_is_on_the_page(client, nation):
    page, told = page_of(client, nation), explained(nation)
    words = [step.means for step in told.steps.values()]
    words += [each.means for each in told.sections]
    assert [each for each in words if escape(each) not in page] == []


@pytest.mark.parametrize("nation", nations())
def test_what_is_not_confirmed_is_marked(client, nation):
    told = explained(nation)
    sure = [step.confirmed for step in told.steps.values()]
    sure += [each.section.confirmed for each in told.sections]
    marked = page_of(client, nation).count("Not confirmed</strong>")
    assert marked == sure.count(False)


def test_a_nation_without_a_pack_has_no_page(client):
    assert client.get("/explained/atlantis/").status_code == 404
