"""The publisher corrects on pages; the public reads both figures and checks them."""

import hashlib
from datetime import date

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Restatement, Snapshot
from goldenthread.plans.rules.published import read_content
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

WHY = "The council's minutes say May."


@pytest.fixture
def snapshot(area, plan_lead, publisher):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, when="January 2025")
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


@pytest.fixture
def item(snapshot):
    return read_content(snapshot.content).items[0].id


@pytest.fixture
def page(snapshot, item):
    return reverse("restate", args=[snapshot.public_id, item])


@pytest.fixture
def browser(publisher):
    return signed_in(publisher)


def facts(version=1, **changed):
    """The boxes as they were published, with what is corrected."""
    day = {"dates.0.latest_day_day": "31", "dates.0.latest_day_month": "1"}
    return {
        "version": version,
        "text": "Publish the offer",
        "dates.0.raw": "January 2025",
        **day,
        "dates.0.latest_day_year": "2025",
        "impact": "not_measured",
        "because": WHY,
        **changed,
    }


def test_the_publisher_finds_the_item(browser, snapshot, page):
    review = browser.get(reverse("plan_review", args=[snapshot.cycle.plan.public_id]))
    choose = reverse("restate_choose", args=[snapshot.public_id])
    assert choose in review.text
    assert page in browser.get(choose).text
    assert page not in browser.get(choose, {"words": "zebra"}).text


def test_the_form_holds_what_is_public(browser, page):
    text = browser.get(page).text
    assert "Publish the offer" in text
    assert "January 2025" in text


def test_both_figures_are_looked_at_before_they_are_public(browser, page):
    text = browser.post(page, facts(text="Publish the guide")).text
    assert "Is this right?" in text
    assert "Publish the offer" in text
    assert "Publish the guide" in text
    assert WHY.replace("'", "&#x27;") in text
    assert not Restatement.objects.visible_to(None).exists()


def second_look(browser, page, **changed):
    form = browser.post(page, facts(**changed)).context["form"]
    return {name: form[name].value() for name in form.fields}


def test_what_was_looked_at_becomes_public(browser, page, client, item):
    after = browser.post(
        page, second_look(browser, page, text="Publish the guide"), follow=True
    )
    assert "is corrected. Both figures are public, with the reason." in after.text
    home = "/plans/one-area/inclusion-plan/"
    public = client.get(home).text
    assert "This cycle has been corrected since it was published." in public
    assert "Publish the guide" in public
    told = (
        "said “Publish the offer” on 3 March 2025; corrected to “Publish the guide” on"
    )
    assert told in client.get(f"{home}cycles/spring-2025/fingerprint/").text
    assert told in client.get(f"{home}items/{item}/").text


def test_a_wrong_day_is_said_at_its_box(browser, page):
    text = browser.post(page, facts(done_on_day="31", done_on_month="6")).text
    assert "must include a year" in text


def test_facts_that_contradict_each_other_are_said_at_their_box(browser, page):
    done = {"done_on_day": "1", "done_on_month": "2", "done_on_year": "2025"}
    text = browser.post(page, facts(**done)).text
    assert "Only what is done has a day on which it was done" in text


def test_nothing_corrected_is_told(browser, page):
    assert "every figure is as it was published" in browser.post(page, facts()).text


def test_somebody_else_was_faster(browser, page):
    mine = second_look(browser, page, text="Publish the guide")
    browser.post(page, second_look(browser, page, text="Publish a list"))
    text = browser.post(page, mine, follow=True).text
    assert "Somebody else corrected this cycle while you were writing." in text
    assert Restatement.objects.visible_to(None).count() == 1


@pytest.mark.parametrize("broken", ["nonsense", "[1]", '[["a"]]', "{}", "[[1,2,3,4]]"])
def test_what_no_page_of_ours_sent_is_refused(browser, page, broken):
    sent = second_look(browser, page, text="Publish the guide") | {
        "corrections": broken
    }
    assert browser.post(page, sent).status_code == 302
    assert not Restatement.objects.visible_to(None).exists()


# ---- The fingerprint ----

CYCLE = "/plans/one-area/inclusion-plan/cycles/spring-2025/"


def test_the_exact_text_has_the_fingerprint_to_the_byte(
    client, browser, page, snapshot
):
    browser.post(page, second_look(browser, page, text="Publish the naïve guide"))
    texts = [client.get(f"{CYCLE}published-{n}.json").content for n in (0, 1)]
    made = Restatement.objects.visible_to(None).get()
    digests = [hashlib.sha256(text).hexdigest() for text in texts]
    assert digests == [snapshot.digest, made.digest]
    assert client.get(f"{CYCLE}published-2.json").status_code == 404


def test_a_pasted_fingerprint_is_compared(client, snapshot):
    address = f"{CYCLE}fingerprint/"
    same = client.get(address, {"sha256": f" {snapshot.digest.upper()} "}).text
    assert "It matches: this is the text as published on 3 March 2025" in same
    other = client.get(address, {"sha256": "0" * 64}).text
    assert "It does not match any version of this cycle." in other


def test_what_was_taken_down_keeps_only_its_fingerprint(
    client, browser, page, snapshot, publisher
):
    browser.post(page, second_look(browser, page, text="Publish for Ann Lee"))
    row = Snapshot.objects.visible_to(publisher).get()
    take_down(row, because="A name was in it.", by=publisher, on=date(2025, 5, 6))
    for name in ("", "fingerprint/", "published-0.json", "published-1.json"):
        answer = client.get(CYCLE + name)
        assert answer.status_code == 410
        assert "Ann Lee" not in answer.text
    assert browser.get(page).status_code == 404
    assert snapshot.digest in client.get(CYCLE).text
