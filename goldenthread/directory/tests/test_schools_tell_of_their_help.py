"""Reports of settings, what every school is expected to give, specialist places."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.clock import today
from goldenthread.access.guard import Refused
from goldenthread.directory.actions.schools import save_answers
from goldenthread.directory.models import Expected, SchoolReport, SpecialistPlaces
from goldenthread.directory.rules.reporting import Told, draft, is_late, unanswered
from goldenthread.duties.rules import nations
from goldenthread.duties.rules.publishing import Topic, school_reporting
from goldenthread.places.models import Place

DAY = date(2026, 11, 1)
TOPICS = (
    Topic("1", "Whom we help", "Who?", "We help:", "Schedule 1", True),
    Topic("2", "How we look", "How?", "We look at:", "Schedule 1", False),
)
AHEAD = today() + timedelta(days=300)
REVIEW = {
    "review_due_day": AHEAD.day,
    "review_due_month": AHEAD.month,
    "review_due_year": AHEAD.year,
}


@pytest.fixture
def other_school(area):
    return Place.objects.create(
        authority=area.authority,
        name="Beech Road School",
        slug="beech-road",
        level="setting",
        within=area,
    )


def answer(client, school, **said):
    return client.post(reverse("keep_school", args=[school.public_id]), said)


def publish(client, school, **said):
    address = reverse("publish_school", args=[school.public_id])
    return client.post(address, REVIEW | said)


def read(client, school):
    return client.get(reverse("school", args=["one-area", school.slug])).text


# ---- The draft ----


def test_one_line_stands_as_it_is_and_several_become_a_list():
    told = draft(TOPICS, {"1": "Everybody.", "2": "- books\n- tests\n"})
    assert told == [
        Told("Whom we help", "", ("Everybody.",), False),
        Told("How we look", "We look at:", ("books", "tests"), True),
    ]


def test_what_is_not_answered_is_named():
    assert unanswered(TOPICS, {"1": "Everybody.", "2": "  \n"}) == [TOPICS[1]]
    assert draft(TOPICS, {}) == []


def test_a_report_is_late_the_day_after():
    assert not is_late(DAY, on=DAY)
    assert is_late(DAY, on=DAY + timedelta(days=1))
    assert not is_late(None, on=DAY)


@pytest.mark.parametrize("nation", nations())
def test_each_topic_has_its_own_code_a_question_and_a_source(nation):
    topics = school_reporting(nation).topics
    assert len({one.code for one in topics}) == len(topics)
    assert all(one.asks and one.begins and one.source for one in topics)


# ---- Who writes ----


def test_a_senco_answers_reads_the_draft_and_publishes(client, senco, school):
    at_work = signed_in(senco)
    assert answer(at_work, school, topic_1="Autism\nDyslexia").status_code == 302
    page = at_work.get(reverse("publish_school", args=[school.public_id])).text
    assert "We provide for:" in page
    assert "How we teach" in page  # under what is not told yet
    assert "has not published its report" in read(client, school)
    assert publish(at_work, school).status_code == 302
    assert "Dyslexia" in read(client, school)
    assert SchoolReport.objects.visible_to(None).get().published_on == today()


def test_a_report_without_any_answer_is_not_published(senco, school):
    at_work = signed_in(senco)
    answer(at_work, school, topic_1="  ")
    page = publish(at_work, school).text
    assert "Nothing is answered yet" in page
    assert "How we teach" in page.split("Nothing is answered yet")[1].split("</")[0]
    assert SchoolReport.objects.visible_to(None).count() == 0
    assert "has not published its report" in read(at_work, school)


def test_families_are_told_which_topics_the_school_has_not_answered(senco, school):
    at_work = signed_in(senco)
    answer(at_work, school, topic_1="Autism")
    publish(at_work, school)
    said = read(at_work, school)
    assert "The school has not answered this yet; the law asks for it" in said
    assert "<li>How we teach</li>" in said


def test_families_go_on_reading_what_was_published(client, senco, school):
    at_work = signed_in(senco)
    answer(at_work, school, topic_1="Autism")
    publish(at_work, school)
    answer(at_work, school, topic_1="Half a sent")
    assert "Autism" in read(client, school)
    assert "Half a sent" not in read(client, school)
    page = at_work.get(reverse("keep_school", args=[school.public_id])).text
    assert "Half a sent" in page


def test_a_senco_writes_for_no_other_school(senco, school, other_school):
    at_work = signed_in(senco)
    page = at_work.get(reverse("keep_schools")).text
    assert "Alder Bank School" in page
    assert "Beech Road School" not in page
    assert answer(at_work, other_school, topic_1="Mine?").status_code == 404
    with pytest.raises(Refused):
        save_answers(other_school, answers={"1": "Mine?"}, by=senco)


def test_an_officer_writes_for_every_school(administrator, school, other_school):
    at_work = signed_in(administrator)
    assert "Beech Road School" in at_work.get(reverse("keep_schools")).text
    assert answer(at_work, other_school, topic_1="Autism").status_code == 302


@pytest.mark.parametrize("day", [today(), today() + timedelta(days=500)])
def test_it_is_looked_at_again_within_a_year(senco, school, day):
    said = dict(zip(REVIEW, (str(day.day), str(day.month), str(day.year)), strict=True))
    page = publish(signed_in(senco), school, **said)
    assert "Choose a day within a year of today." in page.text


def test_a_report_that_was_not_looked_at_says_so(client, senco, school):
    at_work = signed_in(senco)
    answer(at_work, school, topic_1="Autism")
    publish(at_work, school)
    report = SchoolReport.objects.visible_to(None).get()
    report.review_due = today() - timedelta(days=1)
    report.save()
    assert "should have been looked at again" in read(client, school)
    page = client.get(reverse("schools_of", args=["one-area"])).text
    assert "Overdue" in page
    assert "Overdue" in at_work.get(reverse("keep_schools")).text


# ---- What the authority tells ----


def sent(client, name, **said):
    token = client.get(reverse(name)).context["form"]["token"].value()
    return client.post(reverse(name), said | {"token": token})


def test_what_is_expected_is_added_changed_and_taken_out(client, administrator, area):
    at_work = signed_in(administrator)
    sent(at_work, "add_expected", need="Talking", says="Pictures beside words.")
    page = client.get(reverse("schools_of", args=["one-area"])).text
    assert "Pictures beside words." in page
    row = Expected.objects.visible_to(None).get()
    address = reverse("change_expected", args=[row.public_id])
    at_work.post(address, {"need": "Talking", "says": "Signs.", "version": "1"})
    assert "Signs." in client.get(reverse("schools_of", args=["one-area"])).text
    at_work.post(reverse("remove_expected", args=[row.public_id]))
    page = client.get(reverse("schools_of", args=["one-area"])).text
    assert "has not published this yet" in page


def test_specialist_places_say_who_can_have_one(client, administrator, school):
    at_work = signed_in(administrator)
    told = {
        "setting": str(school.public_id),
        "kind": "unit",
        "needs": "Autism",
        "ages": "4 to 11",
        "many": "8",
        "criteria": "A plan that names it.",
        "who_decides": "A panel, each month.",
    }
    assert sent(at_work, "add_special", **told).status_code == 302
    assert "A plan that names it." in read(client, school)
    row = SpecialistPlaces.objects.visible_to(None).get()
    address = reverse("change_special", args=[row.public_id])
    at_work.post(address, told | {"many": "10", "version": "1"})
    row.refresh_from_db()
    assert row.many == 10
    at_work.post(reverse("remove_special", args=[row.public_id]))
    assert not SpecialistPlaces.objects.visible_to(None).exists()


def test_the_only_authority_is_shown_at_once(client, area):
    assert client.get(reverse("schools"))["Location"].endswith("/one-area/")


def test_a_list_of_schools_asks_as_often_however_many_there_are(
    client, area, school, other_school, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get(reverse("schools_of", args=["one-area"]))


# ---- Many schools ----


def many_schools(area):
    for number in range(60):
        Place.objects.create(
            authority=area.authority,
            name=f"School {number:02} {'Hill' if number % 2 else 'Vale'}",
            slug=f"school-{number}",
            level="setting",
            within=area,
        )


def test_an_officer_finds_a_school_among_many(area, offer_officer):
    many_schools(area)
    keeper, address = signed_in(offer_officer), reverse("keep_schools")
    first = keeper.get(address)
    assert len(first.context["table"].rows) == 50
    assert "School 59" not in first.text
    assert "School 59" in keeper.get(address, {"page": 2}).text
    page = keeper.get(address, {"called": "hill 59"})
    assert [row[0].words for row in page.context["table"].rows] == ["School 59 Hill"]
    nothing = keeper.get(address, {"called": "zebra"}).text
    assert "No school has these words in its name." in nothing


def test_a_page_of_a_choice_keeps_the_choice(area, offer_officer):
    many_schools(area)
    keeper, address = signed_in(offer_officer), reverse("keep_schools")
    further = keeper.get(address, {"called": "hill"}).context["page"].following
    assert further == ""
    further = keeper.get(address, {"called": "school"}).context["page"].following
    names = [
        row[0].words for row in keeper.get(address + further).context["table"].rows
    ]
    assert "School 59 Hill" in names
    assert further.count("called=school") == 1
