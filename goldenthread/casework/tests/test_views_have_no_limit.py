"""The law's limit binds those it names: views and own services are never late."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.advice import (
    AdviceWords,
    NotChased,
    Wanted,
    WishedTooEarly,
    ask_advice,
    chase,
    receive_advice,
)
from goldenthread.casework.models import Case, Due, Happening
from goldenthread.casework.queries.advice import overdue_advice
from goldenthread.casework.rules.possible import own_pages
from goldenthread.casework.tests.making import happened
from goldenthread.duties.rules.advising import advising

pytestmark = pytest.mark.usefixtures("at_nine")
WISHED, YEARS_LATER = date(2025, 3, 24), date(2027, 3, 1)


@pytest.fixture
def agreed(case, caseworker):
    return happened(case, "assess_agreed", TODAY, caseworker)


@pytest.fixture
def views(agreed, caseworker):
    """The family is asked for its views by 24 March, social care by law."""
    wanted = [
        Wanted("parent", "The parents", wished=WISHED),
        Wanted("social_care", "Social care", wished=None),
    ]
    return ask_advice(agreed, wanted=wanted, day=TODAY, by=caseworker, on=TODAY)[0]


def test_the_six_weeks_run_for_whom_the_law_binds_and_not_for_the_family(views, agreed):
    assert (views.due_by, views.wished_day) == (None, WISHED)
    (clock,) = Due.objects.beside(agreed).filter(case=agreed, key="ehc_advice")
    assert clock.of == "Social care"
    assert "bodies asked under section 31" in clock.why


def test_a_family_is_never_overdue_and_never_reminded(views, caseworker):
    late = overdue_advice(caseworker, on=YEARS_LATER)
    assert [row.giver for row in late] == ["social_care"]
    with pytest.raises(NotChased, match="law sets no day"):
        chase(views, how="phone", by=caseworker, on=TODAY)
    browser = signed_in(caseworker)
    assert browser.get(reverse("chase", args=[views.public_id])).status_code == 404
    page = browser.get(reverse("advice", args=[views.public_id])).text
    assert "Note a reminder" not in page
    assert "Wished for by" in page
    assert "24 March 2025. No limit of the law: nobody is late with it." in page


def test_the_list_of_advice_says_for_whom_no_limit_runs(views, agreed, caseworker):
    page = reverse("child_assess", args=[agreed.child.public_id])
    said = signed_in(caseworker).get(page).text
    assert said.count("No limit of the law: nobody is late with it") == 1


def test_the_views_come_and_are_told_as_views(views, agreed, caseworker):
    words = AdviceWords("report", "M. Maddock", needs="Quiet at lunch")
    facts = {"day": TODAY, "version": views.version, "by": caseworker, "on": TODAY}
    assert receive_advice(views, words=words, **facts).received_on == TODAY
    told = Happening.objects.beside(agreed).filter(case=agreed)
    happenings = set(told.values_list("word", flat=True))
    assert {"views_asked", "views_received"} <= happenings
    assert "advice_received" not in happenings
    assert Case.objects.beside(agreed).get(pk=agreed.pk).state == "assessing"


def test_nobody_wishes_for_an_answer_before_they_ask(agreed, caseworker):
    wanted = [Wanted("parent", "The parents", wished=date(2025, 3, 2))]
    with pytest.raises(WishedTooEarly):
        ask_advice(agreed, wanted=wanted, day=TODAY, by=caseworker, on=TODAY)


def test_the_form_says_from_when_the_law_counts_and_for_whom_it_does_not(
    agreed, caseworker
):
    page = reverse("ask_advice", args=[agreed.public_id])
    said = signed_in(caseworker).get(page).text
    assert "from the day on which they receive the request" in said
    assert said.count("No limit of the law runs.") == 1


def test_in_scotland_agencies_are_bound_and_own_services_are_not():
    bound = {one.key for one in advising("scotland").givers if one.bound}
    assert bound == {"health_board", "other_authority", "other_agency"}
    free = {one.key for one in advising("england").givers if not one.bound}
    assert free == {"parent"}


@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_views_are_told_on_their_own_page(nation):
    assert {"views_asked", "views_received"} <= own_pages(nation)
