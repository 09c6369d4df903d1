"""Pages of support: the register, a child's cycles, letters, evidence, impact."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.models import Event
from goldenthread.access.rules import Role
from goldenthread.casework.actions.support.writing import (
    Assessed,
    write_assessment,
)
from goldenthread.casework.models import (
    Intervention,
    Support,
    SupportCycle,
    SupportSession,
    SupportView,
)
from goldenthread.casework.rules.support.dose import Given
from goldenthread.casework.tests.support_asked import as_typed, day, said, sent
from goldenthread.casework.tests.support_made import (
    a_support,
    cycle_of,
    phonics,
    reviewed,
    sessions,
    written,
)
from goldenthread.casework.views.support.cycle import too_little
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Place

pytestmark = pytest.mark.usefixtures("at_nine")

SPRING = date(2024, 9, 2)


@pytest.fixture
def child(caseworker, school):
    return a_child(caseworker, school, on=SPRING)


@pytest.fixture
def mother(child, caseworker, parent):
    return a_parent(child, caseworker, account=parent, on=SPRING)


@pytest.fixture
def support(child, senco, school):
    return a_support(child, senco, school)


@pytest.fixture
def cycle(support, senco):
    return written(cycle_of(support), senco)


# ---- The register ----


def test_the_register_says_who_is_late_and_when_the_next_review_is(cycle, senco):
    page = said(senco, "support_register")
    assert "Ines Maddock" in page
    assert "Year 4" in page
    assert "SLCN, MLD" in page
    assert "4 April 2025" in page
    assert "Overdue</strong>" not in page


def test_those_who_are_late_stand_first(cycle, senco, school, caseworker, time_machine):
    noor = a_child(caseworker, school, "Noor", on=SPRING)
    reviewed(cycle_of(a_support(noor, senco, school)), senco)
    time_machine.move_to("2025-04-05 09:00Z")
    page = said(senco, "support_register")
    assert page.index("Ines Maddock") < page.index("Noor Maddock")
    assert "Overdue" in page


def test_the_register_is_narrowed_by_need(cycle, senco, school, caseworker):
    noor = a_child(caseworker, school, "Noor", on=SPRING)
    a_support(noor, senco, school)
    page = said(senco, "support_register", need="SLCN")
    assert "Ines Maddock" in page
    assert "Noor Maddock" not in page


def test_another_school_is_on_another_register(cycle, area):
    other = Place.objects.create(
        authority=area.authority, name="Far Hill", slug="far-hill", level="setting"
    )
    stranger = appointed("stranger", Role.SENCO, other)
    assert "Ines" not in said(stranger, "support_register")


def test_the_register_asks_as_often_for_many_pupils(cycle, senco, school, caseworker):
    client, address = signed_in(senco), reverse("support_register")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(4):
        pupil = a_child(caseworker, school, f"Child {number}", on=SPRING)
        phonics(written(cycle_of(a_support(pupil, senco, school)), senco), senco)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 30


def test_the_register_is_saved_as_a_file_and_that_is_an_event(cycle, senco):
    answer = signed_in(senco).get(reverse("support_register_csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][:2] == ["Maddock", "Ines"]
    assert rows[1][5:8] == ["K", "SLCN", "MLD"]
    assert Event.objects.filter(verb="exported_support_register").count() == 1


# ---- A child's support ----


def test_a_senco_begins_support_in_one_form(child, senco):
    page = sent(
        senco,
        "support_begin",
        child.public_id,
        teacher="Ms Odell",
        **day("review_day", date(2025, 5, 23)),
    ).text
    support = Support.objects.visible_to(senco).get()
    assert (support.started_on, support.plan) == (TODAY, "sen_support")
    assert "Write the letter that support began" in page


def test_support_cannot_be_open_ended(child, senco):
    page = sent(
        senco, "support_begin", child.public_id, **day("review_day", date(2027, 1, 1))
    ).text
    assert "within a year" in page
    assert not Support.objects.visible_to(senco).exists()


def test_the_clocks_of_the_law_stand_on_the_page(support, child, senco):
    page = said(senco, "child_support", child.public_id)
    assert "4 months after 6 January 2025: 6 May 2025." in page
    assert "SEND Code of Practice 2015, paragraph 6.65" in page


def test_a_family_reads_the_cycle_in_plain_words(cycle, child, senco, mother, parent):
    phonics(cycle, senco)
    page = said(parent, "support_cycle", child.public_id, cycle.public_id)
    assert "What was found" in page
    assert "3 times a week, 20 minutes, for 10 weeks, in a group of 3" in page
    assert "Write what was found" not in page


def test_a_cycle_stands_among_the_parts_of_the_record(cycle, child, senco):
    page = said(senco, "support_cycle", child.public_id, cycle.public_id)
    for name in ("child", "child_support"):
        assert (
            f'<a class="ui-tabs__link" href="{reverse(name, args=[child.public_id])}"'
            in page
        )
    assert '<a class="ui-tabs__link" href=""' not in page


def test_a_school_hidden_from_somebody_is_not_named(
    cycle, child, mother, parent, safeguarding_lead, senco
):
    assert "at Alder Bank" in said(parent, "child_support", child.public_id)
    kept = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=kept, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    assert "Alder Bank" not in said(parent, "child_support", child.public_id)
    assert "Alder Bank" not in said(parent, "support_evidence", child.public_id)


def test_two_people_see_both_texts(cycle, child, senco):
    client = signed_in(senco)
    address = reverse(
        "support_write", args=[child.public_id, cycle.public_id, "assess"]
    )
    typed = {"version": cycle.version, "barriers": "Mine", "need_1": "SLCN"}
    write_assessment(
        cycle,
        words=Assessed(barriers="Theirs"),
        needs=("MLD",),
        version=cycle.version,
        by=senco,
    )
    page = client.post(address, typed).text
    assert "Theirs" in page
    assert "Mine" in page
    again = client.post(address, typed | {"version": cycle.version + 1})
    assert again.status_code == 302


def test_an_intervention_is_added_with_its_dose(cycle, child, senco):
    page = sent(
        senco,
        "support_add",
        child.public_id,
        cycle.public_id,
        "intervention",
        name="Talk time",
        strength="limited",
        giver="Assistant",
        times=2,
        minutes=15,
        weeks=6,
        group_size=1,
    ).text
    assert "Twice a week, 15 minutes, for 6 weeks, alone" in page


def test_an_intervention_needs_its_dose(cycle, child, senco):
    page = sent(
        senco, "support_add", child.public_id, cycle.public_id, "intervention", name="x"
    ).text
    assert "Enter the minutes each time" in page
    assert not Intervention.objects.visible_to(senco).exists()


def test_a_baseline_needs_its_measure_and_day(cycle, child, senco):
    row = phonics(cycle, senco, baseline=None, baseline_day=None, measure="")
    page = sent(
        senco, "support_row", child.public_id, "intervention", row.public_id, baseline=5
    ).text
    assert "Enter what is measured" in page
    assert "Enter the day it was measured" in page


def test_a_row_with_sessions_is_not_taken_out(cycle, child, senco):
    row = phonics(cycle, senco)
    sessions([row], TODAY, 20, senco)
    address = reverse(
        "support_remove", args=[child.public_id, "intervention", row.public_id]
    )
    page = signed_in(senco).post(address, follow=True).text
    assert "so it stays" in page


# ---- Sessions ----


def test_a_group_is_written_down_with_one_press(
    cycle, child, senco, school, caseworker
):
    noor = a_child(caseworker, school, "Noor", on=SPRING)
    other = phonics(cycle_of(a_support(noor, senco, school)), senco)
    phonics(cycle, senco)
    assert "0 of 2" in said(senco, "support_log")
    address = f"{reverse('support_log')}?name=Phonics+catch-up&group=Blue+group"
    client = signed_in(senco)
    form = client.get(address).context["form"]
    typed: dict[str, object] = {}
    for name in form.fields:
        typed |= as_typed(name, form[name].value())
    typed |= {f"why_{other.pk}": "child_away"}
    page = client.post(address, typed, follow=True).text
    assert "2 of 2" in " ".join(page.split())
    kept = SupportSession.objects.visible_to(senco).order_by("minutes")
    assert [(row.minutes, row.why_missed) for row in kept] == [
        (0, "child_away"),
        (20, ""),
    ]


def test_other_minutes_and_a_reason_at_once_are_asked_about(cycle, child, senco):
    row = phonics(cycle, senco)
    address = f"{reverse('support_log')}?name=Phonics+catch-up&group=Blue+group"
    client = signed_in(senco)
    token = client.get(address).context["form"]["token"].value()
    typed = {f"minutes_{row.pk}": 5, f"why_{row.pk}": "room", "token": token}
    page = client.post(address, typed | day("day", TODAY)).text
    assert "Enter minutes or a reason for Ines Maddock, not both" in page
    assert not SupportSession.objects.visible_to(senco).exists()


def test_the_cycle_says_planned_and_given(cycle, child, senco):
    row = phonics(cycle, senco)
    sessions([row], TODAY, 20, senco)
    sessions([row], TODAY, 0, senco, why="room")
    page = said(senco, "support_cycle", child.public_id, cycle.public_id)
    assert "1 of 24" in page
    assert "20 of 480" in page
    assert "No room or material: 1" in page
    assert "Much is not written down" in page


def test_only_what_was_written_down_is_called_much_less():
    mostly_missed = Given(due=10, held=2, missed=8, minutes=40, planned_minutes=200)
    mostly_silent = Given(due=10, held=2, missed=0, minutes=40, planned_minutes=200)
    enough = Given(due=10, held=9, missed=1, minutes=180, planned_minutes=200)
    said = [too_little(each) for each in (mostly_missed, mostly_silent, enough)]
    words = [each.words if each else "" for each in said]
    assert words == ["Much less than planned", "Much is not written down", ""]


# ---- Review, views ----


def test_a_review_closes_the_cycle_with_its_numbers(cycle, child, senco):
    row = phonics(cycle, senco)
    fields = {f"end_{row.pk}": "32", "present": "Mother", "words": "Reads more"}
    page = sent(
        senco,
        "support_review",
        child.public_id,
        cycle.public_id,
        then="go_on",
        parent_view="He reads at home",
        **fields,
    ).text
    assert "60% of the way to the target" in page
    assert "At the review meeting" in page
    assert "<svg" in page
    assert SupportCycle.objects.visible_to(senco).get().closed_on == TODAY


def test_the_next_cycle_is_begun_from_the_page(cycle, support, child, senco):
    row = phonics(cycle, senco)
    reviewed(cycle, senco)
    sent(
        senco,
        "support_next",
        child.public_id,
        keep=[str(row.public_id)],
        **day("review_day", date(2025, 7, 4)),
    )
    kept = Intervention.objects.visible_to(senco).get(cycle=cycle_of(support, 2))
    assert kept.baseline == 32


def test_a_parent_says_what_they_think(cycle, child, senco, mother, parent):
    sent(
        parent,
        "support_view",
        child.public_id,
        cycle.public_id,
        whose="parent",
        words="He likes the group",
    )
    view = SupportView.objects.visible_to(senco).get()
    assert (view.words, view.entered_for) == ("He likes the group", "")
