"""'Check it first' where a measure is typed, or why there is none."""

from dataclasses import replace

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.plan.measures import (
    CriterionWords,
    SeriesWords,
    add_criterion,
    add_series,
    change_series,
)
from goldenthread.plans.models import Item, Series, SuccessCriterion
from goldenthread.plans.rules.checks import CHECKS, Look, checked
from goldenthread.plans.rules.proof import Direction
from goldenthread.plans.tests.making import WHY, a_plan, an_item, the_edition
from goldenthread.plans.tests.test_an_item_is_checked_while_it_is_typed import (
    codes,
    filled,
    paused,
)
from goldenthread.plans.tests.test_the_checks_find_what_is_not_so import (
    FINE,
    a_cycle,
)

NAMED = "Counted by Mrs Okafor"


@pytest.fixture
def plan(area, plan_lead):
    return a_plan(area, plan_lead)


@pytest.fixture
def item(plan, plan_lead):
    return an_item(the_edition(plan, plan_lead), plan_lead)


@pytest.fixture
def series(plan, plan_lead):
    words = SeriesWords(
        "Plans in time", "Plans within 20 weeks", "", Direction.UP, "", 12
    )
    return add_series(plan, words=words, by=plan_lead)


@pytest.fixture
def criterion(item, plan_lead):
    words = CriterionWords("More families feel heard")
    return add_criterion(item, words=words, because=WHY, by=plan_lead)


def asked(viewer, name, row, /, **typed):
    """The page of a route after 'Check it first'."""
    client, address = signed_in(viewer), reverse(name, args=[row.public_id])
    return client.post(address, filled(client, address, **typed) | {"step": "check"})


def test_a_criterion_that_is_an_activity_is_told_before_it_is_added(item, plan_lead):
    page = asked(plan_lead, "add_criterion", item, text="Policy published")
    assert codes(page) == {"activity_as_criterion"}
    assert "Say what will be different for children" in page.text
    assert page.context["form"]["text"].value() == "Policy published"
    assert not SuccessCriterion.objects.visible_to(plan_lead).exists()


def test_a_criterion_is_added_by_the_same_form(item, plan_lead):
    client = signed_in(plan_lead)
    address = reverse("add_criterion", args=[item.public_id])
    typed = filled(client, address, text="More families feel heard")
    assert codes(client.post(address, typed | {"step": "check"})) == set()
    assert client.post(address, typed).status_code == 302
    assert SuccessCriterion.objects.visible_to(plan_lead).get()


@pytest.mark.parametrize("box", ["source", "reason", "text"])
def test_every_public_box_of_a_criterion_is_looked_at(criterion, plan_lead, box):
    page = asked(plan_lead, "change_criterion", criterion, **{box: NAMED})
    assert codes(page) == {"person_named"}
    row = SuccessCriterion.objects.visible_to(plan_lead).get()
    assert (row.text, row.version) == (criterion.text, criterion.version)


def test_the_reason_for_no_measure_is_looked_at(item, plan_lead):
    page = asked(plan_lead, "explain_no_measure", item, because="JG to find one?")
    assert codes(page) == {"initials_public", "question_mark"}
    assert Item.objects.visible_to(plan_lead).get().no_measure_because == ""


def test_the_reason_for_no_measure_is_looked_at_before_publication():
    item = replace(FINE, no_measure_because=NAMED)
    (found,) = checked(Look(a_cycle(item)))
    assert CHECKS[found.code].stops
    assert "‘Mrs Okafor’" in found.sentence


def test_the_reason_for_what_is_not_accounted_for_is_looked_at_too():
    (found,) = checked(Look(a_cycle(FINE, unaccounted_because=NAMED)))
    assert (found.code, found.item) == ("person_named", "")


@pytest.mark.parametrize("box", ["name", "definition", "unit", "source"])
def test_every_box_of_a_number_is_looked_at(series, plan_lead, box):
    page = asked(plan_lead, "change_series", series, **{box: NAMED})
    assert codes(page) == {"person_named"}
    assert Series.objects.visible_to(plan_lead).get().version == series.version


def test_a_number_is_looked_at_before_it_is_added(plan, plan_lead):
    said = {"name": "Calls", "definition": NAMED, "direction": "up"}
    page = asked(plan_lead, "add_series", plan, **said, every_months=3)
    assert codes(page) == {"person_named"}
    assert not Series.objects.visible_to(plan_lead).exists()


def test_who_typed_on_old_words_is_told(series, plan_lead):
    client = signed_in(plan_lead)
    address = reverse("change_series", args=[series.public_id])
    typed = filled(client, address, name="Mine") | {"step": "check"}
    words = SeriesWords("Theirs", "Plans within 20 weeks", "", Direction.UP, "", 12)
    change_series(series, words=words, version=series.version, by=plan_lead)
    page = client.post(address, typed)
    assert "Somebody else changed this while you were writing." in page.text
    assert page.context["form"]["name"].value() == "Mine"
    assert Series.objects.visible_to(plan_lead).get().name == "Theirs"


def test_a_pause_brings_the_findings_alone(item, criterion, series, plan_lead):
    client = signed_in(plan_lead)
    for name, row in (
        ("add_criterion", item),
        ("change_criterion", criterion),
        ("change_series", series),
    ):
        address = reverse(name, args=[row.public_id])
        answer = paused(client, address, source=NAMED, text=NAMED)
        assert "‘Mrs Okafor’" in answer.text
        assert "<form" not in answer.text


@pytest.mark.parametrize("who", ["board_member", "action_lead", "outsider"])
def test_who_may_not_edit_may_not_ask(item, request, who):
    viewer = request.getfixturevalue(who)
    address = reverse("add_criterion", args=[item.public_id])
    answer = signed_in(viewer).post(address, {"step": "check", "text": NAMED})
    assert answer.status_code in (403, 404)
