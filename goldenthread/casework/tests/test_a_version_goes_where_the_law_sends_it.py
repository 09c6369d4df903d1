"""A draft goes to the settings asked, a final plan to its setting and to health."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.consulting import Question, Shown, consult
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import name_setting
from goldenthread.casework.queries.recipients import recipients_of
from goldenthread.casework.tests.making import happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.places.models import Place

pytestmark = pytest.mark.usefixtures("at_nine")
EARLIER = date(2025, 2, 10)


@pytest.fixture
def far_hill(area):
    return Place.objects.create(
        authority=area.authority,
        name="Far Hill School",
        slug="far-hill",
        level="setting",
    )


@pytest.fixture
def plan(case, mother, caseworker):
    happened(case, "assess_agreed", EARLIER, caseworker)
    return a_written_plan(case, caseworker)


def sent(plan, kind, makes, sends):
    made = make_version(plan, sent=Sent(kind, "Jo Fern"), by=makes, on=TODAY)
    return release_version(made, served=TODAY, by=sends, on=TODAY)


def named(plan, place, by):
    return name_setting(plan, setting=place, kind="", version=plan.version, by=by)


def goes_to(version, by):
    found = recipients_of(by, version, on=TODAY)
    return {to.name: bool(to.duty) for to in found.values()}


def test_a_draft_goes_to_the_family_and_to_the_settings_that_are_asked(
    plan, far_hill, mother, caseworker, case_manager
):
    draft = sent(plan, "draft", caseworker, case_manager)
    asking = Question([far_hill], TODAY, None, Shown(draft, ("B", "F")))
    consult(plan.case, question=asking, by=caseworker, on=TODAY)
    assert goes_to(draft, caseworker) == {
        "the file": False,
        mother.adult.name: True,
        "Alder Bank School": False,
        "Far Hill School": True,
    }


def test_a_final_plan_goes_to_family_named_setting_and_health_body(
    plan, far_hill, mother, caseworker, case_manager
):
    final = sent(named(plan, far_hill, caseworker), "final", caseworker, case_manager)
    assert goes_to(final, caseworker) == {
        "the file": False,
        mother.adult.name: True,
        "Alder Bank School": False,
        "Far Hill School": True,
        "The health body (integrated care board)": True,
    }


def test_a_copy_that_the_law_has_sent_is_recorded_as_such(
    plan, far_hill, school, caseworker, case_manager
):
    final = sent(named(plan, far_hill, caseworker), "final", caseworker, case_manager)
    client = signed_in(caseworker)

    def offered(key):
        return client.get(reverse("give_copy", args=[final.public_id, key])).text

    says = "The law has this version sent to them"
    assert says in offered(far_hill.public_id)
    assert says in offered("health")
    assert says not in offered(school.public_id)
