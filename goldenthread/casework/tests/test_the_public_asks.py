"""Somebody without an account asks; an officer finds whom it is about, or says no."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from conftest import TODAY, appointed, area_of, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.models import Event, Lodged, Message, all_rows
from goldenthread.access.rules import Role
from goldenthread.access.tasks import machine
from goldenthread.casework.actions.public_requests import (
    Came,
    NotForUs,
    PublicWords,
    Settled,
    begin_record,
    destroy_refused,
    match_request,
    receive_request,
    refuse_request,
)
from goldenthread.casework.models import Case, FileDocument, PublicRequest, Request
from goldenthread.casework.queries.public_requests import may_be
from goldenthread.casework.rules.public_requests import State
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.views.ask_publicly import nobody
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope
from tests.security.world import drained

pytestmark = pytest.mark.usefixtures("at_nine")
CAME = date(2025, 2, 10)

TYPED = {
    "asker": "parent",
    "name": "Jo Fern",
    "relation": "Mother",
    "responsible": "yes",
    "forename": "Robin",
    "surname": "Fern",
    "born_day": "5",
    "born_month": "6",
    "born_year": "2016",
    "worries": "She cannot follow lessons.",
    "email": "jo@example.org",
}


def asked(area, client=None, **typed):
    """What the page answers to somebody who types this."""
    client = client or Client()
    address = reverse("ask_area", args=[area.authority.slug])
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert token
    return client.post(address, {**TYPED, "token": token[1], **typed}, follow=True)


def rows(viewer):
    return list(PublicRequest.objects.visible_to(viewer))


def a_request(area, on=CAME, **words):
    """A request about the child of nine, which came on a day."""
    said = {
        "asker": "parent",
        "name": "Jo Fern",
        "forename": "Maya",
        "surname": "Fern",
        "born": date(2016, 3, 27),
        "worries": "She cannot follow lessons.",
    }
    return receive_request(
        area.authority,
        words=PublicWords(**{**said, **words}),
        came=Came(on),
        says="You hear from us.",
        by=nobody(area.authority),
    )


def about(child):
    """The words of a request that name a child as its record does."""
    return {"forename": child.forename, "surname": child.surname, "born": child.born}


def keep_from(child, lead, **whom):
    """Everything about a child is kept from somebody."""
    words = Kept(
        Barrier.COURT_ORDER, Scope.ALL, "An order", TODAY, review_day=date(2025, 9, 1)
    )
    return restrict(child, kept=words, by=lead, on=TODAY, **whom)


def test_somebody_without_an_account_asks_and_has_a_receipt(area, caseworker):
    page = asked(area)
    row = rows(caseworker)[0]
    assert row.reference in page.text
    assert "We received it on <strong>3 March 2025</strong>" in page.text
    assert "you have our answer by 14 April 2025" in page.text
    assert "Robin" not in page.text
    assert (row.received_on, row.state) == (TODAY, "waiting")


def test_the_receipt_by_mail_holds_no_name(area):
    asked(area)
    mail = all_rows(Message).get(to="jo@example.org")
    for name in ("Robin", "Fern", "Jo"):
        assert name not in mail.subject + mail.body
    assert "3 March 2025" in mail.body


def test_the_answer_is_the_same_whether_the_child_is_known_or_not(
    area, child, caseworker
):
    known = {
        "forename": child.forename,
        "surname": child.surname,
        "born_day": child.born.day,
        "born_month": child.born.month,
        "born_year": child.born.year,
    }
    one, other = asked(area), asked(area, **known)
    first, second = (row.reference for row in sorted(rows(caseworker), key=by_key))
    assert one.status_code == other.status_code
    plain = re.compile(r"[0-9a-f-]{36}")
    left = plain.sub("", one.text).replace(first, "")
    assert left == plain.sub("", other.text).replace(second, "")


def by_key(row):
    return row.pk


def test_what_was_typed_comes_back_with_a_sentence_for_each_thing_wrong(
    area, caseworker
):
    page = asked(area, born_year="2031", email="", worries="Her <own> words").text
    assert "This birth date has not come yet" in page
    assert "Give one way to reach you" in page
    assert "Her &lt;own&gt; words" in page
    assert "aged 0 to 25" in asked(area, born_year="1990").text
    assert rows(caseworker) == []


def test_a_postcode_of_another_area_says_whom_to_ask_and_may_be_overruled(
    area, caseworker
):
    area.code = "E06000026"  # Plymouth; M1 1AE is in Manchester
    area.save()
    page = asked(area, postcode="M1 1AE").text
    assert "another council&#x27;s area" in page
    assert "The child lives in this area all the same" in page
    assert rows(caseworker) == []
    asked(area, postcode="M1 1AE", lives_here="on")
    assert rows(caseworker)[0].postcode == "M1 1AE"


def test_half_a_postcode_is_sent_back(area):
    assert "Enter a whole postcode" in asked(area, postcode="M1").text


def test_a_file_that_is_not_what_it_says_is_refused_and_the_words_stay(
    area, caseworker
):
    bad = SimpleUploadedFile("letter.pdf", b"MZ\x90\x00 this runs", "application/pdf")
    page = asked(area, paper=bad).text
    assert "There is a problem" in page
    assert "She cannot follow lessons." in page
    assert "letter.pdf</strong>" not in page
    assert rows(caseworker) == []


def test_a_file_beside_a_mistake_waits_for_an_hour_without_an_account(area, caseworker):
    letter = SimpleUploadedFile("letter.txt", b"She needs help.", "text/plain")
    page = asked(area, paper=letter, postcode="M1").text
    assert "We still have <strong>letter.txt</strong>" in page
    (word,) = re.findall(r'name="held.paper" value="([^"]+)"', page)
    asked(area, **{"held.paper": word})
    assert rows(caseworker)[0].paper.name == "letter.txt"


def test_a_form_that_is_sent_twice_is_one_request(area, caseworker):
    client, address = Client(), reverse("ask_area", args=[area.authority.slug])
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert token
    note = {"paper": SimpleUploadedFile("note.txt", b"She is tired.", "text/plain")}
    first = client.post(address, {**TYPED, "token": token[1]})
    second = client.post(address, {**TYPED, "token": token[1], **note})
    assert first["Location"] == second["Location"]
    assert len(rows(caseworker)) == 1
    assert all_rows(Lodged).get().state == "refused"


def test_whoever_has_no_job_here_any_more_asks_like_everybody(area, parent, caseworker):
    page = asked(area, client=signed_in(parent))
    assert "We have your request" in page.text
    assert rows(caseworker)[0].name == "Jo Fern"


def test_too_many_from_one_place_are_held_and_the_words_stay(area, caseworker):
    for _ in range(12):
        asked(area)
    page = asked(area, worries="The thirteenth")
    assert "Your words are still here" in page.text
    assert "The thirteenth" in page.text
    assert len(rows(caseworker)) == 12


def test_the_desk_and_the_inbox_say_how_many_days_are_gone(area, caseworker):
    a_request(area)
    for name in ("public_requests", "desk"):
        page = signed_in(caseworker).get(reverse(name)).text
        assert "21 days gone" in page
        assert "24 March 2025" in page
    a_request(area, on=date(2025, 2, 1))
    page = signed_in(caseworker).get(reverse("desk")).text
    assert "At risk: nobody has matched it" in page


def test_the_inbox_asks_the_same_few_questions_however_long_it_is(
    area, caseworker, django_assert_max_num_queries
):
    for _ in range(5):
        a_request(area)
    client = signed_in(caseworker)
    client.get(reverse("public_requests"))
    with django_assert_max_num_queries(12):
        client.get(reverse("public_requests"))


def test_nobody_but_officers_of_the_area_sees_a_request(
    area, parent, senco, plan_lead, other_caseworker
):
    row = a_request(area)
    for viewer in (parent, senco, plan_lead, other_caseworker):
        assert rows(viewer) == []
        answer = signed_in(viewer).get(reverse("public_request", args=[row.public_id]))
        assert answer.status_code in (403, 404)


def test_every_look_of_an_officer_is_written_down(area, caseworker):
    row = a_request(area)
    signed_in(caseworker).get(reverse("public_request", args=[row.public_id]))
    seen = all_rows(Event).filter(verb="saw public_request")
    assert [each.subject_id for each in seen] == [str(row.public_id)]


def test_an_officer_matches_it_and_the_time_runs_from_the_day_it_came(
    area, child, caseworker
):
    row = a_request(area, **about(child))
    assert [one.found.child for one in may_be(caseworker, row)] == [child]
    client = signed_in(caseworker)
    address = reverse("match_public_request", args=[row.public_id])
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert token
    said = {"token": token[1], "version": 1, "asker": "parent"}
    page = client.post(address, {**said, "child": child.public_id}, follow=True).text
    assert "The request counts from 10 February 2025" in page
    case = Case.objects.visible_to(caseworker).get(child=child)
    assert case.opened_on == CAME
    told = Request.objects.visible_to(caseworker).get(case=case)
    assert (told.worries, told.received_on) == ("She cannot follow lessons.", CAME)
    assert case.next_due == date(2025, 3, 24)


def test_nothing_is_in_the_childs_record_before(area, child, caseworker):
    a_request(area, **about(child))
    assert not Case.objects.visible_to(caseworker).exists()
    assert not Request.objects.visible_to(caseworker).exists()


def test_a_child_with_an_open_case_keeps_it_and_has_the_words_too(
    area, child, case, caseworker
):
    row = a_request(area, on=date(2025, 2, 20), **about(child))
    facts = {"asker": "parent", "version": 1, "on": TODAY, "by": caseworker}
    done = match_request(row, child=child, **facts)
    assert done.case == case
    assert Request.objects.visible_to(caseworker).filter(case=case).count() == 1


def test_a_case_that_began_later_than_the_request_came_is_put_right_first(
    area, child, case, caseworker
):
    row = a_request(area, on=date(2025, 1, 20), **about(child))
    with pytest.raises(Refusal, match="Put the day right"):
        match_request(
            row, child=child, asker="parent", version=1, on=TODAY, by=caseworker
        )


def test_the_record_of_a_child_who_has_none_begins_with_it(area, caseworker):
    row = a_request(area)
    done = begin_record(row, asker="parent", version=1, on=TODAY, by=caseworker)
    assert str(done.child) == "Maya Fern"
    assert done.case
    assert done.case.opened_on == CAME


def test_who_decides_second_hears_who_was_first(area, caseworker, colleague):
    row = a_request(area)
    why = NotForUs(State.NOT_OURS, "An advertisement")
    refuse_request(row, why=why, version=1, on=TODAY, by=caseworker)
    with pytest.raises(Settled, match="has decided on this already, on 3 March 2025"):
        refuse_request(row, why=why, version=1, on=TODAY, by=colleague)


def test_whoever_asked_the_wrong_area_is_told_where_without_names(area, caseworker):
    row = a_request(area, email="jo@example.org")
    why = NotForUs(State.ELSEWHERE, "She lives there", "Far Area: 01632 960999")
    refuse_request(row, why=why, version=1, on=TODAY, by=caseworker)
    mail = all_rows(Message).get(key__endswith="elsewhere")
    assert "Far Area: 01632 960999" in mail.body
    assert "Maya" not in mail.body


def test_another_area_is_not_said_without_saying_where(area, caseworker):
    row = a_request(area)
    client = signed_in(caseworker)
    address = reverse("refuse_public_request", args=[row.public_id])
    token = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert token
    said = {"token": token[1], "version": 1, "how": "elsewhere", "reason": "By post"}
    assert "Say where to ask instead" in client.post(address, said).text
    done = client.post(address, {**said, "told_where": "Far Area"}, follow=True).text
    assert "call or write, and say where to ask" in done


def test_what_was_not_for_us_is_destroyed_a_year_later(area, caseworker):
    row = a_request(area, email="jo@example.org")
    why = NotForUs(State.NOT_OURS, "An advertisement")
    refuse_request(row, why=why, version=1, on=TODAY, by=caseworker)
    still = a_request(area)
    by = machine(area.authority)
    assert destroy_refused(area.authority, on=date(2026, 3, 2), by=by) == 0
    assert destroy_refused(area.authority, on=date(2026, 3, 3), by=by) == 1
    assert rows(caseworker) == [still]
    assert not all_rows(Message).filter(key__contains=str(row.public_id)).exists()


def test_one_from_whom_the_child_is_kept_does_not_find_the_request(
    area, child, caseworker, safeguarding_lead, mother
):
    barred = appointed("barred", Role.CASEWORKER, area)
    row = a_request(area, **about(child))
    assert row in rows(barred)
    keep_from(child, safeguarding_lead, user_id=barred.user_id)
    assert rows(barred) == []
    assert row in rows(caseworker)
    with pytest.raises(Refused):
        match_request(row, child=child, asker="parent", version=1, on=TODAY, by=barred)


def test_a_restriction_on_somebody_of_that_name_is_told_in_plain_words(
    area, child, mother, caseworker, safeguarding_lead
):
    keep_from(child, safeguarding_lead, adult=mother.adult)
    row = a_request(area, **{**about(child), "name": mother.adult.name})
    page = signed_in(caseworker).get(reverse("public_request", args=[row.public_id]))
    assert "kept from somebody who has the name of whoever asks" in page.text


def test_a_file_that_came_along_goes_into_the_childs_file(area, child, caseworker):
    note = SimpleUploadedFile("note.txt", b"She is tired.", "text/plain")
    asked(area, paper=note)
    row = rows(caseworker)[0]
    client = signed_in(caseworker)
    got = client.get(reverse("public_request_file", args=[row.public_id]))
    assert drained(got) == b"She is tired."
    begin_record(row, asker="parent", version=1, on=TODAY, by=caseworker)
    kept = FileDocument.objects.visible_to(caseworker).get()
    assert kept.title == f"Came with request {row.reference}"


def test_two_about_the_same_child_name_each_other(area, caseworker):
    first, second = a_request(area), a_request(area)
    page = signed_in(caseworker).get(reverse("public_request", args=[second.public_id]))
    assert f"Request {first.reference}, received on 10 February 2025" in page.text


def test_in_scotland_a_plan_is_asked_for_and_answered_within_eight_weeks(db):
    glen = area_of("Glen Area", nation="scotland")
    page = asked(glen)
    assert "you have our answer by 28 April 2025" in page.text
    address = reverse("ask_area", args=[glen.authority.slug])
    assert "co-ordinated support plan" in Client().get(address).text


def test_where_two_areas_may_be_asked_one_chooses(area, other_area):
    page = Client().get(reverse("ask_publicly")).text
    for one in (area, other_area):
        assert reverse("ask_area", args=[one.authority.slug]) in page
