"""Lists that casework offers: each word is one of the nation's, each has its source."""

from datetime import date
from typing import Any

import pytest

from goldenthread.duties.rules.advising import advising, age_at_last_turn
from goldenthread.duties.rules.asking import asked_for
from goldenthread.duties.rules.consulting import consulting
from goldenthread.duties.rules.deciding import decisions
from goldenthread.duties.rules.pack import duties, nations


@pytest.mark.parametrize("nation", nations())
def test_every_word_is_one_of_the_nations(nation):
    words, keys = duties(nation).events, {each.key for each in duties(nation).limits}
    told, advice, settings = asked_for(nation), advising(nation), consulting(nation)
    named = {told.word, advice.asked, advice.answered, *decisions(nation)}
    named |= {settings.asked, settings.answered} if settings else set()
    assert named <= set(words)
    assert {advice.limit, *([settings.limit] if settings else [])} <= keys


@pytest.mark.parametrize("nation", nations())
def test_everything_listed_has_a_source_and_says_whether_it_is_confirmed(nation):
    settings = consulting(nation)
    listed: list[Any] = [
        *asked_for(nation).askers,
        *advising(nation).givers,
        *decisions(nation).values(),
        *(settings.grounds if settings else ()),
    ]
    assert all(each.source for each in listed)
    assert {each.confirmed for each in listed} <= {True, False}


def test_england_asks_the_eight_of_regulation_six():
    found = {each.key: each.source[-6:] for each in advising("england").givers}
    assert list(found) == [
        *("parent", "education", "medical", "psychological", "social_care"),
        *("other", "adulthood", "requested"),
    ]
    settings = consulting("england")
    assert settings
    assert len(settings.grounds) == 3


def test_year_nine_begins_for_those_who_were_thirteen_on_31_august():
    """Born 31 August 2011: thirteen on 31 August 2024, so in year 9 from September."""
    assert age_at_last_turn(date(2011, 8, 31), on=date(2024, 9, 1)) == 13
    assert age_at_last_turn(date(2011, 9, 1), on=date(2024, 9, 1)) == 12
    assert age_at_last_turn(date(2011, 8, 31), on=date(2024, 8, 31)) == 12


def test_advice_on_adulthood_is_asked_from_year_nine():
    giver = advising("england").giver("adulthood")
    assert giver.is_asked(date(2011, 8, 31), on=date(2024, 9, 1))
    assert not giver.is_asked(date(2011, 9, 1), on=date(2024, 9, 1))


def test_a_child_of_twelve_may_ask_where_the_law_says_so():
    law, told = duties("scotland"), asked_for("scotland")
    child = next(each for each in told.askers if each.key == "child")
    born = date(2013, 3, 3)
    assert not child.may(law, born, on=date(2025, 3, 2))
    assert child.may(law, born, on=date(2025, 3, 3))
    assert not child.may(law, born, on=date(2029, 3, 3))
