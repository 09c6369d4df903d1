"""Who gives help writes each week down at once; the family reads what was missing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.guard import Refused
from goldenthread.access.rules import Role
from goldenthread.casework.actions.given import WeekSaid, log_week, note_week
from goldenthread.casework.actions.reviews_terms import TermWords, add_term
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import (
    ProvisionWords,
    add_row,
    name_setting,
)
from goldenthread.casework.forms.given import promised_in
from goldenthread.casework.models import GivenWeek, Provision
from goldenthread.casework.queries.given import given_of, helped_by
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.actions import Asked, invite_professional
from goldenthread.people.rules import Part
from goldenthread.people.tests.making import a_parent

pytestmark = pytest.mark.usefixtures("at_nine", "mother", "term")
SENT = date(2025, 2, 10)
WEEK, THIS = date(2025, 2, 24), date(2025, 3, 3)
TERM = TermWords("Spring", date(2025, 1, 6), date(2025, 4, 4), None)


@pytest.fixture
def term(area, case_manager):
    return add_term(area.authority, words=TERM, by=case_manager)


@pytest.fixture
def plan(case, caseworker, case_manager, school):
    """A final plan sent on 10 February: twenty minutes three times a week."""
    written = a_written_plan(case, caseworker)
    named = name_setting(written, setting=school, kind="", version=1, by=caseworker)
    sent = Sent("final", "C. Officer")
    made = make_version(named, sent=sent, by=caseworker, on=SENT)
    return release_version(made, served=SENT, by=case_manager, on=SENT)


@pytest.fixture
def key(plan):
    return str(Provision.objects.beside(plan).get().public_id)


def page(viewer, name, *args, **query):
    return signed_in(viewer).get(reverse(name, args=args), query)


def words(answer):
    return " ".join(answer.text.split())


def test_a_senco_saves_a_week_as_promised_with_one_press(plan, child, senco):
    browser = signed_in(senco)
    address = f"{reverse('week_grid')}?week={WEEK.isoformat()}"
    form = browser.get(address).context["form"]
    assert form["r0_0_minutes"].value() == 60
    sent = {"token": form["token"].value(), "r0_0_minutes": "60", "r0_0_why": ""}
    assert browser.post(address, sent).status_code == 302
    row = GivenWeek.objects.beside(child).get()
    assert (row.minutes, row.week, row.why_missed) == (60, WEEK, "")


def test_nothing_given_needs_a_reason_and_loses_no_other_box(plan, child, senco):
    browser = signed_in(senco)
    address = f"{reverse('week_grid')}?week={WEEK.isoformat()}"
    token = browser.get(address).context["form"]["token"].value()
    sent = {"token": token, "r0_0_minutes": "0", "r0_0_why": ""}
    answer = browser.post(address, sent)
    assert "Say why Ines Maddock was not given" in words(answer)
    assert not GivenWeek.objects.beside(child).exists()


def test_a_family_reads_what_is_missing_and_what_it_can_do(
    plan, child, key, senco, parent
):
    said = [WeekSaid(key, 20, "adult_away")]
    log_week(child, said=said, week=WEEK, by=senco, on=TODAY)
    told = words(page(parent, "child_do", child.public_id))
    assert "Listening programme: 40 minutes missing." in told
    assert "adult was away (1 week)" in told
    assert "nothing is written down of 2 weeks" in told
    assert reverse("child_messages", args=[child.public_id]) in told
    assert "Not written down" in told  # the key of the picture, and the table's head


def test_what_was_written_wrongly_is_put_right(plan, child, key, senco):
    for minutes in (10, 60):
        log_week(child, said=[WeekSaid(key, minutes)], week=WEEK, by=senco, on=TODAY)
    row = GivenWeek.objects.beside(child).get()
    assert (row.minutes, row.version) == (60, 3)


def test_only_who_gives_the_help_writes_it_down(plan, child, key, area, parent, school):
    other = appointed("other_senco", Role.SENCO, area)
    for somebody in (parent, other):
        with pytest.raises(Refused):
            log_week(child, said=[WeekSaid(key, 60)], week=WEEK, by=somebody, on=TODAY)


def test_a_senco_writes_nothing_as_the_parent_of_a_child_elsewhere(
    plan, child, key, area, caseworker
):
    """The job is at another school; only the family tie shows this child."""
    elsewhere = appointed("elsewhere", Role.SENCO, area)
    a_parent(child, caseworker, account=elsewhere)
    with pytest.raises(Refused):
        log_week(child, said=[WeekSaid(key, 60)], week=WEEK, by=elsewhere, on=TODAY)


def test_an_officer_writes_down_what_a_therapist_told(plan, child, key, caseworker):
    said = [WeekSaid(key, 30)]
    with pytest.raises(Refusal, match="who told it"):
        note_week(child, said=said, week=WEEK, on_behalf_of="", by=caseworker, on=TODAY)
    how = "Her therapist, by telephone"
    note_week(child, said=said, week=WEEK, on_behalf_of=how, by=caseworker, on=TODAY)
    assert GivenWeek.objects.beside(child).get().on_behalf_of == how


@pytest.mark.parametrize(
    ("week", "minutes", "why", "words"),
    [
        (date(2025, 2, 25), 60, "", "begins on its Monday"),
        (date(2025, 3, 10), 60, "", "has not begun"),
        (WEEK, 0, "", "say why"),
        (WEEK, 10, "lazy", "from the list"),
        (WEEK, 6000, "", "too many"),
    ],
)
def test_a_week_that_cannot_be_is_refused_in_a_sentence(
    plan, child, key, senco, week, minutes, why, words
):
    said = [WeekSaid(key, minutes, why)]
    with pytest.raises(Refusal, match=words):
        log_week(child, said=said, week=week, by=senco, on=TODAY)


def test_what_is_not_in_the_plan_is_not_written_down(plan, child, senco):
    said = [WeekSaid("another", 60)]
    with pytest.raises(Refusal, match="not in the plan"):
        log_week(child, said=said, week=WEEK, by=senco, on=TODAY)


def test_nothing_is_promised_before_the_plan_was_sent(plan, child, senco):
    before = [date(2025, 2, 3)]
    (row,) = given_of(senco, child, before, on=TODAY)
    assert row.kept.promised == 0


def test_without_term_dates_a_schools_help_is_not_counted(plan, child, senco, term):
    term.delete()
    (row,) = given_of(senco, child, [WEEK], on=TODAY)
    assert row.kept.promised is None


def test_no_child_without_a_plan_is_in_the_grid(child, senco):
    assert not helped_by(senco, TODAY).exists()
    assert "Nothing to write down" in words(page(senco, "week_grid"))


def test_a_week_to_come_is_not_asked_for(plan, senco):
    form = page(senco, "week_grid", week="2031-01-06").context["form"]
    assert form.week == THIS


def test_the_familys_page_asks_as_much_for_a_year_as_for_six_weeks(
    plan, child, key, senco, parent
):
    log_week(child, said=[WeekSaid(key, 60)], week=WEEK, by=senco, on=TODAY)
    counts = []
    for span in ("6", "52"):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(parent, "child_do", child.public_id, weeks=span)
        counts.append(len(asked))
    assert counts[0] == counts[1]


# ---- Weeks without school; help of health and social care; by whose word ----


def test_a_week_of_holidays_says_that_there_is_no_school(plan, child, senco):
    easter = date(2025, 4, 14)
    with_grid = signed_in(senco)
    (line,) = given_of(senco, child, [easter], on=date(2025, 4, 22))
    assert line.closed == {easter}
    assert promised_in(line, easter) == "No school this week"
    before = promised_in(
        given_of(senco, child, [date(2025, 1, 13)], on=TODAY)[0], date(2025, 1, 13)
    )
    assert before == "Nothing is due this week"
    answer = with_grid.get(reverse("week_grid"), {"week": WEEK.isoformat()})
    assert "0 minutes" not in words(answer)


@pytest.fixture
def health_row(case, caseworker, case_manager, school, plan):
    """The plan amended: health gives an hour each month."""
    said = ProvisionWords(
        "G",
        "Physiotherapy at home",
        who="Community physiotherapist",
        how_often="Once a week",
        how_long="30 minutes",
    )
    row = add_row(plan.plan, words=said, by=caseworker)
    made = make_version(
        plan.plan, sent=Sent("amended", "C. Officer"), by=caseworker, on=SENT
    )
    release_version(made, served=SENT, by=case_manager, on=SENT)
    return row


def invited(child, viewer, part, by):
    invite_professional(
        child, user_id=viewer.user_id, asked=Asked(part, "Gives help"), by=by, on=TODAY
    )
    return viewer


def test_a_therapist_writes_down_what_health_gives_and_a_school_does_not(
    child, health_row, senco, professional, caseworker
):
    therapist = invited(child, professional, Part.THERAPY, caseworker)
    shown = [each.says.text for each in given_of(therapist, child, [WEEK], on=TODAY)]
    assert shown == ["Listening programme", "Physiotherapy at home"]
    said = [WeekSaid(str(health_row.public_id), 30)]
    log_week(child, said=said, week=WEEK, by=therapist, on=TODAY)
    with pytest.raises(Refusal, match="not in the plan"):
        log_week(child, said=said, week=WEEK, by=senco, on=TODAY)
    assert len(given_of(senco, child, [WEEK], on=TODAY)) == 1


def test_a_social_worker_reads_nothing_of_what_health_gives(
    child, health_row, professional, caseworker
):
    worker = invited(child, professional, Part.SOCIAL_CARE, caseworker)
    shown = [each.says.text for each in given_of(worker, child, [WEEK], on=TODAY)]
    assert shown == ["Listening programme"]


def test_a_family_reads_by_whose_word_help_of_health_was_given(
    child, health_row, caseworker, parent
):
    said = [WeekSaid(str(health_row.public_id), 30)]
    note_week(
        child,
        said=said,
        week=WEEK,
        on_behalf_of="Physiotherapist, by telephone",
        by=caseworker,
        on=TODAY,
    )
    told = words(page(parent, "child_do", child.public_id))
    assert "Physiotherapy at home" in told
    assert (
        "By the word of Physiotherapist, by telephone, written down by caseworker"
        in told
    )
