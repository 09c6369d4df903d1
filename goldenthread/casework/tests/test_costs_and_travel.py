"""What placements cost by year and payer, and help with travel to school."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, signed_in
from goldenthread.casework.actions.file import Cost, NotKept, add_cost
from goldenthread.casework.actions.transport import (
    Arranged,
    NotArranged,
    arrange_transport,
    ask_transport,
    decide_transport,
)
from goldenthread.casework.models import PlacementCost, Transport
from goldenthread.casework.queries.letters import decision_reasons
from goldenthread.casework.rules.costs import (
    HIDDEN,
    Share,
    by_part,
    share_in,
    told,
    year_of,
)
from goldenthread.duties.rules.letters import letters_of
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope

pytestmark = pytest.mark.usefixtures("at_nine")
YEAR = year_of(date(2024, 6, 1), 4, 1)


def test_a_financial_year_runs_from_april_to_march():
    assert (YEAR.first, YEAR.last) == (date(2024, 4, 1), date(2025, 3, 31))
    assert YEAR.name == "2024 to 2025"
    assert year_of(date(2025, 3, 31), 4, 1) == YEAR
    assert year_of(date(2025, 4, 1), 4, 1).first == date(2025, 4, 1)


def test_a_part_of_a_year_counts_by_its_days():
    share = Share("health", Decimal(36500), date(2024, 4, 1), date(2024, 4, 10), 1)
    assert by_part([share], YEAR) == {"health": Decimal("1000.00")}


amounts = st.decimals(0, 200_000, places=2)
days = st.dates(date(2022, 1, 1), date(2027, 12, 31))


@st.composite
def shares(draw):
    start = draw(days)
    end = draw(st.none() | days.filter(lambda day: day >= start))
    part = draw(st.sampled_from(["place", "health", "social_care"]))
    return Share(part, draw(amounts), start, end, draw(st.integers(1, 12)))


@given(st.lists(shares(), max_size=12))
def test_parts_sum_to_the_whole_to_the_penny(every):
    exact = sum((share_in(each, YEAR) for each in every), 0)
    whole = sum(by_part(every, YEAR).values(), Decimal(0))
    assert abs(exact - Fraction(whole)) <= Fraction(1, 200)


@given(shares(), days)
def test_a_period_cut_in_two_costs_the_same(share, cut):
    end = share.end or date(2028, 12, 31)
    if not share.start <= cut < end:
        return
    first = Share("place", share.yearly, share.start, cut, 1)
    second = Share("place", share.yearly, cut + timedelta(days=1), end, 1)
    whole = Share("place", share.yearly, share.start, end, 1)
    assert share_in(first, YEAR) + share_in(second, YEAR) == share_in(whole, YEAR)


@given(st.lists(shares(), max_size=40))
def test_a_small_number_can_not_be_taken_from_the_whole(every):
    rows = dict(told(every, YEAR, ["place", "health", "social_care"]))
    paying = {share.part for share in every if share_in(share, YEAR)}
    hidden = [part for part in paying if rows[part] == HIDDEN]
    shown = {part: said for part, said in rows.items() if part}
    seen = [part for part, said in shown.items() if said not in (HIDDEN, "£0.00")]
    assert len(hidden) != 1 or not seen
    assert not hidden or "£0.00" not in shown.values()


def test_what_comes_from_few_children_is_hidden():
    every = [
        Share(part, Decimal(100), YEAR.first, YEAR.last, child)
        for part, count in (("place", 9), ("health", 6), ("social_care", 2))
        for child in range(count)
    ]
    rows = dict(told(every, YEAR, ["place", "health", "social_care"]))
    assert rows["social_care"] == rows["health"] == HIDDEN
    assert rows["place"] == "£900.00"
    assert rows[""] == "£1,700.00"


def test_nobody_is_told_to_pay_nothing_beside_what_is_hidden():
    few = [Share("place", Decimal(100), YEAR.first, YEAR.last, 1)]
    assert dict(told(few, YEAR, ["place", "health"]))["health"] == HIDDEN
    assert dict(told([], YEAR, ["place", "health"]))["health"] == "£0.00"


def a_cost(**more):
    values: dict[str, Any] = {"kind": "placement", "words": "Alder Bank"}
    values |= {"funder": "The authority", "yearly": Decimal(20000), "start": TODAY}
    return Cost(**values | more)


def test_shares_that_do_not_sum_are_refused_in_a_sentence(child, caseworker):
    shares = (("element_3", Decimal(14000)), ("health", Decimal(5000)))
    with pytest.raises(NotKept, match="£19,000.00, and the whole is £20,000.00"):
        add_cost(child, cost=a_cost(shares=shares), by=caseworker)
    shares = (("element_3", Decimal(14000)), ("health", Decimal(6000)))
    add_cost(child, cost=a_cost(shares=shares, band="Band 4"), by=caseworker)
    assert PlacementCost.objects.beside(child).get().band == "Band 4"


def test_a_manager_reads_costs_and_saves_them(child, caseworker, case_manager):
    add_cost(child, cost=a_cost(), by=caseworker)
    client = signed_in(case_manager)
    page = client.get(reverse("costs"))
    assert HIDDEN in page.text
    saved = client.get(reverse("costs_csv"))
    assert saved["Content-Type"] == "text/csv; charset=utf-8"
    assert HIDDEN in saved.content.decode("utf-8-sig")
    assert "20,000" not in saved.content.decode("utf-8-sig")
    client = signed_in(caseworker)
    assert client.get(reverse("costs")).status_code == 403


@pytest.fixture
def asked(child, caseworker):
    return ask_transport(
        child, who="Mother", why="Six miles", asked=TODAY, by=caseworker, on=TODAY
    )


def arranged(**more):
    values: dict[str, Any] = {"kind": "taxi", "has_assistant": True, "start": TODAY}
    values |= {"words": "At 8:15", "review_day": TODAY + timedelta(days=180)}
    return Arranged(**values | {"yearly": Decimal(7600)} | more)


def test_travel_is_not_asked_for_on_a_day_to_come(child, caseworker):
    ahead = TODAY + timedelta(days=1)
    with pytest.raises(NotArranged, match="The day lies ahead"):
        ask_transport(
            child, who="Mother", why="Far", asked=ahead, by=caseworker, on=TODAY
        )
    assert not Transport.objects.beside(child).exists()


def test_travel_is_decided_once_and_with_reasons(asked, caseworker):
    facts: dict[str, Any] = {"is_agreed": False, "by": caseworker, "on": TODAY}
    with pytest.raises(NotArranged, match="Enter the reasons"):
        decide_transport(asked, reasons=" ", **facts)
    decide_transport(asked, reasons="It is half a mile", **facts)
    with pytest.raises(NotArranged, match="This was decided"):
        decide_transport(asked, reasons="Again", **facts)
    kept = Transport.objects.beside(asked).get(pk=asked.pk)
    assert (kept.is_agreed, kept.reasons) == (False, "It is half a mile")


def test_travel_is_arranged_once_and_looked_at_again_later(asked, caseworker):
    facts: dict[str, Any] = {
        "is_agreed": True,
        "reasons": "Far",
        "by": caseworker,
        "on": TODAY,
    }
    row = decide_transport(asked, **facts)
    with pytest.raises(NotArranged, match="looked at again after it began"):
        arrange_transport(row, arranged=arranged(review_day=TODAY), by=caseworker)
    row = arrange_transport(row, arranged=arranged(yearly=Decimal(0)), by=caseworker)
    assert row.cost is None
    with pytest.raises(NotArranged, match="arranged already"):
        arrange_transport(row, arranged=arranged(), by=caseworker)
    assert not PlacementCost.objects.beside(row).exists()


def test_travel_is_decided_arranged_and_counted(child, asked, caseworker):
    with pytest.raises(NotArranged, match="once it was agreed"):
        arrange_transport(asked, arranged=arranged(), by=caseworker)
    decide_transport(
        asked, is_agreed=True, reasons="Too far to walk", by=caseworker, on=TODAY
    )
    row = arrange_transport(asked, arranged=arranged(), by=caseworker)
    cost = PlacementCost.objects.beside(child).get()
    assert (row.cost, cost.kind, cost.yearly) == (cost, "transport", Decimal(7600))


def test_a_refusal_gives_its_letter_the_reasons_and_the_way_on(case, asked, caseworker):
    decide_transport(
        asked, is_agreed=False, reasons="It is 400 m.", by=caseworker, on=TODAY
    )
    kind = letters_of(case.authority.nation).kinds["transport_refused"]
    assert decision_reasons(caseworker, case, kind) == "It is 400 m."
    assert "transport_appeal" in kind.must
    with pytest.raises(NotArranged, match="was decided"):
        decide_transport(asked, is_agreed=True, reasons="x", by=caseworker, on=TODAY)


def test_a_family_reads_it_in_words_and_not_what_it_costs(
    child, asked, caseworker, parent, mother
):
    decide_transport(asked, is_agreed=True, reasons="Far", by=caseworker, on=TODAY)
    arrange_transport(asked, arranged=arranged(), by=caseworker)
    client = signed_in(parent)
    page = client.get(reverse("child_transport", args=[child.public_id]))
    assert "A taxi, with a passenger assistant. At 8:15" in page.text
    assert "7600" not in page.text


def test_whoever_must_not_know_where_the_child_is_reads_nothing_of_travel(
    child, asked, parent, mother, safeguarding_lead
):
    assert Transport.objects.visible_to(parent).exists()
    bar = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order", TODAY, review_day=TODAY)
    restrict(child, kept=bar, adult=mother.adult, by=safeguarding_lead, on=TODAY)
    assert not Transport.objects.visible_to(parent).exists()


def test_travel_is_worked_on_its_pages(child, caseworker, case):
    def send(address, **said):
        page = client.get(address)
        token = page.text.split('name="token" value="')[1].split('"')[0]
        return client.post(address, {"token": token, **said}, follow=True)

    client = signed_in(caseworker)
    day = {"asked_day": "3", "asked_month": "3", "asked_year": "2025"}
    ask = reverse("ask_transport", args=[child.public_id])
    page = send(ask, who="Mother", why="Six miles", **day)
    decide = page.text.split('href="/transport/')[1].split('"')[0]
    page = send(f"/transport/{decide}", is_agreed="no", reasons="It is near.")
    assert "Refused" in page.text
    assert "Write the letter" in page.text
