"""The pages of a child's record, walked through by those who use them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.clock import now, today
from goldenthread.access.models import Event
from goldenthread.people import queries
from goldenthread.people.actions import (
    OwnOpening,
    open_with_reason,
    review_opening,
)
from goldenthread.people.models import (
    Adult,
    Agreement,
    Child,
    Competence,
    Opening,
    Relationship,
)
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_child, a_parent

WORDS = {"forename": "Ines", "surname": "Maddock"}
BORN = {"born_day": 4, "born_month": 10, "born_year": 2015}
ADULT = {"name": "Mara Maddock", "kin": "mother", "prefers": ""}


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school)


def sent(browser, address, given):
    """Send a form with the hidden values that its page holds."""
    form = browser.get(address).context["form"]
    hidden = {
        name: form[name].value() for name in ("token", "version") if name in form.fields
    }
    return browser.post(address, hidden | given, follow=True)


def page(viewer, name, child):
    return signed_in(viewer).get(reverse(name, args=[child.public_id]))


# ---- Finding and opening ----


def test_an_officer_finds_any_child_by_few_facts(child, colleague):
    shown = signed_in(colleague).get("/children/find/?name=maddock").text
    for words in ("Ines Maddock", "2015", "Alder Bank School", "caseworker"):
        assert words in shown
    assert "4 October" not in shown
    assert reverse("open_record", args=[child.public_id]) in shown


@pytest.mark.parametrize(
    "query",
    [
        "name=INES",
        "born_day=4&born_month=10&born_year=2015",
        "name=ines+madd",
        "name=ines&born_day=4&born_month=10&born_year=2015",
    ],
)
def test_a_child_is_found_by_any_of_the_facts(child, senco, query):
    assert "Ines Maddock" in signed_in(senco).get(f"/children/find/?{query}").text


def test_who_asks_for_nothing_finds_nobody(child, colleague):
    assert "Ines" not in signed_in(colleague).get("/children/find/?name=").text


def test_a_family_finds_its_own_children_only(child, caseworker, parent):
    other = a_child(caseworker, forename="Basil")
    a_parent(other, caseworker, account=parent)
    shown = signed_in(parent).get("/children/find/?name=maddock").text
    assert "Basil" in shown
    assert "Ines" not in shown


def test_a_reason_opens_a_record_and_the_family_reads_it(
    child, caseworker, colleague, parent
):
    a_parent(child, caseworker, account=parent)
    browser = signed_in(colleague)
    address = reverse("open_record", args=[child.public_id])
    short = sent(browser, address, {"why": "Nosy"})
    assert "Say in a few words" in short.text
    opened = sent(browser, address, {"why": "Covering the duty desk"})
    assert opened.context["heading"] == "About the child"
    shown = page(parent, "who_looked", child).text
    assert "Covering the duty desk" in shown
    assert "Read what is written about the child" in shown


def test_an_opening_is_judged_by_somebody_else(child, colleague, case_manager, area):
    row = open_with_reason(
        area.authority, child=child, why="Duty desk today", by=colleague, at=now()
    )
    browser = signed_in(case_manager)
    assert "Duty desk today" in browser.get("/children/openings/").text
    sent(browser, reverse("review_opening", args=[row.public_id]), {"was_right": "no"})
    row.refresh_from_db()
    assert (row.was_right, row.reviewed_on) == (False, today())


def test_an_opening_that_was_not_right_ends_at_once(
    child, colleague, case_manager, area
):
    row = open_with_reason(
        area.authority, child=child, why="Duty desk today", by=colleague, at=now()
    )
    assert queries.child(colleague, child.public_id)
    review_opening(row, was_right=False, by=case_manager, on=TODAY, at=now())
    assert queries.child(colleague, child.public_id) is None


def test_an_opening_that_was_right_lasts_its_hours(
    child, colleague, case_manager, area
):
    row = open_with_reason(
        area.authority, child=child, why="Duty desk today", by=colleague, at=now()
    )
    review_opening(row, was_right=True, by=case_manager, on=TODAY, at=now())
    assert queries.child(colleague, child.public_id)


def test_nobody_judges_an_opening_of_their_own(child, case_manager, area):
    row = Opening.objects.create(
        authority=area.authority,
        child=child,
        user_id=case_manager.user_id,
        why="Duty desk",
        opened_at=now(),
        until=now() + timedelta(hours=3),
    )
    assert not queries.openings(case_manager, reviewed=False).exists()
    with pytest.raises(OwnOpening):
        review_opening(row, was_right=True, by=case_manager, on=TODAY, at=now())


# ---- Adding and correcting ----


def test_a_child_who_may_be_here_already_is_shown_before_adding(
    child, caseworker, case_manager
):
    browser = signed_in(caseworker)
    asked = sent(browser, "/children/add/", WORDS | BORN | {"forename": "Inés"})
    assert "A record of this child may be here already" in asked.text
    assert "The same birth date and a name like it" in asked.text
    again = WORDS | BORN | {"forename": "Inés", "is_another": "on"}
    done = sent(browser, "/children/add/", again)
    assert "The record of Inés Maddock has begun." in done.text
    assert Child.objects.visible_to(case_manager).count() == 2


@pytest.mark.parametrize(
    ("year", "words"), [(2099, "has not come yet"), (1980, "aged 0 to 25")]
)
def test_an_impossible_birth_date_is_refused_in_a_sentence(caseworker, year, words):
    given = WORDS | BORN | {"born_year": year}
    assert words in sent(signed_in(caseworker), "/children/add/", given).text


def test_a_school_adds_pupils_of_its_own_only(senco, school):
    browser = signed_in(senco)
    refused = browser.post(
        "/children/add/",
        WORDS
        | BORN
        | {"token": browser.get("/children/add/").context["form"]["token"].value()},
    )
    assert refused.status_code == 403
    done = sent(
        browser, "/children/add/", WORDS | BORN | {"setting": str(school.public_id)}
    )
    assert "has begun" in done.text


def test_two_people_editing_see_both_texts(child, caseworker, case_manager):
    first, second = signed_in(caseworker), signed_in(case_manager)
    address = reverse("edit_child", args=[child.public_id])
    early = first.get(address).context["form"]["version"].value()
    sent(second, address, WORDS | BORN | {"communicates": "Signs"})
    mine = WORDS | BORN | {"communicates": "Symbols", "version": early}
    clash = first.post(address, mine)
    assert clash.status_code == 409
    assert "Signs" in clash.text
    assert "Symbols" in clash.text
    sent_again = first.post(
        address, mine | {"version": clash.context["form"].data["version"]}
    )
    assert sent_again.status_code == 302
    assert Child.objects.visible_to(caseworker).get().communicates == "Symbols"


def test_a_form_sent_twice_makes_one_adult(child, caseworker):
    browser = signed_in(caseworker)
    address = reverse("add_adult", args=[child.public_id])
    token = browser.get(address).context["form"]["token"].value()
    for _ in range(2):
        browser.post(address, ADULT | {"token": token})
    assert Adult.objects.visible_to(caseworker).count() == 1


def test_a_child_moves_school_and_the_old_one_hands_over(
    child, caseworker, senco, school, area
):
    browser = signed_in(caseworker)
    row = queries.attendances(caseworker, child).get()
    day = today()
    last = {"last_day": day.day, "last_month": day.month, "last_year": day.year}
    address = reverse("end_attendance", args=[child.public_id, row.public_id])
    sent(browser, address, last)
    row.refresh_from_db()
    assert row.end == day
    assert page(senco, "about_child", child).status_code == 200


# ---- Family and rights ----


def test_a_sisters_mother_is_offered_before_a_second_of_that_name_is_made(
    child, caseworker
):
    sister = a_child(caseworker, forename="Una")
    browser = signed_in(caseworker)
    sent(browser, reverse("add_adult", args=[child.public_id]), ADULT)
    adult = Adult.objects.visible_to(caseworker).get()
    address = reverse("add_adult", args=[sister.public_id])
    asked = sent(browser, address, ADULT)
    assert "Is it the same person?" in asked.text
    sent(browser, address, ADULT | {"known": str(adult.public_id)})
    rows = Relationship.objects.visible_to(caseworker)
    assert list(rows.values_list("adult_id", flat=True)) == [adult.pk, adult.pk]


def test_nobody_sees_the_record_before_somebody_has_checked_who_they_are(
    child, caseworker
):
    browser = signed_in(caseworker)
    sent(browser, reverse("add_adult", args=[child.public_id]), ADULT)
    assert "Nobody yet" in page(caseworker, "child_family", child).text
    row = Relationship.objects.visible_to(caseworker).get()
    address = reverse("verify_adult", args=[child.public_id, row.public_id])
    sent(browser, address, {"how": "Passport seen"})
    assert "Passport seen" in page(caseworker, "child_family", child).text


def test_the_young_persons_word_decides_whether_a_parent_stays(
    caseworker, parent, young_person
):
    noor = a_child(caseworker, forename="Noor", born=today() - timedelta(days=6300))
    related = a_parent(noor, caseworker, account=parent)
    a_parent(noor, caseworker, account=young_person, kin=Kin.SELF)
    assert page(parent, "about_child", noor).status_code == 404
    browser = signed_in(caseworker)
    address = reverse("parent_stays", args=[noor.public_id, related.public_id])
    sent(browser, address, {"agrees": "yes"})
    assert page(parent, "about_child", noor).status_code == 200
    sent(browser, address, {"agrees": "no"})
    assert page(parent, "about_child", noor).status_code == 404
    assert Agreement.objects.visible_to(caseworker).count() == 2
    assert page(young_person, "child_rights", noor).status_code == 200


def test_a_scottish_twelve_year_old_is_asked_two_questions(other_caseworker):
    child = a_child(other_caseworker, born=today() - timedelta(days=4600))
    browser = signed_in(other_caseworker)
    address = reverse("assess_child", args=[child.public_id])
    given = {"matter": "Asking for a plan", "can_decide": "yes", "reasons": "She told"}
    missing = sent(browser, address, given)
    assert "Answer the second question too" in missing.text
    sent(browser, address, given | {"does_no_harm": "yes"})
    row = Competence.objects.visible_to(other_caseworker).get()
    assert (row.can_decide, row.does_no_harm, row.matter) == (
        True,
        True,
        "Asking for a plan",
    )


def test_the_office_is_warned_before_the_rights_change_hands(caseworker):
    born = today().replace(year=today().year - 16, day=1)
    child = a_child(caseworker, forename="Noor", born=born)
    if child.rights_from - today() > timedelta(days=365):
        child.rights_from = today() + timedelta(days=80)
        child.save()
    shown = signed_in(caseworker).get("/children/switching/").text
    assert "Noor Maddock" in shown


# ---- Who has access, who looked ----


def test_a_family_reads_who_has_access_and_why(child, caseworker, parent, case_manager):
    a_parent(child, caseworker, account=parent)
    shown = page(parent, "who_has_access", child).text
    for words in (
        "Leads the work on the case",
        "The SENCO of Alder Bank School",
        "Answers for every child of the area",
        "Of the family",
    ):
        assert words in shown


def test_every_look_is_one_event_and_pages_go_on_without_gaps(
    child, caseworker, parent
):
    a_parent(child, caseworker, account=parent)
    browser = signed_in(caseworker)
    for _ in range(60):
        browser.get(reverse("about_child", args=[child.public_id]))
    events = Event.objects.filter(subject="people.Child")
    assert events.filter(verb="saw about_child").count() == 60
    first = queries.looks(caseworker, child, None, 50)
    rest = queries.looks(caseworker, child, first[-1].number, 50)
    assert len(first) == 50
    assert len({one.number for one in first + rest}) == events.count()


def test_no_page_asks_more_where_there_is_more_to_show(
    child, caseworker, django_assert_max_num_queries
):
    browser = signed_in(caseworker)
    for n in range(12):
        other = a_child(caseworker, forename=f"Ines{n}")
        a_parent(other, caseworker)
        a_parent(child, caseworker)
    for name in ("about_child", "child_family", "child_rights", "who_has_access"):
        with django_assert_max_num_queries(34):
            browser.get(reverse(name, args=[child.public_id]))
    with django_assert_max_num_queries(24):
        browser.get("/children/find/?name=maddock")
    with django_assert_max_num_queries(26):
        browser.get(reverse("who_looked", args=[child.public_id]))
