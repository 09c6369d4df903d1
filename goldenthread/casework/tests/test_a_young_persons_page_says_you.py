"""A young person reads 'you' on their own pages; others read their name."""

import re
from datetime import date

import pytest
from django.urls import reverse

from conftest import appointed, area_of, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.tests.making import a_case
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent

pytestmark = pytest.mark.usefixtures("at_nine")

SIXTEEN = date(2008, 2, 1)  # seventeen on the day of the tests
PAGES = (
    "child",
    "child_assess",
    "child_disputes",
    "child_voice",
    "about_child",
    "child_family",
    "child_rights",
    "child_support",
    "child_plan",
    "child_do",
    "child_review",
    "child_file",
    "who_has_access",
    "who_looked",
)


@pytest.fixture(params=["england", "scotland"])
def two(request, db):
    """A young person of a nation with an account, and their caseworker."""
    area = area_of("Their Area", nation=request.param)
    officer = appointed("officer", Role.CASEWORKER, area)
    own = appointed("own", Role.FAMILY, area)
    child = a_child(officer, forename="Wren", born=SIXTEEN)
    a_parent(child, officer, account=own, kin=Kin.SELF)
    a_case(child, officer)
    return child, own, officer


def words(viewer, name, child):
    page = signed_in(viewer).get(reverse(name, args=[child.public_id]))
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_theirs_says_the_child(two, name):
    child, own, _ = two
    said = words(own, name, child)
    assert re.findall(r"\b(?:the|your) child\b[^.]*", said, re.IGNORECASE) == []
    assert "Your case You" in said
    page = signed_in(own).get(reverse(name, args=[child.public_id])).text
    assert re.search(r">\s*Children\s*<", page) is None
    assert "Plans and support" in said


def test_tabs_speak_to_them(two):
    child, own, _ = two
    said = words(own, "child_voice", child)
    for label in ("What you say", "About you", "Your family and others"):
        assert label in said


def test_others_read_their_name(two):
    child, _, officer = two
    said = words(officer, "child_voice", child)
    assert "What Wren says About Wren Family and others" in said


def test_of_a_child_others_read_the_child(child, caseworker):
    assert "About the child" in words(caseworker, "child_voice", child)


def test_their_list_is_their_own_record(two):
    _, own, _ = two
    assert "Your own record" in signed_in(own).get(reverse("children")).text
