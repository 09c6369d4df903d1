"""Audits on their pages: planned, drawn, read without names, settled, told, counted."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, appointed, signed_in
from goldenthread.access.models import Event
from goldenthread.access.rules import Role
from goldenthread.casework.actions.audit_readings import finish_reading
from goldenthread.casework.actions.writing import ProvisionWords, add_row
from goldenthread.casework.models import (
    AuditAgreed,
    AuditedPlan,
    AuditFeedback,
    AuditGrade,
    AuditReading,
    AuditRound,
)
from goldenthread.casework.tests.audits_made import (
    NAMES,
    a_round,
    a_sent_plan,
    all_given,
    begun,
    drawn,
    plans_of,
    read_by,
)

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def plans(caseworker, case_manager, school):
    return [a_sent_plan(caseworker, case_manager, school, name) for name in NAMES[:2]]


@pytest.fixture
def audit(plans, quality_lead):
    return a_round(quality_lead)


@pytest.fixture
def opened(audit, quality_lead, professional, parent):
    return begun(audit, quality_lead, professional, parent)


@pytest.fixture
def differing(opened, professional, parent):
    read_by(professional, opened)
    read_by(parent, opened, voice="partly")
    return opened


def words(answer):
    return " ".join(answer.text.split())


def read(viewer, name, *args):
    return signed_in(viewer).get(reverse(name, args=args))


def hidden(answer, name):
    found = re.search(rf'name="{name}" value="([^"]+)"', answer.text)
    assert found
    return found[1]


def send(viewer, address, carries="token", **typed):
    client = signed_in(viewer)
    kept = hidden(client.get(address), carries)
    return client.post(address, {carries: kept, **typed}, follow=True)


def own(viewer, audit):
    rows = AuditReading.objects.visible_to(viewer)
    return rows.filter(reader_id=viewer.user_id or 0).first()


def test_an_audit_is_planned_drawn_given_out_and_begun(
    plans, quality_lead, professional, parent
):
    days: dict[str, str] = {}
    for name, year in (("start", "2025"), ("end", "2025")):
        days |= {f"{name}_day": "1", f"{name}_month": "1", f"{name}_year": year}
    days |= {"end_day": "31", "end_month": "12"}
    typed = {"name": "Spring", "by": "phase", "hides_names": "on", **days}
    page = send(quality_lead, reverse("plan_audit"), **typed)
    assert "Planned" in words(page)
    (row,) = AuditRound.objects.beside(plans[0])
    address = reverse("draw_audit", args=[row.public_id])
    assert "2 plans sent in these days" in words(signed_in(quality_lead).get(address))
    page = send(quality_lead, address, "version", size="5", seed="7")
    assert "2 plans on 3 March 2025" in words(page)
    assert "Primary" in words(page)
    assert "Ines" not in page.text
    page = read(quality_lead, "audit_readers", row.public_id)
    boxes = re.findall(r'name="readers" value="([^"]+)"', page.text)
    assert len(boxes) >= 2
    page = send(
        quality_lead, reverse("audit_readers", args=[row.public_id]), readers=boxes
    )
    assert "Not read yet" in words(page)
    step = reverse("audit_step", args=[row.public_id, "begin"])
    assert "Being read" in words(send(quality_lead, step, "version"))


def test_days_the_wrong_way_round_get_a_sentence(quality_lead):
    typed = {"name": "Spring", "by": "phase"}
    for name, year in (("start", "2025"), ("end", "2024")):
        typed |= {f"{name}_day": "1", f"{name}_month": "1", f"{name}_year": year}
    page = send(quality_lead, reverse("plan_audit"), **typed)
    assert "The last day must not come before the first" in page.text
    assert 'value="Spring"' in page.text


def test_reading_cannot_begin_without_readers(audit, quality_lead):
    row = drawn(audit, quality_lead)
    step = reverse("audit_step", args=[row.public_id, "begin"])
    assert "Some plans lack a reader" in send(quality_lead, step, "version").text
    never = reverse("audit_step", args=[row.public_id, "never"])
    assert signed_in(quality_lead).get(never).status_code == 404


def test_a_reader_sees_the_plan_without_names_and_the_facts_beside(
    plans, opened, professional
):
    row = AuditReading.objects.visible_to(professional).get(child__forename="Ines")
    page = read(professional, "audit_reading", row.public_id)
    for name in ("Ines", "Maddock", "Alder Bank", "Osei"):
        assert name not in page.text
    told = words(page)
    assert "9 years old when the plan was made" in told
    assert "[the child] finds it hard to follow spoken steps." in told
    assert "Found by machine, a fact and no grade" in told


def test_with_names_left_in_addresses_still_go(
    plans, quality_lead, professional, parent
):
    audit = begun(
        a_round(quality_lead, hides_names=False), quality_lead, professional, parent
    )
    page = read(professional, "audit_reading", own(professional, audit).public_id)
    assert "Maddock" in page.text


def test_that_a_plan_was_read_is_an_event_the_family_finds(plans, opened, professional):
    row = own(professional, opened)
    read(professional, "audit_reading", row.public_id)
    seen = Event.objects.filter(verb="saw audit_reading").get()
    assert (seen.subject, seen.subject_id) == (
        "people.Child",
        str(row.child.public_id),
    )


def test_grades_are_kept_half_done_and_finished_whole(opened, professional):
    row = own(professional, opened)
    address = reverse("audit_reading", args=[row.public_id])
    half = {"voice": "met", "voice_why": "Her own words.", "keep": "yes"}
    page = send(professional, address, "version", **half)
    assert "What you gave is kept." in page.text
    assert "Her own words." in page.text
    page = send(professional, address, "version", **{**half, "finish": "yes"})
    assert "Choose a grade for: Hopes, near and far" in page.text
    assert "Her own words." in page.text
    every = {key: each.grade for key, each in all_given(opened).items()}
    every |= {f"{key}_why": "So it says." for key in every}
    page = send(professional, address, "version", **every, finish="yes")
    assert "You have finished this plan." in page.text
    assert AuditGrade.objects.visible_to(professional).count() == len(every) / 2
    assert (
        "You have finished this plan"
        in read(professional, "audit_reading", row.public_id).text
    )


def test_an_old_page_does_not_overwrite_what_was_kept_since(opened, professional):
    row = own(professional, opened)
    address = reverse("audit_reading", args=[row.public_id])
    client = signed_in(professional)
    old = {"version": str(row.version), "voice": "met", "voice_why": "First."}
    client.post(address, old)
    page = client.post(address, old | {"voice_why": "Second."})
    assert "Somebody else changed this" in page.text
    assert AuditGrade.objects.visible_to(professional).get().evidence == "First."


def test_a_plan_is_given_back_with_a_reason(opened, professional):
    row = own(professional, opened)
    address = reverse("leave_reading", args=[row.public_id])
    assert "Enter why you give it back" in send(professional, address).text
    page = send(professional, address, why="I know the family")
    assert words(page).count("To read") == 1
    assert read(professional, "audit_reading", row.public_id).status_code == 404


def test_what_differs_is_settled_beside_both_grades(differing, quality_lead):
    plan = plans_of(differing)[0]
    address = reverse("audit_plan", args=[plan.public_id])
    page = words(signed_in(quality_lead).get(address))
    assert page.count("They differ") == 1
    given = re.findall(r"Reader (\d): (Met|Partly)", page)
    assert {reader for reader, _ in given} == {"1", "2"}
    assert {grade for _, grade in given} == {"Met", "Partly"}
    assert "professional@" not in page
    client = signed_in(quality_lead)
    assert "Enter why this grade stands" in client.post(address, {"voice": "met"}).text
    typed = {"voice": "partly", "voice_why": "The words are an adult’s."}
    assert "Settled" in client.post(address, typed, follow=True).text
    assert AuditAgreed.objects.beside(plan).get().grade == "partly"
    assert reverse("tell_writer", args=[plan.public_id]) in client.get(address).text


def test_before_both_are_done_the_lead_sees_no_grade(
    opened, professional, quality_lead
):
    read_by(professional, opened)
    plan = plans_of(opened)[0]
    page = read(quality_lead, "audit_plan", plan.public_id)
    assert "Two have not read this plan yet" in page.text
    assert "It says so" not in page.text


def test_the_writer_reads_what_stands_and_answers(
    differing, quality_lead, caseworker, case_manager
):
    for plan in plans_of(differing):
        address = reverse("audit_plan", args=[plan.public_id])
        typed = {"voice": "partly", "voice_why": "Because"}
        signed_in(quality_lead).post(address, typed)
    plan = plans_of(differing)[0]
    tell = reverse("tell_writer", args=[plan.public_id])
    page = send(quality_lead, tell, words="Let us hear her.")
    assert "The writer was told. No version since" in words(page)
    told = AuditFeedback.objects.beside(plan).get()
    address = reverse("audit_feedback", args=[told.public_id])
    said = words(signed_in(caseworker).get(address))
    assert plan.child.name in said
    assert "The child’s own voice: Partly" in said
    assert "professional" not in said
    page = send(caseworker, address, "version", answer="We asked her.")
    assert "Your answer is kept." in page.text
    assert "We asked her." in words(signed_in(quality_lead).get(address))
    assert plan.child.name not in read(quality_lead, "audit_said").text
    assert plan.child.name in read(caseworker, "audit_said").text
    assert read(case_manager, "audit_feedback", told.public_id).status_code == 404


def test_results_are_counts_and_say_nothing_of_agreement_below_ten(
    differing, quality_lead, case_manager
):
    for viewer in (quality_lead, case_manager):
        said = words(read(viewer, "audit_results", differing.public_id))
        assert "2 plans read by two." in said
        assert "Below 10 no figure of agreement is shown" in said
        assert "kappa" not in said
        for name in ("Ines", "Noor", "caseworker@", "professional@"):
            assert name not in said


@pytest.fixture
def ten(caseworker, case_manager, school, quality_lead, professional, parent):
    for name in NAMES:
        a_sent_plan(caseworker, case_manager, school, name)
    audit = begun(a_round(quality_lead), quality_lead, professional, parent)
    read_by(professional, audit)
    for number, row in enumerate(AuditReading.objects.visible_to(parent)):
        other = {"voice": "partly"} if number < 3 else {}
        finish_reading(
            row,
            given=all_given(audit, "met", **other),
            version=row.version,
            by=parent,
            on=TODAY,
        )
    return audit


def test_ten_plans_are_enough_for_figures_with_their_interval(ten, case_manager):
    said = words(read(case_manager, "audit_results", ten.public_id))
    assert "3 grades on which readers differ are not settled yet" in said
    assert "on 140 pairs of grades in 10 plans" in said
    assert "Gwet’s AC1" in said
    assert "almost always agree" in said
    assert "98 %" in said  # 137 of 140


def test_the_file_of_results_names_nobody_and_hides_small_numbers(ten, quality_lead):
    answer = read(quality_lead, "audit_results_csv", ten.public_id)
    text = answer.content.decode("utf-8-sig")
    rows = {row["Criterion"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["Hopes, near and far"]["Met"] == "10"
    voice = rows["The child’s own voice"]
    assert voice["Met"] == "7"
    assert voice["Pairs"] == "10"
    assert voice["The same grade"] == "70 %"
    for name in ("Ines", "Maddock", "@", "Alder"):
        assert name not in text
    assert Event.objects.filter(verb="exported_audit_results").count() == 1


def test_a_repeated_audit_shows_then_and_now(
    differing, quality_lead, professional, parent
):
    for plan in plans_of(differing):
        address = reverse("audit_plan", args=[plan.public_id])
        typed = {"voice": "partly", "voice_why": "Because"}
        signed_in(quality_lead).post(address, typed)
    step = reverse("audit_step", args=[differing.public_id, "close"])
    assert "Repeat this audit" in send(quality_lead, step, "version").text
    again = reverse("repeat_audit", args=[differing.public_id])
    page = signed_in(quality_lead).get(again)
    assert "Read the plans of the same children" in page.text
    typed = {"name": "Autumn", "by": "nothing", "same_children": "on"}
    for name, month in (("start", "1"), ("end", "12")):
        typed |= {f"{name}_day": "1", f"{name}_month": month, f"{name}_year": "2025"}
    send(quality_lead, again, **typed)
    row = AuditRound.objects.beside(differing).get(name="Autumn")
    row = begun(row, quality_lead, professional, parent)
    for viewer in (professional, parent):
        read_by(viewer, row)
    said = words(read(quality_lead, "audit_results", row.public_id))
    assert "Met, then and now" in said
    assert "0 of 2" in said


def test_the_desk_shows_what_waits_to_be_read(opened, professional, quality_lead):
    assert "Plans to read for an audit" in read(professional, "desk").text
    assert "Ines" not in read(professional, "desk").text
    assert reverse("audits") in read(quality_lead, "desk").text


def test_ones_own_children_come_before_an_audit(case, mother, opened, parent):
    said = read(parent, "desk").text
    assert said.index("Your children") < said.index("Plans to read for an audit")


def test_the_lists_of_an_audit_ask_the_same_number_of_questions_for_more_plans(
    opened, quality_lead, professional, parent, area, caseworker, case_manager, school
):
    def asked(viewer, name, *args):
        client = signed_in(viewer)
        client.get(reverse(name, args=args))
        with CaptureQueriesContext(connection) as found:
            client.get(reverse(name, args=args))
        return len(found)

    def counts(audit):
        return [
            asked(quality_lead, "audit", audit.public_id),
            asked(quality_lead, "audit_results", audit.public_id),
            asked(professional, "audit_readings"),
        ]

    read_by(professional, opened)
    read_by(parent, opened)
    before = counts(opened)
    for name in NAMES[2:6]:
        a_sent_plan(caseworker, case_manager, school, name)
    more = begun(a_round(quality_lead), quality_lead, professional, parent)
    read_by(professional, more)
    read_by(parent, more)
    assert counts(more) == before
    assert max(before) <= 30
    assert AuditedPlan.objects.beside(more).filter(round=more).count() == 6


def test_officers_and_families_without_a_part_are_kept_out(
    opened, caseworker, parent, plan_lead, area
):
    other = appointed("other_reader", Role.PROFESSIONAL, area)
    row = own(parent, opened)
    assert read(other, "audit_reading", row.public_id).status_code == 404
    assert read(plan_lead, "audit_readings").status_code == 403
    assert read(caseworker, "audits").status_code == 403
    assert read(parent, "audit", opened.public_id).status_code == 403


def test_findings_that_writers_set_aside_are_counted_in_small_hidden(
    plans, quality_lead, caseworker
):
    assert "writers do not follow" not in read(quality_lead, "audits").text
    plan = plans[0].plan
    vague = ProvisionWords("F", "Access to regular support as required")
    row = add_row(plan, words=vague, by=caseworker)
    args = [plan.public_id, "vague", row.public_id]
    send(caseworker, reverse("finding_aside", args=args), why="Their own words")
    said = words(read(quality_lead, "audits"))
    assert "Vague" in said
    assert "fewer than 5" in said
    assert "Their own words" not in said
