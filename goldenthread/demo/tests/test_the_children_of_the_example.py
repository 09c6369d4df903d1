"""The children of the example: something stands on every page of a child's case."""

from datetime import date

import pytest

from goldenthread.access.models import Authority, all_rows
from goldenthread.casework import models
from goldenthread.people.models import Child, Restriction

# What there is in both nations, and what only one of the laws knows.
IN_BOTH = (
    models.Case,
    models.Advice,
    models.ContactNote,
    models.Dispute,
    models.FamilyMessage,
    models.FileDocument,
    models.Letter,
    models.Looked,
    models.OwnView,
    models.PlanVersion,
    models.Review,
    models.Support,
    models.SupportReview,
    models.SupportSession,
    models.View,
)
IN_ONE = (
    models.Consultation,
    models.PanelItem,
    models.PlacementCost,
    models.SupportLetter,
    models.SupportStage,
    models.SupportText,
    models.Term,
    models.TranslatedPlan,
    Restriction,
)


@pytest.mark.parametrize("table", IN_BOTH, ids=lambda one: one.__name__)
def test_both_areas_have_some(example, table):
    found = all_rows(table).values_list("authority__slug", flat=True)
    assert set(found) == {"marlhaven", "strathkellan"}


@pytest.mark.parametrize("table", IN_ONE, ids=lambda one: one.__name__)
def test_one_area_has_some(example, table):
    assert all_rows(table).exists()


def test_cases_stand_where_pages_differ(example):
    found = {
        area.slug: sorted(
            all_rows(models.Case).filter(authority=area).values_list("state", flat=True)
        )
        for area in Authority.objects.filter(is_example=True)
    }
    assert found == {
        "marlhaven": ["assessing", "deciding", "draft", "maintained", "maintained"],
        "strathkellan": ["deciding", "ended", "preparing", "reviewing"],
    }


def test_a_child_may_have_support_without_a_case(example):
    elowen = all_rows(Child).get(forename="Elowen")
    assert all_rows(models.Support).filter(child=elowen).count() == 1
    assert not all_rows(models.Case).filter(child=elowen).exists()


def test_three_cycles_were_reviewed_before_a_plan_was_asked_for(example):
    idris = all_rows(Child).get(forename="Idris")
    rounds = all_rows(models.SupportCycle).filter(child=idris).order_by("number")
    assert [row.closed_on is not None for row in rounds] == [True, True, True, False]


def test_records_stand_at_every_step_of_their_end(example):
    held = all_rows(models.Hold).values_list("child__forename", "lifted_on")
    assert list(held) == [("Corin", None)]
    waits = all_rows(models.Disposal).order_by("due")
    assert list(waits.values_list("child__forename", "due")) == [
        ("Linnet", date(2026, 4, 18)),
        ("Iona", date(2026, 6, 25)),
    ]
    (stone,) = all_rows(models.Tombstone)
    assert (stone.due, stone.disposed_on) == (date(2024, 6, 2), date(2026, 10, 14))
    assert not all_rows(Child).filter(forename="Peter").exists()
    (told,) = all_rows(models.Letter).filter(key="record_destroyed")
    assert str(told.adult) == "Iona Tulloch"
