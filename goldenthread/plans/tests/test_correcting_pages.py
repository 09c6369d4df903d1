"""A published cycle is corrected on its pages: every kind of fact, every refusal."""

from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.models import Restatement, Snapshot
from goldenthread.plans.rules.published import (
    PublishedCriterion,
    PublishedDate,
    PublishedNoticed,
    PublishedValue,
    canonical,
    digest_of,
    read_content,
)
from goldenthread.plans.tests.cycles_made import a_cycle, a_report, an_entry
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.ui.forms import DateField

FIRST = "00000000-0000-4000-8000-000000000001"
HEADING = "00000000-0000-4000-8000-000000000002"
WAITS = PublishedCriterion(
    text="Shorter waits",
    series="Waits",
    unit="weeks",
    baseline="30",
    target="12",
    values=(
        PublishedValue("2024-12-31", "41", numerator="82", denominator="2"),
        PublishedValue("2025-03-31", "28.5"),
    ),
)
PARENTS = PublishedNoticed(
    "parents",
    "survey",
    "2025-03-01",
    "2025-03-20",
    asked=40,
    answered=20,
    yes=8,
    some=6,
    no=4,
    unsure=2,
)
ENTRY = an_entry(
    FIRST,
    number="1",
    phase="active",
    confidence="high",
    timeliness="late",
    dates=[PublishedDate("January 2025", "2025-01-31", "month")],
    report=a_report("Rooms were found.\r\nTen of twelve."),
    measures=[WAITS],
    noticed=[PARENTS],
    text="Publish the offer. " + "All of it. " * 2_000,
)
THEME = an_entry(HEADING, "Early help", kind="theme", is_heading=True)


@pytest.fixture
def snapshot(area, plan_lead):
    return published(area, plan_lead, ENTRY, THEME)


def published(area, by, *entries):
    """A cycle that was published with these words."""
    plan = a_plan(area, by)
    an_item(the_edition(plan, by), by)
    made_current(plan, by)
    cycle = an_open_cycle(plan, by)
    cycle.state = "published"
    cycle.save()
    content = canonical(a_cycle(*entries, as_at="2025-03-31"))
    return Snapshot.objects.create(
        authority_id=area.authority_id,
        cycle=cycle,
        content=content,
        digest=digest_of(content),
        frozen_on=DAY,
    )


@pytest.fixture
def page(snapshot):
    return reverse("restate", args=[snapshot.public_id, FIRST])


@pytest.fixture
def browser(publisher):
    return signed_in(publisher)


def boxes(browser, page):
    """What a browser sends when nothing in the form is touched."""
    found: dict[str, object] = {"because": "A printing error."}
    form = browser.get(page).context["form"]
    for name, field in form.fields.items():
        value = form[name].value()
        if isinstance(field, DateField):
            for part in ("day", "month", "year"):
                found[f"{name}_{part}"] = getattr(value, part, "")
        elif name != "because":
            found[name] = "" if value is None else value
    return found


def looked_at(browser, page, **typed):
    """The second look at what was typed; a box is named with '__' for a dot."""
    changed = {name.replace("__", "."): value for name, value in typed.items()}
    return browser.post(page, boxes(browser, page) | changed)


def told(answer):
    return [tuple(cell.words for cell in row) for row in answer.context["table"].rows]


def made_public(browser, page, answer, **other):
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return browser.post(page, values | other, follow=True)


def latest():
    return read_content(Restatement.objects.visible_to(None).latest("pk").content)


def test_a_form_that_is_not_touched_corrects_nothing(browser, page):
    answer = looked_at(browser, page)
    assert "every figure is as it was published" in answer.text


def test_only_what_was_typed_anew_is_corrected(browser, page):
    answer = looked_at(browser, page, phase="stopped", cause="No money")
    assert told(answer)[:2] == [
        ("How far it has come", "Under way", "Stopped"),
        ("What stands in the way", "nothing", "No money"),
    ]
    assert [row[0] for row in told(answer)[2:]] == ["How it stands to its date"]


def test_what_was_reported_wrongly_is_corrected_in_the_report_too(browser, page):
    answer = looked_at(browser, page, confidence="medium")
    after = made_public(browser, page, answer)
    assert "is corrected. Both figures are public" in after.text
    item = latest().items[0]
    assert item.report
    assert (item.confidence, item.report.confidence) == ("medium", "medium")


def test_a_number_of_a_measure_is_corrected_with_its_unit(browser, page):
    answer = looked_at(browser, page, measures__0__values__1__value="29")
    assert told(answer) == [("Waits, 31 March 2025 (weeks)", "28.5", "29")]
    made_public(browser, page, answer)
    assert latest().items[0].measures[0].values[1].value == "29"


def test_a_part_of_a_number_is_corrected_by_itself(browser, page):
    answer = looked_at(browser, page, measures__0__values__0__numerator="84")
    assert told(answer) == [("Waits, 31 December 2024: numerator", "82", "84")]


