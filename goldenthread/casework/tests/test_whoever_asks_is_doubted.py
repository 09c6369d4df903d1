"""What an officer hears of somebody who asked without an account."""

from datetime import date

import pytest

from conftest import TODAY
from goldenthread.casework.rules.public_requests import cautions


@pytest.mark.parametrize(
    ("asker", "responsible", "born", "hears"),
    [
        ("parent", "no", date(2016, 3, 27), "do not have parental responsibility"),
        ("parent", "unsure", date(2016, 3, 27), "are not sure whether"),
        ("parent", "", date(2016, 3, 27), "do not say whether they have"),
        ("other", "", date(2016, 3, 27), "do not write as a parent"),
        ("parent", "yes", date(2006, 3, 27), "the young person holds the rights now"),
        ("young_person", "", date(2016, 3, 27), "does not hold the rights yet"),
    ],
)
@pytest.mark.parametrize("nation", ["england", "scotland"])
def test_an_officer_hears_whether_whoever_asks_may(
    nation, asker, responsible, born, hears
):
    told = cautions(nation, asker=asker, responsible=responsible, born=born, on=TODAY)
    assert "Nobody has made sure who sent this" in told[0]
    assert any(hears in each for each in told)
