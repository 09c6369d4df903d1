"""Anyone reads the legal limits of each nation, with what is not confirmed marked."""

import pytest
from django.urls import reverse

from goldenthread.duties.rules import duties, nations

pytestmark = pytest.mark.django_db


def page_of(client, nation):
    return client.get(reverse("limits_of", args=[nation])).content.decode()


def test_the_first_page_leads_to_each_nation(client):
    page = client.get(reverse("limits")).content.decode()
    for nation in nations():
        assert reverse("limits_of", args=[nation]) in page


@pytest.mark.parametrize("nation", nations())
def test_every_limit_of_the_nation_is_on_its_page(client, nation):
    page = page_of(client, nation)
    assert [each.key for each in duties(nation).limits if each.key not in page] == []


def test_a_limit_says_how_it_is_counted_and_where_it_stands(client):
    page = page_of(client, "england")
    assert "20 weeks; the first day is not counted" in page
    assert "https://www.legislation.gov.uk/uksi/2014/1530/regulation/13" in page
    assert "before 15 February of the year of the move" in page


def test_what_is_not_confirmed_is_marked(client):
    unsure = [each for each in duties("scotland").limits if not each.confirmed]
    assert page_of(client, "scotland").count("Not confirmed</strong>") == len(unsure)


def test_the_page_of_a_nation_without_a_pack_is_not_there(client):
    assert client.get("/law/atlantis/").status_code == 404
    assert client.get("/law/rules/").status_code == 404


@pytest.mark.parametrize("nation", nations())
def test_the_page_asks_the_database_nothing(
    client, nation, django_assert_max_num_queries
):
    with django_assert_max_num_queries(2):
        page_of(client, nation)
