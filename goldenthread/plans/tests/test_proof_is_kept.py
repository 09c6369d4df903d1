"""Series, criteria, verdicts, the ledger: what is refused, kept, shown and frozen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from goldenthread.access.guard import Refused
from goldenthread.plans.actions.do import (
    approve_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.ledger import add_evidence, change_evidence
from goldenthread.plans.actions.plan.items import correct_item, set_criteria, words_of
from goldenthread.plans.actions.plan.measures import (
    CriterionWords,
    SeriesWords,
    add_criterion,
    add_series,
    add_value,
    change_criterion,
    change_series,
    explain_no_measure,
)
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.actions.review.verifying import Found, record_verdict
from goldenthread.plans.models import Change, Evidence, Item, SuccessCriterion
from goldenthread.plans.queries.proof import as_it_stands, points_of, unmeasured
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import (
    Direction,
    EvidenceKind,
    Sensitivity,
    Strength,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.published import read_content
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.targets import ValueSaid
from goldenthread.plans.rules.tracks import tracks_of
from goldenthread.plans.tests.making import (
    DAY,
    WHY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

IN_TIME = SeriesWords("In time", "Plans within 20 weeks", "%", Direction.UP, "", 3)
DONE = Said("done", narrative="It is out.", done_on=DAY, impact="shown")
DONE = replace(DONE, impact_because="Parents told us")


@pytest.fixture
def plan(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, body=service, when="by the end of May 2025")
    made_current(plan, plan_lead)
    return plan


@pytest.fixture
def item(plan, plan_lead):
    rows = Item.objects.visible_to(plan_lead).filter(edition__plan=plan)
    return rows.select_related("edition__plan").get()


@pytest.fixture
def cycle(plan, item, plan_lead):
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def series(plan, plan_lead):
    return add_series(plan, words=IN_TIME, by=plan_lead)


def value(end, top=30, below=50, note=""):
    return ValueSaid(end, None, Decimal(top), Decimal(below), note)


def words(series=None, **facts):
    known: dict[str, Any] = {}
    known |= {"baseline": Decimal(40), "baseline_on": date(2024, 12, 31)}
    known |= {"target": Decimal(80), "target_day": date(2026, 7, 31)}
    return CriterionWords("Plans come in time", True, series, **(known | facts))


# ---- Series and values ----


def test_a_share_is_counted_and_never_typed(series, plan_lead):
    kept = add_value(series, said=value(date(2025, 1, 31)), by=plan_lead, on=DAY)
    assert kept.value == 60
    typed = ValueSaid(date(2025, 2, 28), Decimal(60))
    with pytest.raises(ValidationError, match="the share is counted"):
        add_value(series, said=typed, by=plan_lead, on=DAY)


def test_a_correction_says_why_and_the_earlier_value_stays(series, plan_lead):
    end = date(2025, 1, 31)
    add_value(series, said=value(end), by=plan_lead, on=DAY)
    with pytest.raises(ValidationError, match="Say why it is corrected"):
        add_value(series, said=value(end, 20), by=plan_lead, on=DAY)
    add_value(series, said=value(end, 20, note="Miscounted"), by=plan_lead, on=DAY)
    assert [point.value for point in points_of(plan_lead, series)] == [60, 40]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (value(date(2025, 4, 1)), "must have ended"),
        (value(date(2025, 1, 1), 60), "must not be more"),
        (value(date(2025, 1, 1), 0, 0), "more than nought"),
        (ValueSaid(date(2025, 1, 1), None, Decimal(3)), "Enter both numbers"),
    ],
)
def test_a_value_that_cannot_be_is_refused(said, problem, series, plan_lead):
    with pytest.raises(ValidationError, match=problem):
        add_value(series, said=said, by=plan_lead, on=DAY)


def test_a_series_with_values_does_not_change_its_unit(series, plan_lead):
    add_value(series, said=value(date(2025, 1, 31)), by=plan_lead, on=DAY)
    other = replace(IN_TIME, unit="weeks")
    with pytest.raises(ValidationError, match="Begin a new series"):
        change_series(series, words=other, version=series.version, by=plan_lead)


def test_two_series_of_a_plan_have_two_names(series, plan, plan_lead):
    with pytest.raises(ValidationError, match="a series of that name"):
        add_series(plan, words=IN_TIME, by=plan_lead)


# ---- Criteria ----


def test_a_baseline_needs_its_day_and_a_target_its_own(item, series, plan_lead):
    undated = words(series, baseline_on=None, target_day=None)
    with pytest.raises(ValidationError) as refused:
        add_criterion(item, words=undated, because=WHY, by=plan_lead)
    assert set(refused.value.message_dict) == {"baseline_on", "target_day"}


def test_a_target_is_better_than_its_baseline(item, series, plan_lead):
    worse = words(series, target=Decimal(30))
    with pytest.raises(ValidationError, match="better than the baseline"):
        add_criterion(item, words=worse, because=WHY, by=plan_lead)


def test_a_target_that_is_moved_is_a_change_that_readers_see(item, series, plan_lead):
    row = add_criterion(item, words=words(series), because=WHY, by=plan_lead)
    lower = words(series, target=Decimal(60))
    facts = {"version": row.version, "because": WHY, "by": plan_lead}
    change_criterion(row, words=lower, **facts)
    change = Change.objects.visible_to(plan_lead).get(what="remeasured")
    assert "to 80 by 31 July 2026" in change.before
    assert "to 60 by 31 July 2026" in change.after


def test_rewording_a_criterion_keeps_its_number(item, series, plan_lead):
    add_criterion(item, words=words(series), because=WHY, by=plan_lead)
    item = Item.objects.visible_to(plan_lead).get(pk=item.pk)
    texts = ["Plans come in good time"]
    item = set_criteria(item, texts=texts, version=item.version, by=plan_lead)
    set_criteria(
        item, texts=["New", *texts, "Newer"], version=item.version, by=plan_lead
    )
    rows = SuccessCriterion.objects.visible_to(plan_lead).filter(item=item)
    assert [(r.text, r.series_id) for r in rows.order_by("position")] == [
        ("New", None),
        ("Plans come in good time", series.pk),
        ("Newer", None),
    ]


def test_what_asks_for_a_change_needs_a_measure_or_a_reason(item, plan_lead, series):
    edition = item.edition
    said = replace(words_of(item), kind="recommendation")
    facts = {"version": item.version, "because": WHY, "by": plan_lead}
    item = correct_item(item, words=said, **facts)
    assert unmeasured(plan_lead, edition) == 1
    item = explain_no_measure(
        item, because="Few and rare.", version=item.version, by=plan_lead
    )
    assert unmeasured(plan_lead, edition) == 0


# ---- The ledger ----


def piece(**facts):
    known = {"caption": "What parents said", "address": "https://example.org/said"}
    return Piece(**(known | facts))


def handed(item, by, **facts):
    return add_evidence(item, piece=piece(**facts), lodged=None, by=by, on=DAY)


def test_strength_is_as_usual_for_its_kind(item, action_lead):
    row = handed(item, action_lead, kind=EvidenceKind.COUNT)
    assert row.strength == Strength.PROCESS


def test_nobody_calls_their_own_evidence_independent(item, action_lead):
    with pytest.raises(ValidationError, match="Only the verdict of somebody"):
        handed(item, action_lead, strength=Strength.INDEPENDENT)


def test_a_survey_says_how_many_and_how(item, action_lead):
    with pytest.raises(ValidationError) as refused:
        handed(item, action_lead, kind=EvidenceKind.SURVEY)
    assert set(refused.value.message_dict) == {"sample_size", "method"}


def test_the_time_it_speaks_of_is_apart_from_the_day_it_came(item, cycle, action_lead):
    row = handed(item, action_lead, effective_from=date(2024, 9, 1))
    assert (row.effective_from, row.handed_in_on, row.cycle) == (
        date(2024, 9, 1),
        DAY,
        cycle,
    )


def test_evidence_is_a_file_or_an_address(item, action_lead):
    with pytest.raises(ValidationError, match="a file or an address"):
        handed(item, action_lead, address="")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.org/a"])
def test_an_address_is_one_of_the_web(address, item, action_lead):
    with pytest.raises(ValidationError, match="begins with https"):
        handed(item, action_lead, address=address)


def test_nobody_hands_in_for_what_others_lead(item, board_member, outsider):
    for who in (board_member, outsider):
        with pytest.raises(PermissionDenied):
            handed(item, who)


def test_more_is_said_of_evidence_later(item, action_lead):
    row = handed(item, action_lead)
    later = piece(expires_on=date(2026, 1, 1), sensitivity=Sensitivity.PUBLIC)
    row = change_evidence(row, piece=later, version=row.version, by=action_lead)
    assert (row.expires_on, row.is_public) == (date(2026, 1, 1), True)


def test_restricted_evidence_is_known_to_few(
    item, plan_lead, publisher, board_member, action_lead
):
    handed(item, plan_lead, sensitivity=Sensitivity.RESTRICTED)
    seen = {
        name: Evidence.objects.visible_to(who).count()
        for name, who in {
            "lead": plan_lead,
            "publisher": publisher,
            "board": board_member,
            "action lead": action_lead,
        }.items()
    }
    assert seen == {"lead": 1, "publisher": 1, "board": 0, "action lead": 0}


# ---- Verdicts ----


def forum(verdict=Verdict.NO_DIFFERENCE, **facts):
    known = {"says": "We notice nothing.", "who": "Parent carer forum"}
    return Found(Verifier.PARENTS, verdict, DAY, **(known | facts))


def reported(item, cycle, lead, board, said=DONE):
    row = save_report(item, cycle=cycle, said=said, version=0, by=lead, on=DAY)
    row = submit_report(row, version=row.version, by=lead, on=DAY)
    return approve_report(row, version=row.version, by=board, on=DAY)


def test_self_says_complete_and_the_forum_none_both_are_public_and_flagged(
    item, cycle, action_lead, board_member, publisher
):
    reported(item, cycle, action_lead, board_member)
    record_verdict(item, found=forum(), by=board_member, on=DAY)
    facts = {"version": cycle.version, "by": publisher, "on": DAY}
    frozen = read_content(publish_cycle(cycle, **facts).content).items[0]
    assert (frozen.phase, frozen.impact) == ("done", "shown")
    assert [(v.who, v.verdict) for v in frozen.verdicts] == [
        ("Parent carer forum", "no_difference")
    ]
    assert tracks_of(frozen, on=DAY).differing


def test_a_verdict_changes_nothing_in_the_report(
    item, cycle, action_lead, board_member
):
    reported(item, cycle, action_lead, board_member)
    record_verdict(item, found=forum(), by=board_member, on=DAY)
    item.refresh_from_db()
    assert (item.phase, item.impact) == ("done", "shown")


def test_an_action_lead_records_no_verdict(item, action_lead):
    with pytest.raises(Refused):
        record_verdict(item, found=forum(), by=action_lead, on=DAY)


@pytest.mark.parametrize(
    ("found", "problem"),
    [(forum(says=" "), "in a sentence"), (forum(letter_caption=""), None)],
)
def test_a_verdict_says_what_was_found(found, problem, item, board_member):
    if problem is None:
        record_verdict(item, found=found, by=board_member, on=DAY)
        return
    with pytest.raises(ValidationError, match=problem):
        record_verdict(item, found=found, by=board_member, on=DAY)


def test_a_verdict_rests_only_on_evidence_of_its_item(
    item, plan, plan_lead, board_member
):
    other = an_item(item.edition, plan_lead, text="Train staff")
    row = handed(other, plan_lead)
    with pytest.raises(ValidationError, match="evidence of this item"):
        record_verdict(item, found=forum(evidence=[row]), by=board_member, on=DAY)


def test_expired_evidence_no_longer_supports_blue(
    item, cycle, plan_lead, action_lead, board_member
):
    reported(item, cycle, action_lead, board_member)
    row = handed(item, plan_lead, expires_on=date(2025, 6, 30))
    shown = forum(Verdict.SHOWN, evidence=[row])
    record_verdict(item, found=shown, by=board_member, on=DAY)
    blue = {
        day: tracks_of(
            as_it_stands(plan_lead, item.edition, on=day)[0], on=day
        ).may_be_blue
        for day in (date(2025, 6, 30), date(2025, 7, 1))
    }
    assert blue == {date(2025, 6, 30): True, date(2025, 7, 1): False}


def test_somebodys_word_alone_supports_nothing(
    item, cycle, plan_lead, action_lead, board_member
):
    reported(item, cycle, action_lead, board_member)
    row = handed(item, plan_lead, kind=EvidenceKind.STATEMENT)
    shown = forum(Verdict.SHOWN, evidence=[row])
    record_verdict(item, found=shown, by=board_member, on=DAY)
    told = as_it_stands(plan_lead, item.edition, on=DAY)[0]
    assert not tracks_of(told, on=DAY).may_be_blue


# ---- Frozen ----


def test_a_frozen_cycle_holds_the_numbers_and_counts_what_is_kept_back(
    item, cycle, series, plan_lead, publisher
):
    add_criterion(item, words=words(series), because=WHY, by=plan_lead)
    end = date(2025, 1, 31)
    add_value(series, said=value(end), by=plan_lead, on=DAY)
    add_value(series, said=value(end, 20, note="Miscounted"), by=plan_lead, on=DAY)
    handed(item, plan_lead, sensitivity=Sensitivity.PUBLIC)
    handed(item, plan_lead, caption="Not for all", sensitivity=Sensitivity.RESTRICTED)
    snapshot = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    frozen = read_content(snapshot.content).items[0]
    assert [v.value for v in frozen.measures[0].values] == ["40"]
    assert (frozen.evidence, frozen.kept_back) == (["What parents said"], 1)
    assert "Not for all" not in snapshot.content


def test_a_verdict_that_is_not_public_is_not_frozen(
    item, cycle, board_member, publisher
):
    quiet = forum(is_public=False, says="Between us")
    record_verdict(item, found=quiet, by=board_member, on=DAY)
    snapshot = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    assert "Between us" not in snapshot.content
