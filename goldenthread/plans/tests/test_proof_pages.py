"""Pages of proof: numbers are typed, verdicts recorded, evidence handed in."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import signed_in
from goldenthread.plans.actions.ledger import add_evidence
from goldenthread.plans.actions.plan.measures import SeriesWords, add_series
from goldenthread.plans.models import (
    Cycle,
    Evidence,
    Item,
    Series,
    SuccessCriterion,
    Verification,
)
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import Direction
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)


@pytest.fixture(autouse=True)
def today(time_machine, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    time_machine.move_to("2025-03-03 10:00Z")


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, body=service)
    an_item(edition, plan_lead, "Find help early", kind="recommendation")
    made_current(plan, plan_lead)
    an_open_cycle(plan, plan_lead)
    return plan


@pytest.fixture
def item(plan, plan_lead):
    rows = Item.objects.visible_to(plan_lead).select_related("edition__plan")
    return rows.get(text="Publish the offer")


@pytest.fixture
def series(plan, plan_lead):
    words = SeriesWords("In time", "Plans in 20 weeks", "%", Direction.UP, "", 3)
    return add_series(plan, words=words, by=plan_lead)


def on(name, day="3", month="3", year="2025"):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def send(viewer, page, row, /, **said):
    address = reverse(page, args=[row.public_id])
    return signed_in(viewer).post(address, {"token": uuid4()} | said)


def read(viewer, name, row, query=""):
    return signed_in(viewer).get(reverse(name, args=[row.public_id]) + query).text


def test_a_number_is_added_with_what_is_counted(plan, plan_lead):
    said = {"name": "In time", "definition": "Plans in 20 weeks", "unit": "%"}
    send(plan_lead, "add_series", plan, direction="up", every_months=3, **said)
    assert Series.objects.visible_to(plan_lead).get().name == "In time"
    assert "No value yet" in read(plan_lead, "plan_series", plan)


def test_a_lead_types_how_many_of_how_many(series, action_lead):
    end = on("period_end", "31", "1")
    send(action_lead, "series", series, numerator="30", denominator="50", **end)
    page = read(action_lead, "series", series)
    assert "60%" in page
    assert "30 of 50" in page


def test_a_corrected_value_is_shown_beside_the_new_one(series, action_lead):
    end = on("period_end", "31", "1")
    send(action_lead, "series", series, numerator="30", denominator="50", **end)
    said = {"numerator": "20", "denominator": "50", "note": "Miscounted"}
    send(action_lead, "series", series, **said, **end)
    page = read(action_lead, "series", series)
    assert "Corrected since" in page
    assert "Miscounted" in page


def test_a_typed_share_is_refused_with_a_sentence(series, action_lead):
    end = on("period_end", "31", "1")
    page = send(action_lead, "series", series, value="60", **end).text
    assert "the share is counted" in page


def test_a_criterion_is_bound_to_a_number_and_read_on_the_page(
    item, series, plan_lead, action_lead
):
    said = {"text": "Plans come in time", "is_impact": "on"}
    said |= {"series": series.public_id, "baseline": "40", "target": "80"}
    said |= on("baseline_on", "31", "12", "2024") | on("target_day", "31", "7", "2026")
    send(plan_lead, "add_criterion", item, **said)
    end = on("period_end", "28", "2")
    send(action_lead, "series", series, numerator="30", denominator="50", **end)
    page = read(action_lead, "item_proof", item)
    assert "50% of the way from baseline to target" in page
    assert "Better than the baseline and short of the target." in page
    assert "<svg" in page


def test_a_criterion_is_changed_on_its_own_page(item, series, plan_lead):
    send(plan_lead, "add_criterion", item, text="Plans come in time")
    row = SuccessCriterion.objects.visible_to(plan_lead).get()
    said = {"text": "Plans come sooner", "version": row.version}
    answer = send(plan_lead, "change_criterion", row, **said)
    assert answer.status_code == 302
    assert "Plans come sooner" in read(plan_lead, "item_proof", item)


def test_what_nothing_measures_is_counted_until_a_reason_is_given(plan, plan_lead):
    asked = Item.objects.visible_to(plan_lead).get(text="Find help early")
    assert "1 without a measure or a reason" in read(plan_lead, "plan_plan", plan)
    said = {"because": "Too few to count.", "version": asked.version}
    send(plan_lead, "explain_no_measure", asked, **said)
    assert "without a measure or a reason" not in read(plan_lead, "plan_plan", plan)
    assert "Too few to count." in read(plan_lead, "plan_series", plan)


VERDICT = {"role": "parents", "verdict": "no_difference", "is_public": "on"}
VERDICT |= {"who": "Parent carer forum", "says": "We notice nothing."}
VERDICT |= on("verified_on")


def test_a_board_member_records_what_the_forum_found_with_its_letter(
    item, board_member
):
    letter = SimpleUploadedFile("letter.txt", b"Dear board, we notice nothing.")
    facts = {"letter": letter, "letter_caption": "Letter of the forum"}
    answer = send(board_member, "add_verdict", item, **VERDICT, **facts)
    assert answer.status_code == 302
    row = Verification.objects.visible_to(board_member).get()
    piece = Evidence.objects.visible_to(board_member).get()
    assert (row.letter_id, piece.strength) == (piece.lodged_id, "independent")
    page = read(board_member, "item_proof", item)
    assert "Parent carer forum, 3 March 2025: no difference yet" in page


def test_a_file_that_is_refused_records_no_verdict(item, board_member):
    letter = SimpleUploadedFile("letter.exe", b"MZ program")
    facts = {"letter": letter, "letter_caption": "Letter"}
    page = send(board_member, "add_verdict", item, **VERDICT, **facts)
    assert page.status_code == 200
    assert not Verification.objects.visible_to(board_member).exists()


def test_the_matrix_shows_who_found_what(plan, item, board_member):
    send(board_member, "add_verdict", item, **VERDICT)
    page = read(board_member, "plan_proof", plan)
    assert "What was done, and what came of it" in page
    assert "No difference" in page


def test_evidence_is_handed_in_and_found_by_filters(plan, item, action_lead):
    file = SimpleUploadedFile("count.csv", b"week,count\n1,4\n")
    said = {"caption": "Calls counted", "kind": "count", "sensitivity": "internal"}
    send(action_lead, "add_evidence", item, file=file, **said)
    assert "Calls counted" in read(action_lead, "plan_ledger", plan, "?kind=count")
    assert "Nothing fits" in read(action_lead, "plan_ledger", plan, "?kind=survey")


def test_a_survey_without_its_number_is_refused_at_the_field(item, action_lead):
    said = {"caption": "Survey", "kind": "survey", "sensitivity": "internal"}
    said["address"] = "https://example.org/survey"
    page = send(action_lead, "add_evidence", item, **said).text
    assert "Enter how many answered or were looked at" in page


def handed(item, by, **facts):
    piece = Piece("Parents said so", address="https://example.org/a", **facts)
    return add_evidence(item, piece=piece, lodged=None, by=by, on=DAY)


def test_more_is_said_of_evidence_on_its_page(item, plan_lead):
    row = handed(item, plan_lead)
    said = {"caption": "Parents said so", "address": row.address, "kind": "statement"}
    said |= {"sensitivity": "public", "version": row.version}
    send(plan_lead, "change_evidence", row, **said, **on("expires_on", year="2026"))
    row.refresh_from_db()
    assert (row.sensitivity, row.expires_on.year) == ("public", 2026)


def test_expired_and_unsupported_are_flagged(plan, item, plan_lead, time_machine):
    handed(item, plan_lead, expires_on=DAY)
    Item.objects.visible_to(plan_lead).filter(pk=item.pk).update(phase="done")
    assert "1 expired" not in read(plan_lead, "plan_ledger", plan)
    time_machine.move_to("2025-03-04 10:00Z")
    page = read(plan_lead, "plan_ledger", plan)
    assert "1 expired" in page
    assert "1 said, and nothing that stands supports it" in page


@pytest.mark.parametrize(
    "name", ["plan_series", "plan_proof", "plan_ledger", "item_proof"]
)
def test_no_page_asks_more_of_the_database_for_more_rows(
    name, plan, item, plan_lead, django_assert_max_num_queries
):
    row = item if name == "item_proof" else plan
    for number in range(6):
        handed(item, plan_lead)
        words = SeriesWords(f"S{number}", "Counted", "", Direction.UP)
        add_series(plan, words=words, by=plan_lead)
    client = signed_in(plan_lead)
    with django_assert_max_num_queries(24):
        assert client.get(reverse(name, args=[row.public_id])).status_code == 200


def test_a_new_report_begins_with_what_the_numbers_say(
    plan, item, series, plan_lead, action_lead
):
    cycle = Cycle.objects.visible_to(plan_lead).get(plan=plan)
    said = {"text": "Plans come in time", "is_impact": "on"}
    said |= {"series": series.public_id, "baseline": "40"}
    send(plan_lead, "add_criterion", item, **said, **on("baseline_on", year="2024"))
    end = on("period_end", "28", "2")
    send(action_lead, "series", series, numerator="10", denominator="50", **end)
    address = reverse("report", args=[cycle.public_id, item.public_id])
    page = signed_in(action_lead).get(address).text
    assert "Worse than the baseline. Last value: 28 February 2025." in page


def test_a_report_shows_first_what_it_must_say(plan, item, action_lead):
    cycle = Cycle.objects.visible_to(action_lead).get(plan=plan)
    address = reverse("report", args=[cycle.public_id, item.public_id])
    page = signed_in(action_lead).get(address).text
    first, rest = page.index("What difference has it made"), page.index("For the board")
    assert first < rest
    assert '<details class="govuk-details"><summary' in page


def test_what_is_missing_opens_its_part_of_the_report(plan, item, action_lead):
    cycle = Cycle.objects.visible_to(action_lead).get(plan=plan)
    address = reverse("report", args=[cycle.public_id, item.public_id])
    said = {"phase": "stopped", "narrative": "It stopped.", "step": "send"}
    given = said | {"version": "0", "token": str(uuid4())}
    page = signed_in(action_lead).post(address, given).text
    assert "Say why it was stopped" in page
    assert '<details class="govuk-details" open>' in page
