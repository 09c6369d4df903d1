"""Whoever has five pages of one child open can tell them apart by their titles."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.urls import reverse

from conftest import signed_in

pytestmark = pytest.mark.usefixtures("at_nine")

PAGES = Path(__file__).parents[1] / "templates"
BASE = '{% extends "casework/child_base.html" %}'


def titles_of_links(viewer, child):
    """The title of a child's page and of each page it leads to in the record."""
    client, start = signed_in(viewer), reverse("child", args=[child.public_id])
    found = set(re.findall(rf'href="({start}[^"#?]*)"', client.get(start).text))
    pages = [client.get(address).text for address in found]
    return Counter(re.findall(r"<title>(.*?)</title>", page, re.S)[0] for page in pages)


@pytest.mark.parametrize("who", ["parent", "caseworker"])
def test_no_two_pages_of_a_record_have_one_title(request, who, case, child, mother):
    titles = titles_of_links(request.getfixturevalue(who), child)
    assert len(titles) > 5
    assert set(titles.values()) == {1}


def test_every_page_of_a_record_says_which_part_it_is():
    pages = [path for path in PAGES.rglob("*.html") if BASE in path.read_text("utf-8")]
    assert len(pages) > 40
    silent = [path for path in pages if "{% block part %}" not in path.read_text()]
    assert silent == []
