"""Letters, evidence, impact, and stages: the other pages of support."""

from datetime import date

import pytest
from django.urls import reverse

from conftest import TODAY, appointed, area_of, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.actions.support.writing import (
    PartText,
    write_part,
)
from goldenthread.casework.models import (
    SupportLetter,
    SupportStage,
)
from goldenthread.casework.tests.support_asked import day, said, sent
from goldenthread.casework.tests.support_made import (
    a_support,
    cycle_of,
    phonics,
    reviewed,
    sessions,
    written,
)
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


# ---- Letters, evidence ----


def test_the_letter_is_written_from_the_record_and_sent(
    cycle, child, senco, mother, parent
):
    page = sent(senco, "support_write_letter", child.public_id, "started").text
    assert "SEN Support at Alder Bank School on 6 January 2025" in page
    assert "Pictures with every instruction" in page
    letter = SupportLetter.objects.visible_to(senco).get()
    at = [child.public_id, letter.public_id]
    assert signed_in(parent).get(reverse("support_letter", args=at)).status_code == 404
    signed_in(senco).post(
        reverse("support_send_letter", args=at), {"how": "By post", **day("day", TODAY)}
    )
    assert "By post" in said(parent, "support_letter", *at)


def test_the_first_letter_says_what_is_planned_and_the_report_what_was_given(
    cycle, child, senco
):
    sessions([phonics(cycle, senco)], TODAY, 20, senco)
    first = said(senco, "support_write_letter", child.public_id, "started")
    assert "Phonics catch-up: 3 times a week, 20 minutes" in first
    assert "Given:" not in first
    report = said(senco, "support_write_letter", child.public_id, "report")
    assert "Given: 1 of 24 sessions, 20 minutes." in report


def test_a_family_reads_what_comes_next_in_plain_words(
    cycle, child, senco, mother, parent
):
    reviewed(cycle, senco, then="step_up")
    page = said(parent, "support_cycle", child.public_id, cycle.public_id)
    assert "More help is needed, or advice from specialists." in page


def test_a_yearly_report_meets_its_clock(support, child, senco, time_machine):
    time_machine.move_to("2025-12-15 09:00Z")
    sent(senco, "support_write_letter", child.public_id, "report")
    letter = SupportLetter.objects.visible_to(senco).get()
    signed_in(senco).post(
        reverse("support_send_letter", args=[child.public_id, letter.public_id]),
        {"how": "By hand", **day("day", date(2025, 12, 15))},
    )
    page = said(senco, "child_support", child.public_id)
    assert "12 months after 15 December 2025: 15 December 2026." in page


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_evidence_is_a_paper_in_three_forms(cycle, child, senco, form):
    phonics(cycle, senco)
    reviewed(cycle, senco)
    at = [child.public_id, form]
    answer = signed_in(senco).get(reverse("support_evidence_file", args=at))
    assert answer.status_code == 200
    assert len(answer.content) > 2000
    if form == "html":
        assert "SEND Code of Practice 2015, paragraph 9.14" in answer.text
        assert "60% of the way to the target" in answer.text


def test_a_request_of_the_school_begins_with_what_the_cycles_say(
    cycle, child, senco, mother, parent
):
    phonics(cycle, senco)
    reviewed(cycle, senco, then="ask")
    assert reverse("ask", args=[child.public_id]) in said(
        senco, "support_evidence", child.public_id
    )
    page = said(senco, "ask", child.public_id)
    assert "Words read in a minute from 20 to 32" in page
    assert "Words read in a minute" not in said(parent, "ask", child.public_id)


def test_evidence_says_what_is_missing(cycle, child, senco):
    page = said(senco, "support_evidence", child.public_id)
    assert "Advice from outside the setting" in page
    assert "Nothing yet" in page


def test_a_paper_of_an_unknown_form_is_not_there(cycle, child, senco):
    at = [child.public_id, "exe"]
    answer = signed_in(senco).get(reverse("support_evidence_file", args=at))
    assert answer.status_code == 404


# ---- Impact ----


def test_impact_tells_a_median_only_of_five(cycle, senco, school, caseworker):
    phonics(cycle, senco)
    reviewed(cycle, senco)
    assert "Fewer than 5 children" in said(senco, "support_impact")
    for number in range(4):
        pupil = a_child(caseworker, school, f"Child {number}", on=SPRING)
        other = cycle_of(a_support(pupil, senco, school))
        phonics(other, senco)
        reviewed(other, senco)
    page = said(senco, "support_impact")
    assert "60%" in page
    assert "£150" in page
    assert "do not say that the intervention was the cause" in page


# ---- Stages, indicators ----


@pytest.fixture
def glen(db):
    """An area that works by stages, its school, and who works there."""
    area = area_of("Glen Area", nation="scotland")
    school = Place.objects.create(
        authority=area.authority,
        name="Glen School",
        slug="glen",
        level="setting",
        within=area,
    )
    return {
        "area": area,
        "school": school,
        "office": appointed("glen_office", Role.ADMINISTRATOR, area),
        "senco": appointed("glen_senco", Role.SENCO, school),
    }


def test_an_area_takes_over_a_list_of_stages_and_changes_a_name(glen):
    address = f"{reverse('support_stages')}?take=five"
    client = signed_in(glen["office"])
    form = client.get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    client.post(address, typed | {"name_2": "Extra"})
    rows = SupportStage.objects.visible_to(glen["office"]).order_by("number")
    assert [row.name for row in rows] == [
        *("Universal", "Extra", "Extended", "Enhanced", "Specialist")
    ]


def test_fewer_than_three_stages_are_none(glen):
    client = signed_in(glen["office"])
    page = client.post(reverse("support_stages"), {"name_1": "One", "plan_1": "plp"})
    assert "Name at least three stages" in page.text


def test_the_wheel_shows_the_eight_indicators_with_their_table(glen):
    pupil = a_child(glen["senco"], glen["school"], on=SPRING)
    row = a_support(pupil, glen["senco"], glen["school"], plan="childs_plan_multi")
    cycle = cycle_of(row)
    write_part(
        cycle,
        part="wellbeing",
        texts={"safe": PartText("Afraid of the yard", 2)},
        version=cycle.version,
        by=glen["senco"],
    )
    page = said(glen["senco"], "support_cycle", pupil.public_id, cycle.public_id)
    assert "Some help needed" in page
    assert page.index("Safe") < page.index("Nurtured") < page.index("Included")
    assert "Resilience matrix (unconfirmed)" in page
    assert "My World Triangle" in page


def test_indicators_are_written_in_a_form(glen):
    pupil = a_child(glen["senco"], glen["school"], on=SPRING)
    row = a_support(pupil, glen["senco"], glen["school"], plan="childs_plan_single")
    at = [pupil.public_id, cycle_of(row).public_id, "wellbeing"]
    page = sent(
        glen["senco"], "support_write", *at, words_safe="Afraid", step_safe="2"
    ).text
    assert "Afraid" in page
    assert "Write: Wellbeing indicators" in page


def test_a_programme_has_targets_and_steps(glen):
    pupil = a_child(glen["senco"], glen["school"], on=SPRING)
    row = a_support(pupil, glen["senco"], glen["school"], plan="iep")
    at = [pupil.public_id, cycle_of(row).public_id]
    sent(glen["senco"], "support_add", *at, "target", term="long", text="Reads a book")
    page = sent(
        glen["senco"],
        "support_add",
        *at,
        "step",
        text="Library each week",
        who="Librarian",
        **day("by_when", date(2025, 6, 20)),
    ).text
    assert "Reads a book" in page
    assert "Library each week" in page
