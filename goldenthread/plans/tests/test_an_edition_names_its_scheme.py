"""An edition names the scheme of its status words: guessed, confirmed, read by it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.guard import Refused, Stale
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.do import approve_report, save_report, submit_report
from goldenthread.plans.actions.plan.editions import (
    PlanWords,
    abandon_edition,
    create_plan,
    make_current,
)
from goldenthread.plans.actions.plan.schemes import name_scheme
from goldenthread.plans.models import Edition, Item
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.documents_by_hand import text_of
from goldenthread.plans.tests.making import DAY, an_open_cycle

HEADS = ("Action | Lead | RAG", "---|---|---")
COLOURED = (
    *HEADS,
    "1.1 Sweep the path | Gardens | Amber",
    "1.2 Mend the gate | Gardens | Green",
    "1.3 Plant the hedge | Gardens | Red",
)
WORDED = (
    "Action | Lead | Status",
    "---|---|---",
    "1.1 Sweep the path | Gardens | Action completed",
    "1.2 Mend the gate | Gardens | Action pending",
)


@pytest.fixture
def taken(area, plan_lead):
    def take(*lines: str) -> Edition:
        plan = create_plan(area, words=PlanWords("Garden plan"), by=plan_lead)
        document = text_of("Garden plan", *lines)
        intake = Intake("2025", read_plan(document), document.as_plain())
        return take_in(plan, intake=intake, by=plan_lead, on=DAY)

    return take


def phases(viewer):
    rows = Item.objects.visible_to(viewer).order_by("position")
    return [(row.status_words, row.phase, row.stated_timeliness) for row in rows]


def named(edition, scheme, by):
    return name_scheme(edition, scheme=scheme, version=edition.version, by=by)


def test_colours_say_nothing_until_their_key_is_named(taken, plan_lead):
    edition = taken(*COLOURED)
    assert phases(plan_lead) == [
        ("Amber", "", ""),
        ("Green", "", ""),
        ("Red", "", ""),
    ]
    named(edition, "nhs-trust", plan_lead)
    assert phases(plan_lead) == [
        ("Amber", "active", "on_track"),
        ("Green", "done", ""),
        ("Red", "active", "late"),
    ]


def test_another_key_reads_them_again_and_none_takes_its_reading_back(taken, plan_lead):
    edition = named(taken(*COLOURED), "nhs-trust", plan_lead)
    edition = named(edition, "common-habit", plan_lead)
    assert phases(plan_lead)[0] == ("Amber", "active", "")
    edition = named(edition, "", plan_lead)
    assert phases(plan_lead) == [("Amber", "", ""), ("Green", "", ""), ("Red", "", "")]


def test_what_was_reported_since_stays(taken, plan_lead, action_lead, board_member):
    edition = taken(*COLOURED)
    edition = make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    cycle = an_open_cycle(edition.plan, plan_lead)
    item = Item.objects.visible_to(plan_lead).order_by("position")[0]
    said = Said("stopped", cause="Rain", status_words="Red", narrative="Over.")
    report = save_report(item, cycle=cycle, said=said, version=0, by=plan_lead, on=DAY)
    report = submit_report(report, version=report.version, by=plan_lead, on=DAY)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    edition = Edition.objects.visible_to(plan_lead).get(pk=edition.pk)
    named(edition, "nhs-trust", plan_lead)
    assert phases(plan_lead)[0] == ("Red", "stopped", "")
    assert phases(plan_lead)[1] == ("Green", "done", "")


def test_what_the_document_s_own_key_said_stays(taken, plan_lead):
    key = "Key: Blue - Completed. Green - On track. Amber - Started, but behind."
    edition = taken(key, *COLOURED)
    before = phases(plan_lead)
    assert before[1] == ("Green", "active", "on_track")
    named(edition, "nhs-trust", plan_lead)
    assert phases(plan_lead)[:2] == before[:2]


@pytest.mark.parametrize("scheme", ["rainbow", "ASL-2021", "../asl-2021"])
def test_only_a_scheme_there_is_may_be_named(taken, plan_lead, scheme):
    with pytest.raises(ValidationError, match="keys that are offered"):
        named(taken(*WORDED), scheme, plan_lead)


def test_a_past_edition_keeps_its_words(taken, plan_lead):
    edition = taken(*WORDED)
    edition = abandon_edition(edition, version=edition.version, by=plan_lead)
    with pytest.raises(ValidationError, match="is past"):
        named(edition, "asl-2026", plan_lead)


def test_two_at_once_are_not_overwritten(taken, plan_lead):
    edition = taken(*WORDED)
    named(edition, "asl-2026", plan_lead)
    with pytest.raises(Stale):
        name_scheme(edition, scheme="", version=edition.version, by=plan_lead)


def test_only_who_edits_the_plan_names_its_scheme(taken, board_member):
    with pytest.raises(Refused):
        named(taken(*WORDED), "asl-2026", board_member)


def test_the_check_page_says_what_the_words_seem_to_be(taken, plan_lead):
    edition = taken(*WORDED)
    page = signed_in(plan_lead).get(reverse("check_edition", args=[edition.public_id]))
    assert "All 2 printed statuses are words of this key." in page.text
    assert "final update" in page.text


def test_a_person_confirms_what_was_guessed(taken, plan_lead):
    edition, lead = taken(*WORDED), signed_in(plan_lead)
    address = reverse("edition_scheme", args=[edition.public_id])
    form = lead.get(address).context["form"]
    assert form.initial["scheme"] == "asl-2026"
    answer = lead.post(address, form.initial, follow=True)
    assert "Its status words are those of “Additional support" in answer.text
    edition = Edition.objects.visible_to(plan_lead).get(pk=edition.pk)
    assert edition.scheme == "asl-2026"


def test_the_page_shows_how_each_word_is_read(taken, plan_lead):
    address = reverse("edition_scheme", args=[taken(*WORDED).public_id])
    page = signed_in(plan_lead).get(address).text
    assert "Action pending" in page
    assert "Under way" in page


def test_a_page_that_was_overtaken_says_so(taken, plan_lead):
    edition, lead = taken(*WORDED), signed_in(plan_lead)
    address = reverse("edition_scheme", args=[edition.public_id])
    sent = lead.get(address).context["form"].initial
    named(edition, "asl-2024", plan_lead)
    assert "Somebody else changed this" in lead.post(address, sent).text


def test_an_edition_in_force_goes_back_to_the_plan(taken, plan_lead):
    edition = taken(*COLOURED)
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    lead = signed_in(plan_lead)
    address = reverse("edition_scheme", args=[edition.public_id])
    sent = lead.get(address).context["form"].initial | {"scheme": "nhs-trust"}
    page = lead.post(address, sent, follow=True).text
    assert "Its status words are those of “An NHS trust" in page
