"""Words hidden in a document, placed by hand: remembered until somebody reads them."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from docx import Document as WordFile

from conftest import signed_in
from goldenthread.plans.actions.assess.checking import (
    discard_item,
    merge_item,
    split_item,
)
from goldenthread.plans.actions.assess.placing import place_leftover, settle_leftover
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.editions import make_current
from goldenthread.plans.actions.plan.items import set_lines
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.actions.review.checking import justify
from goldenthread.plans.models import Edition, HiddenWords, Item, Leftover
from goldenthread.plans.queries.checks import cycle_looked_at, standing_findings
from goldenthread.plans.rules.words import LineKind
from goldenthread.plans.tasks import Given, read_into
from goldenthread.plans.tests.making import DAY, a_plan, an_item, an_open_cycle

HID = "Money for the second hub was never agreed by the board"
SHOWN = "Open a hub in each town"


def a_word_file():
    """A plan of one table; a run of a cell and a line below the table are hidden."""
    file, made = WordFile(), BytesIO()
    table = file.add_table(rows=3, cols=3)
    rows = (
        ("Action", "Lead", "By when"),
        (SHOWN, "Early Help", "May 2025"),
        ("Print a guide for parents", "Early Help", "July 2025"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    run = table.rows[1].cells[0].paragraphs[0].add_run(f" {HID}")
    run.font.hidden = True
    file.add_paragraph().add_run("Do not show this to anybody yet").font.hidden = True
    file.save(made)
    return made.getvalue()


@pytest.fixture
def plan(area, plan_lead, settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path
    return a_plan(area, plan_lead)


@pytest.fixture
def edition(plan, plan_lead):
    given = Given(a_word_file(), "plan.docx", "March")
    return read_into(plan, given, by=plan_lead, on=DAY)


def items(edition, viewer):
    return list(Item.objects.visible_to(viewer).filter(edition=edition))


def left_over(edition, viewer, words=HID):
    """The hidden text, taken up again from what is no part of the plan."""
    row = Leftover.objects.visible_to(viewer).get(edition=edition, text=words)
    return settle_leftover(row, fate="open", version=row.version, by=viewer)


def placed(edition, viewer, field="bullet", words=HID):
    item = items(edition, viewer)[0]
    row = left_over(edition, viewer, words)
    said = {"field": field, "version": row.version, "by": viewer, "on": DAY}
    place_leftover(row, item=item, **said)
    item.refresh_from_db()
    return item


def in_force(plan, edition, viewer):
    edition.refresh_from_db()
    make_current(edition, version=edition.version, by=viewer, on=DAY)
    return an_open_cycle(plan, viewer)


def recalled(plan, viewer):
    cycle = cycle_looked_at(viewer, plan, on=DAY)
    assert cycle
    rows = standing_findings(viewer, cycle, on=DAY)
    return [row for row in rows if row.finding.code == "was_hidden"]


def test_hidden_words_are_read_into_no_item(edition, plan_lead):
    assert [item.text for item in items(edition, plan_lead)] == [
        SHOWN,
        "Print a guide for parents",
    ]


@pytest.mark.parametrize("words", [HID, "Do not show this to anybody yet"])
def test_what_was_hidden_is_remembered_where_it_is_placed(edition, plan_lead, words):
    item = placed(edition, plan_lead, words=words)
    kept = HiddenWords.objects.visible_to(plan_lead).get()
    assert (kept.item, kept.how, kept.words) == (item, "hidden", words)


def test_words_that_were_printed_are_not_remembered(edition, plan_lead):
    item = items(edition, plan_lead)[0]
    row = Leftover.objects.create(
        authority_id=edition.authority_id,
        edition=edition,
        position=90,
        text="Early Help",
        fate="open",
        start=0,
        end=6,
    )
    said = {"field": "lead", "version": 1, "by": plan_lead, "on": DAY}
    place_leftover(row, item=item, **said)
    assert not HiddenWords.objects.visible_to(plan_lead).exists()


def test_who_places_hidden_words_is_told_what_follows(edition, plan_lead):
    row = left_over(edition, plan_lead)
    page = signed_in(plan_lead).get(reverse("place_text", args=[row.public_id]))
    assert "These words were hidden in the document they came from." in page.text
    assert "say why they are right" in page.text


def test_they_stop_a_publication(plan, edition, plan_lead, publisher):
    placed(edition, plan_lead)
    cycle = in_force(plan, edition, plan_lead)
    with pytest.raises(ValidationError, match="words were hidden in the document"):
        publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def test_a_reason_lets_them_stand(plan, edition, plan_lead, publisher):
    placed(edition, plan_lead)
    cycle = in_force(plan, edition, plan_lead)
    (row,) = recalled(plan, plan_lead)
    why = "The board agreed to say so."
    justify(plan, finding=row.finding, because=why, by=plan_lead, on=DAY)
    snapshot = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    assert HID in snapshot.content
    assert why in snapshot.content


def test_words_in_an_internal_note_are_not_public_and_stop_nothing(
    plan, edition, plan_lead
):
    placed(edition, plan_lead, field="note")
    in_force(plan, edition, plan_lead)
    assert recalled(plan, plan_lead) == []


def test_words_taken_out_again_are_recalled_no_more(plan, edition, plan_lead):
    item = placed(edition, plan_lead)
    said = {"kind": LineKind.BULLET, "version": item.version, "by": plan_lead}
    set_lines(item, texts=["Money is being looked for"], **said)
    in_force(plan, edition, plan_lead)
    assert recalled(plan, plan_lead) == []


def test_they_are_remembered_when_items_are_joined(plan, edition, plan_lead):
    first = placed(edition, plan_lead, field="text")
    _, second = items(edition, plan_lead)
    merge_item(first, into=second, version=first.version, by=plan_lead)
    in_force(plan, edition, plan_lead)
    assert [row.finding.item for row in recalled(plan, plan_lead)] == [
        str(second.public_id)
    ]


def test_they_are_remembered_in_the_half_that_was_cut_off(plan, edition, plan_lead):
    first = placed(edition, plan_lead, field="text")
    said = {"at": len(SHOWN), "version": first.version, "by": plan_lead}
    half = split_item(first, **said)
    in_force(plan, edition, plan_lead)
    assert [row.finding.item for row in recalled(plan, plan_lead)] == [
        str(half.public_id)
    ]


def test_they_are_remembered_when_an_item_is_left_out_and_taken_up(
    plan, edition, plan_lead
):
    first = placed(edition, plan_lead, field="text")
    discard_item(first, version=first.version, by=plan_lead)
    again = placed(edition, plan_lead, words=f"{SHOWN} {HID}")
    in_force(plan, edition, plan_lead)
    assert [row.finding.item for row in recalled(plan, plan_lead)] == [
        str(again.public_id)
    ]


def test_they_are_remembered_in_a_copy_of_the_edition(plan, edition, plan_lead):
    placed(edition, plan_lead)
    edition.refresh_from_db()
    make_current(edition, version=edition.version, by=plan_lead, on=DAY)
    copy = copy_edition(plan, label="2026", by=plan_lead, on=DAY)
    in_force(plan, copy, plan_lead)
    heir = items(copy, plan_lead)[0]
    assert [row.finding.item for row in recalled(plan, plan_lead)] == [
        str(heir.public_id)
    ]


def test_an_edition_without_a_document_hides_nothing(plan, plan_lead):
    edition = Edition.objects.visible_to(plan_lead).get(plan=plan)
    item = an_item(edition, plan_lead)
    row = Leftover.objects.create(
        authority_id=edition.authority_id,
        edition=edition,
        position=1,
        text="Parents say it helps",
        fate="open",
    )
    said = {"field": "bullet", "version": 1, "by": plan_lead, "on": DAY}
    place_leftover(row, item=item, **said)
    assert not HiddenWords.objects.visible_to(plan_lead).exists()