def test_a_baseline_may_be_taken_back(browser, page):
    answer = looked_at(browser, page, measures__0__baseline="")
    assert told(answer) == [("Waits: baseline (weeks)", "30", "nothing")]


def test_a_date_may_be_taken_back_and_lateness_is_reckoned_again(browser, page):
    nothing = {f"dates__0__latest_day_{part}": "" for part in ("day", "month", "year")}
    answer = looked_at(browser, page, **nothing)
    assert told(answer)[0] == ("Last day that keeps it", "31 January 2025", "nothing")
    assert told(answer)[1][0] == "How it stands to its date"
    made_public(browser, page, answer)
    assert latest().items[0].dates[0].latest_day is None


def test_answers_are_corrected_together(browser, page):
    answer = looked_at(browser, page, noticed__0__yes="9", noticed__0__no="3")
    assert [row[1:] for row in told(answer)] == [("8", "9"), ("4", "3")]
    made_public(browser, page, answer)
    assert latest().items[0].noticed[0].yes == 9


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"measures__0__target": "about 12"}, "it must be a number, such as 41"),
        ({"measures__0__values__0__value": ""}, "say what is right"),
        ({"noticed__0__answered": "-3"}, "it must be a whole number, such as 17"),
        ({"noticed__0__yes": "9"}, "The answers add up to 21"),
        ({"text": " "}, "Words: say what is right"),
        ({"text": "x" * 30_000}, "must be 20,000 letters or fewer"),
        ({"phase": "nonsense"}, "not one of the available choices"),
        ({"because": ""}, "Say why, in words the public can read"),
        ({"done_on_day": "31"}, "must include a month"),
    ],
)
def test_what_cannot_be_right_is_said_at_its_box_and_nothing_is_lost(
    browser, page, typed, sentence
):
    answer = looked_at(browser, page, cause="What I typed", **typed)
    assert sentence in answer.text
    assert "What I typed" in answer.text
    assert "Is this right?" not in answer.text
    assert not Restatement.objects.visible_to(None).exists()


def test_of_a_heading_only_its_words_are_corrected(browser, snapshot):
    page = reverse("restate", args=[snapshot.public_id, HEADING])
    form = browser.get(page).context["form"]
    assert list(form.fields) == ["version", "text", "because"]
    answer = looked_at(browser, page, text="Earlier help")
    assert told(answer) == [("Words", "Early help", "Earlier help")]


def test_an_item_that_is_not_in_the_cycle_is_not_found(browser, snapshot):
    other = "00000000-0000-4000-8000-000000000009"
    page = reverse("restate", args=[snapshot.public_id, other])
    assert browser.get(page).status_code == 404


def test_what_was_not_looked_at_is_never_published(browser, page):
    answer = looked_at(browser, page, text="Publish the guide")
    other = f'[["{FIRST}", "text", "Publish something else"]]'
    after = made_public(browser, page, answer, corrections=other)
    assert "Look at both figures again" in after.text
    assert not Restatement.objects.visible_to(None).exists()


@pytest.mark.parametrize(
    "broken", [{"because": ""}, {"corrections": "[" * 100_000}, {"version": "x"}]
)
def test_a_second_look_that_no_page_of_ours_sent_changes_nothing(browser, page, broken):
    answer = looked_at(browser, page, text="Publish the guide")
    after = made_public(browser, page, answer, **broken)
    assert "Make your correction again" in after.text
    assert not Restatement.objects.visible_to(None).exists()


def test_the_look_names_the_reason_and_the_new_fingerprint(browser, page):
    answer = looked_at(browser, page, text="Publish the guide")
    assert "The reason that will be public: A printing error." in answer.text
    seen = answer.context["form"]["seen"].value()
    assert seen[:16] in answer.text
    made_public(browser, page, answer)
    assert Restatement.objects.visible_to(None).get().digest == seen


def test_of_many_items_the_first_are_offered_and_words_find_the_rest(
    area, plan_lead, browser
):
    entries = [
        an_entry(str(UUID(int=n)), f"Thing {n}", number=str(n)) for n in range(230)
    ]
    snapshot = published(area, plan_lead, *entries)
    choose = reverse("restate_choose", args=[snapshot.public_id])
    text = browser.get(choose).text
    assert "And 30 more" in text
    assert "Thing 199" in text
    assert "Thing 229" not in text
    assert "Thing 229" in browser.get(choose, {"words": "229"}).text


def test_a_second_correction_stands_on_the_first(page, publisher, time_machine):
    for day, words in (("2025-05-06", "One"), ("2025-06-03", "Two")):
        time_machine.move_to(f"{day} 10:00Z")
        browser = signed_in(publisher)
        made_public(browser, page, looked_at(browser, page, cause=words))
    days = [row.restated_on for row in Restatement.objects.visible_to(None)]
    assert sorted(days) == [date(2025, 5, 6), date(2025, 6, 3)]
    assert latest().items[0].cause == "Two"
