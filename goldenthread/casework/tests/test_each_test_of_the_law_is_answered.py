"""A decision says of each test of the law whether it is met; a panel says it first."""

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.casework.models import Decision, PanelItem
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.test_a_case_is_walked_on_its_pages import (
    day,
    said,
    send,
    text,
)
from goldenthread.duties.rules.deciding import decisions

pytestmark = pytest.mark.usefixtures("at_nine")
NEEDS, PLAN = decisions("england")["assess_refused"].criteria


@pytest.fixture
def case(child, caseworker):
    return a_case(child, caseworker)


def proposed(case, caseworker, **typed):
    at = [case.public_id, "assess_refused"]
    typed = {"reasons": "School support meets the needs"} | typed
    return send(caseworker, "propose_word", at, **typed)


def test_a_decision_says_what_is_met_what_is_not_and_what_was_left_open(
    case, caseworker
):
    proposed(case, caseworker, test_2="not_met")
    row = Decision.objects.visible_to(caseworker).get()
    assert row.criteria == {PLAN: "not_met"}
    page = text(caseworker, "decision", row.public_id)
    assert f"Not met: {PLAN}" in page
    assert f"Not said whether met: {NEEDS}" in page


def test_nothing_is_refused_where_every_test_is_met(case, caseworker):
    answer = proposed(case, caseworker, test_1="met", test_2="met")
    assert "leaves nothing to refuse" in said(answer)
    assert not Decision.objects.visible_to(caseworker).exists()
    proposed(case, caseworker, test_1="met", test_2="not_met")
    assert Decision.objects.visible_to(caseworker).get().criteria == {
        NEEDS: "met",
        PLAN: "not_met",
    }


def test_what_every_test_met_asks_for_is_agreed(case, caseworker):
    at = [case.public_id, "assess_agreed"]
    words = {"reasons": "Nobody knows why", "test_1": "met", "test_2": "met"}
    send(caseworker, "propose_word", at, **words, **day("told_on"))
    row = Decision.objects.visible_to(caseworker).get()
    assert row.criteria == {NEEDS: "met", PLAN: "met"}


def test_what_a_panel_found_stands_in_the_form_of_the_decision(case, caseworker):
    panel = send(caseworker, "panels", None, name="SEND panel", **day("day")).context[
        "panel"
    ]
    chosen = {"panel": str(panel.public_id), "question": "assess_refused"}
    send(caseworker, "before_panel", case, **chosen)
    item = PanelItem.objects.beside(case).get()
    words = {"advises": "assess_refused", "reasons": "Support works"}
    send(caseworker, "panel_item", item, **words, test_1="met", test_2="not_met")
    address = reverse("propose_word", args=[case.public_id, "assess_refused"])
    form = signed_in(caseworker).get(address).context["form"]
    assert (form["test_1"].value(), form["test_2"].value()) == ("met", "not_met")
    again = signed_in(caseworker).get(reverse("panel_item", args=[item.public_id]))
    assert again.context["form"]["test_2"].value() == "not_met"


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_only_decisions_with_tests_refuse(nation):
    refusing = [one for one in decisions(nation).values() if one.refuses]
    assert refusing
    assert all(one.criteria for one in refusing)
