"""Terms and school years are told on pages, and a setting gets its list from there."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from conftest import signed_in
from goldenthread.casework.models import SchoolYears, Term
from goldenthread.casework.tests.reviews_made import a_review, in_force
from goldenthread.casework.tests.support_asked import day, said, sent

pytestmark = pytest.mark.usefixtures("at_nine")
ONCE = 1  # the page itself says what every setting is told
SUMMER = day("start", date(2025, 4, 22)) | day("end", date(2025, 7, 22))


@pytest.fixture
def summer(caseworker):
    """A term of every setting, added on its page."""
    sent(caseworker, "add_term", name="Summer term", **SUMMER)
    return Term.objects.visible_to(caseworker).get()


def test_a_term_is_added_and_listed_with_the_day_its_list_leaves(summer, caseworker):
    page = said(caseworker, "terms")
    assert "Summer term" in page
    assert page.count("Every setting") == ONCE + 1
    assert "22 July 2025" in page


def test_a_term_that_is_there_or_runs_backwards_is_refused(summer, caseworker):
    page = sent(caseworker, "add_term", name="Again", **SUMMER)
    assert "is there already" in page.text
    assert 'value="Again"' in page.text
    back = day("start", date(2025, 7, 22)) | day("end", date(2025, 4, 22))
    assert "correct a day" in sent(caseworker, "add_term", name="Back", **back).text


def test_a_term_is_corrected_to_be_of_one_setting(summer, caseworker, school):
    setting = str(school.public_id)
    sent(caseworker, "change_term", summer.public_id, name="Late", setting=setting)
    page = said(caseworker, "terms")
    assert "Late" in page
    assert page.count("Every setting") == ONCE
    page = said(caseworker, "change_term", summer.public_id)
    assert f'value="{setting}" selected' in page


def test_two_people_correcting_a_term_meet_both_names(summer, caseworker, case_manager):
    address = reverse("change_term", args=[summer.public_id])
    form = signed_in(case_manager).get(address).context["form"]
    typed = {"version": form["version"].value(), "began": form["began"].value()}
    sent(caseworker, "change_term", summer.public_id, name="Early summer")
    page = signed_in(case_manager).post(
        address, SUMMER | typed | {"name": "Late summer", "setting": ""}
    )
    assert page.status_code == 409
    assert "Early" in page.text
    assert "Late" in page.text
    assert Term.objects.visible_to(caseworker).get().name == "Early summer"


def test_school_years_of_a_setting_are_said_and_said_anew(caseworker, school):
    typed = {"setting": str(school.public_id), "first": "-1", "last": "6"}
    page = sent(caseworker, "setting_school_years", **typed).text
    assert "Nursery" in page
    assert "Year 6" in page
    page = sent(caseworker, "setting_school_years", **typed | {"first": "0"}).text
    assert "Year before 1" in page
    assert SchoolYears.objects.visible_to(caseworker).count() == 1
    page = sent(caseworker, "setting_school_years", **typed | {"last": "-2"}).text
    assert "The last school year comes before the first" in page


def test_a_list_is_sent_from_its_page_without_names(
    case, summer, caseworker, senco, school
):
    a_review(in_force(case, caseworker), caseworker)
    assert "Ines Maddock" in said(caseworker, "term_list", summer.public_id)
    sent_to = reverse("send_term_list", args=[summer.public_id, school.public_id])
    answer = signed_in(caseworker).post(sent_to, follow=True)
    assert "Alder Bank School is told by mail, without names." in answer.text
    assert "Sent on 3 March 2025, with 1 reviews." in " ".join(answer.text.split())
    assert all("Ines" not in each.body for each in mail.outbox)


def test_a_setting_without_a_senco_is_named(summer, caseworker, school):
    sent_to = reverse("send_term_list", args=[summer.public_id, school.public_id])
    answer = signed_in(caseworker).post(sent_to, follow=True)
    assert "Nobody at Alder Bank School could be told." in answer.text
