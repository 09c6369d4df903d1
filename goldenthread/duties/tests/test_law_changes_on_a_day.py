"""A limit changes on a day: new cases follow the new law, old cases keep the old."""

import shutil
from datetime import date

import pytest

from goldenthread.duties.rules import (
    Case,
    Event,
    OutsideTheLaw,
    clocks,
    duties,
    nations,
)
from goldenthread.duties.rules.pack import FOLDER, read_pack

NEW = """
[[limit]]
key = "ehc_final"
says = "Send the final plan sooner."
who = "the authority"
duty = "must"
counted_from = ["request_received"]
unit = "weeks"
count = 15
rule = "after"
done_by = ["final_plan_issued"]
ended_by = []
from = 2029-09-01
source = "An Act that is not made yet"
confirmed = false
"""


@pytest.fixture
def changed(tmp_path):
    """A pack whose limit for the final plan changes on 1 September 2029."""
    folder = tmp_path / "england"
    shutil.copytree(FOLDER / "england", folder)
    path = folder / "assessment.toml"
    old, last = path.read_text().rsplit("from = 2014-09-01", 1)
    path.write_text(f"{old}from = 2014-09-01\nuntil = 2029-08-31{last}{NEW}")
    return read_pack(folder)


def final(law, received):
    case = Case((Event("request_received", date.fromisoformat(received)),))
    on = date.fromisoformat(received)
    [found] = [
        each for each in clocks(law, case, on=on) if each.limit.count in (15, 20)
    ]
    return str(found.due)


def test_old_cases_keep_old_law(changed):
    assert final(changed, "2029-08-31") == "2030-01-18"
    assert final(changed, "2029-09-01") == "2029-12-15"


def test_an_event_that_starts_only_the_old_limit_starts_no_new_one(changed):
    case = Case((Event("became_responsible", date(2029, 9, 3)),))
    found = {each.limit.key for each in clocks(changed, case, on=date(2029, 9, 4))}
    assert "ehc_req_decide" in found
    assert "ehc_final" not in found


def test_asked_outside_its_dates_the_law_raises(changed):
    assert changed.limit("ehc_final", on=date(2029, 8, 31)).count == 20
    assert changed.limit("ehc_final", on=date(2029, 9, 1)).count == 15
    with pytest.raises(OutsideTheLaw, match="it is known here from 2014-09-01"):
        changed.limit("ehc_final", on=date(2014, 8, 31))
    with pytest.raises(OutsideTheLaw, match="there is none here"):
        changed.limit("tea_break", on=date(2026, 1, 1))


@pytest.mark.parametrize("nation", nations())
def test_every_limit_has_its_sentence_its_start_and_its_source(nation):
    law = duties(nation)
    known = set(law.events)
    for limit in law.limits:
        assert limit.says.endswith(".")
        assert limit.source
        assert limit.confirmed or limit.source
        named = [*limit.counted_from, *limit.done_by, *limit.ended_by]
        assert {mark.event for mark in named} <= known, limit.key
        assert limit.exceptions <= set(law.exceptions)


@pytest.mark.parametrize("nation", nations())
def test_no_two_versions_of_a_limit_are_law_on_one_day(nation):
    limits = duties(nation).limits
    for one in limits:
        others = [
            each
            for each in limits
            if each is not one and each.key + each.variant == one.key + one.variant
        ]
        assert not [each for each in others if each.in_force(on=one.start)]


@pytest.mark.parametrize("nation", nations())
def test_every_kind_that_a_limit_names_may_be_told(nation):
    law = duties(nation)
    for limit in law.limits:
        for mark in (*limit.counted_from, *limit.done_by, *limit.ended_by):
            assert not mark.kind or mark.kind in law.events[mark.event].kinds
