"""A late correction stands beside what was first said; neither ever changes."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from goldenthread.access.guard import Stale
from goldenthread.access.models import Event
from goldenthread.plans.actions.review import publish_cycle, restate, take_down
from goldenthread.plans.models import Cycle, Restatement, Snapshot
from goldenthread.plans.queries.cycles import content_of, second_look, versions
from goldenthread.plans.queries.review import published_cycle, snapshots
from goldenthread.plans.rules.published import (
    PublishedNoticed,
    digest_of,
    read_content,
)
from goldenthread.plans.rules.restating import Correction, Errata, restated
from goldenthread.plans.rules.restating.making import is_number
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

LATER = date(2025, 5, 6)


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


def correct(snapshot, by, item, because="A printing error.", seen="", **values):
    """Correct facts of an item; 'done_on' and the like by their keys."""
    wanted = [Correction(item, key, value) for key, value in values.items()]
    row = Snapshot.objects.visible_to(by).get(pk=snapshot.pk)
    errata = Errata(wanted, because, seen)
    return restate(row, errata=errata, version=row.version, by=by, on=LATER)


def latest(viewer=None):
    row = snapshots(viewer, "one-area", "inclusion-plan")[0]
    return published_cycle(viewer, row)


def test_both_figures_stay_public_with_the_reason(snapshot, item, publisher):
    made = correct(snapshot, publisher, item, text="Publish the guide")
    (change,) = made.changes
    assert (change["before"], change["after"]) == (
        "Publish the offer",
        "Publish the guide",
    )
    assert (made.number, made.because) == (1, "A printing error.")
    assert made.digest == digest_of(made.content)


def test_what_was_first_published_stays_to_the_byte(snapshot, item, publisher):
    correct(snapshot, publisher, item, text="Publish the guide")
    kept = Snapshot.objects.visible_to(None).get()
    assert (kept.content, kept.digest) == (snapshot.content, snapshot.digest)


def test_readers_get_what_is_right(snapshot, item, publisher):
    assert latest().items[0].text == "Publish the offer"
    correct(snapshot, publisher, item, text="Publish the guide")
    assert latest().items[0].text == "Publish the guide"


def test_corrections_number_up_each_on_the_last(snapshot, item, publisher):
    correct(snapshot, publisher, item, text="Publish the guide")
    correct(snapshot, publisher, item, status_words="On track")
    first, second, third = versions(None, snapshot)
    assert (first.number, second.number, third.number) == (0, 1, 2)
    assert latest().items[0].text == "Publish the guide"
    assert latest().items[0].status_words == "On track"
    for version in (first, second, third):
        text = content_of(None, snapshot, version.number)
        assert digest_of(text or "") == version.digest


def test_what_follows_from_a_fact_is_reckoned_again(snapshot, item, publisher):
    made = correct(snapshot, publisher, item, phase="done", done_on="2025-01-30")
    told = {each["key"]: (each["before"], each["after"]) for each in made.changes}
    assert told["done_on"] == ("nothing", "30 January 2025")
    assert told["timeliness"] == ("Late", "Done in time")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": ""}, "Words: say what is right"),
        ({"phase": "nonsense"}, "choose one from the list"),
        ({"done_on": "31 June"}, "it must be a real day"),
        ({"done_on": "2025-01-30"}, "Only what is done has a day"),
        ({"leads": "Me"}, "cannot be corrected"),
        ({"text": "Publish the offer"}, "Nothing is corrected"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(
    values, sentence, snapshot, item, publisher
):
    with pytest.raises(ValidationError, match=sentence):
        correct(snapshot, publisher, item, **values)
    assert not Restatement.objects.visible_to(None).exists()


def test_an_item_of_another_cycle_is_refused(snapshot, publisher):
    with pytest.raises(ValidationError, match="not in the cycle"):
        correct(snapshot, publisher, "nobody", text="Else")


def test_a_correction_needs_a_public_reason(snapshot, item, publisher):
    with pytest.raises(ValidationError, match="Say why"):
        correct(snapshot, publisher, item, because=" ", text="Else")


def test_of_two_corrections_at_once_the_second_is_told(snapshot, item, publisher):
    stale = Snapshot.objects.visible_to(publisher).get()
    correct(snapshot, publisher, item, text="Publish the guide")
    errata = Errata([Correction(item, "text", "Else")], "Me too.")
    with pytest.raises(Stale):
        restate(stale, errata=errata, version=stale.version, by=publisher, on=LATER)


def test_what_was_not_looked_at_is_not_published(snapshot, item, publisher):
    wanted = [Correction(item, "text", "Publish the guide")]
    seen = second_look(publisher, snapshot, wanted).digest
    with pytest.raises(ValidationError, match="Look at both figures again"):
        correct(snapshot, publisher, item, seen=seen, text="Publish another guide")
    correct(snapshot, publisher, item, seen=seen, text="Publish the guide")


def test_only_the_publisher_corrects(snapshot, item, plan_lead, outsider):
    for somebody in (plan_lead, outsider):
        with pytest.raises(PermissionDenied):
            correct(snapshot, somebody, item, text="Else")


def test_a_correction_is_an_event(snapshot, item, publisher):
    correct(snapshot, publisher, item, text="Publish the guide")
    event = Event.objects.order_by("-number")[0]
    assert (event.verb, event.subject) == ("restate", "plans.Restatement")


def test_taking_down_empties_the_corrections_too(snapshot, item, publisher):
    made = correct(snapshot, publisher, item, text="Publish for Ann Lee")
    row = Snapshot.objects.visible_to(publisher).get()
    take_down(row, because="A name was in it.", by=publisher, on=LATER)
    kept = Restatement.objects.visible_to(None).get()
    assert (kept.content, kept.changes, kept.digest) == ("", [], made.digest)
    assert "Ann Lee" not in kept.because
    assert content_of(None, Snapshot.objects.visible_to(None).get(), 1) is None


def test_what_was_taken_down_cannot_be_corrected(snapshot, item, publisher):
    row = Snapshot.objects.visible_to(publisher).get()
    take_down(row, because="A name was in it.", by=publisher, on=LATER)
    with pytest.raises(ValidationError, match="nothing left to correct"):
        correct(snapshot, publisher, item, text="Else")


# ---- The database itself ----


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "0" * 64},
        {"content": "{}"},
        {"content": ""},
        {"frozen_on": LATER},
    ],
)
def test_the_database_refuses_to_change_what_was_published(snapshot, change):
    rows = Snapshot.objects.visible_to(None)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change)
    assert rows.get().content == snapshot.content


@pytest.mark.parametrize(
    "change",
    [
        {"digest": "0" * 64},
        {"content": "{}"},
        {"content": "", "changes": []},
        {"changes": []},
        {"because": "No reason."},
        {"number": 7},
    ],
)
def test_the_database_refuses_to_change_a_correction(snapshot, item, publisher, change):
    correct(snapshot, publisher, item, text="Publish the guide")
    with pytest.raises(DatabaseError), transaction.atomic():
        Restatement.objects.visible_to(None).update(**change)


def test_the_database_lets_nothing_stand_again(snapshot, publisher):
    row = Snapshot.objects.visible_to(publisher).get()
    take_down(row, because="A name was in it.", by=publisher, on=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Snapshot.objects.visible_to(None).update(
            taken_down_on=None, taken_down_because=""
        )


def test_a_cycle_is_not_published_twice(snapshot, publisher):
    cycle = Cycle.objects.visible_to(publisher).get()
    with pytest.raises(ValidationError, match="published already"):
        publish_cycle(cycle, version=cycle.version, by=publisher, on=LATER)


# ---- Numbers, and answers of few ----


@pytest.mark.parametrize(
    "typed", ["1_000", "+5", "1e3", "NaN", "\u0664\u0661", "4" * 40]
)
def test_a_number_is_typed_as_figures(typed):
    assert not is_number(typed)


@pytest.mark.parametrize("typed", ["41", "12.5", "-3"])
def test_figures_are_a_number(typed):
    assert is_number(typed)


def test_answers_of_fewer_than_five_are_hidden_when_corrected(few_answers):
    cycle, item = few_answers
    wanted = [
        Correction(item, "noticed.0.answered", "3"),
        Correction(item, "noticed.0.yes", "2"),
    ]
    (told,) = restated(cycle, wanted).cycle.items[0].noticed
    assert (told.answered, told.yes, told.no) == (3, None, None)


@pytest.fixture
def few_answers(snapshot, item):
    """A cycle in which nine answers were counted where there were three."""
    cycle = read_content(snapshot.content)
    told = PublishedNoticed("parents", "survey", "2025-03-01", "2025-03-02", answered=9)
    told = replace(told, yes=8, some=0, no=1, unsure=0)
    items = [replace(cycle.items[0], noticed=[told]), *cycle.items[1:]]
    return replace(cycle, items=items), cycle.items[0].id
