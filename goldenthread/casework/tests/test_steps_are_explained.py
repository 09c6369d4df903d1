"""Each step and each section has its explanation, shown where the family meets it."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from conftest import TODAY, signed_in
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.rules.routes import route_of
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.duties.rules import nations
from goldenthread.duties.rules.asking import asked_for
from goldenthread.duties.rules.explaining import explained
from goldenthread.duties.rules.sections import schema_of

A_TIRED_READER = 75  # words; a longer explanation is not read at night


@pytest.mark.parametrize("nation", nations())
def test_no_step_and_no_section_is_left_unexplained(nation):
    told = explained(nation)
    assert set(told.steps) == set(route_of(asked_for(nation).route).names)
    keys = [each.section.key for each in told.sections]
    assert keys == [each.key for each in schema_of(nation).sections]


@pytest.mark.parametrize("nation", nations())
def test_explanations_are_short_and_say_what_one_can_do(nation):
    told = explained(nation)
    steps = [*told.steps.values()]
    assert [s.key for s in steps if len(s.means.split()) > A_TIRED_READER] == []
    assert [s.key for s in steps if not (s.can and s.source)] == []
    assert [each.section.key for each in told.sections if not each.ask] == []


@pytest.mark.usefixtures("at_nine", "mother")
def test_the_family_reads_what_the_step_means_where_the_step_stands(
    case, child, parent
):
    page = signed_in(parent).get(reverse("child", args=[child.public_id])).text
    assert escape(explained("england").steps["deciding"].means) in page
    assert reverse("handbook_of", args=["england"]) in page


@pytest.mark.usefixtures("at_nine", "mother")
def test_the_family_reads_what_a_section_means_where_the_section_stands(
    case, child, caseworker, parent
):
    plan = a_written_plan(case, caseworker)
    draft = make_version(plan, sent=Sent("draft"), by=caseworker, on=TODAY)
    release_version(draft, served=TODAY, by=caseworker, on=TODAY)
    address = reverse("plan_version", args=[draft.public_id])
    page = signed_in(parent).get(address).text
    assert page.count("What does this mean?") == len(explained("england").sections)
    assert "What does this mean?" not in signed_in(caseworker).get(address).text
