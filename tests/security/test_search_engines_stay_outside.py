"""Search engines may read what is public, and no page of a family or an office."""

import re

import pytest
from django.test import Client

from goldenthread.public.rules.maps import MOST, Mapped, parts
from tests.security.routes import TABLE


def rules():
    said = Client().get("/robots.txt").text
    return re.findall(r"^(Allow|Disallow): (.+)$", said, flags=re.MULTILINE)


def may_read(address):
    """As the standard says: the longest rule that fits decides."""
    fitting = [
        (len(path), kind == "Allow")
        for kind, path in rules()
        if re.match(re.escape(path).replace(r"\*", ".*").replace(r"\$", "$"), address)
    ]
    return max(fitting)[1]


def test_no_page_behind_a_sign_in_may_be_read_by_search_engines(world):
    read = [row.name for row in TABLE if not row.is_public and open_at(row, world)]
    assert read == []


def open_at(row, world):
    return may_read(row.address(world))


@pytest.mark.parametrize(
    "path",
    [
        *("/work/desk/", "/children/", "/account/login/", "/local-offer/entries/"),
        *("/local-offer/search/?q=autism", "/local-offer/watch/x/", "/follow/x/"),
        *("/local-offer/embedded/?letter=a", "/local-offer/still-right/x/"),
        *("/plans/a/b/follow/", "/local-offer/said/a/say/", "/never/heard/of/it/"),
    ],
)
def test_family_and_work_pages_keys_and_searches_are_closed(path, db):
    assert not may_read(path)


def test_every_address_of_the_map_is_open_to_search_engines_and_answers(world):
    index = Client().get("/sitemap.xml").text
    (first,) = re.findall(r"<loc>([^<]+)</loc>", index)
    assert f"Sitemap: {first.replace('-1', '')}" in Client().get("/robots.txt").text
    told = Client().get(first).text
    pages = re.findall(r"<loc>http://testserver([^<]+)</loc>", told)
    assert len(pages) == len(set(pages)) > 30
    for page in pages:
        assert may_read(page), page
        assert Client().get(page).status_code == 200, page


def test_the_map_has_schools_what_was_said_guides_and_services(world):
    told = Client().get("/sitemap-1.xml").text
    rows = {row.name: row for row in TABLE}
    for name in (
        *("school", "said_of_offer", "year_report", "guide"),
        *("local_offer_service", "public_plan", "public_document", "duty_of"),
    ):
        assert rows[name].address(world) in told, name
    assert Client().get("/sitemap-2.xml").status_code == 404
    assert Client().get("/sitemap-0.xml").status_code == 404


def test_a_map_holds_no_more_than_fifty_thousand_addresses():
    every = [Mapped(f"/{number}/") for number in range(MOST + 1)]
    assert [len(part) for part in parts(every)] == [50_000, 1]
    assert [len(part) for part in parts(every[:5], 2)] == [2, 2, 1]
    assert parts([]) == [()]
