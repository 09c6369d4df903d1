"""Who decides reads what each child's place costs, by payer, setting and year."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.access.models import Event
from goldenthread.casework.actions.file import Cost, add_cost
from goldenthread.people.actions import Kept, restrict
from goldenthread.people.rules import Barrier, Scope
from goldenthread.people.tests.making import a_child

pytestmark = pytest.mark.usefixtures("at_nine")
FIRST = date(2024, 4, 1)


def cost_of(child, by, yearly, part, *, start=FIRST, end=None, words="Alder Bank"):
    amount = Decimal(yearly)
    told = Cost("placement", words, "Council", amount, start, end)
    shares = ((part, amount),)
    cost = Cost(**vars(told) | {"shares": shares})
    return add_cost(child, cost=cost, by=by)


@pytest.fixture
def tom(caseworker, school):
    return a_child(caseworker, school, forename="Tom")


@pytest.fixture
def two(child, tom, caseworker):
    """Ines costs £36,500 a year of top-up; Tom £1,000 of health, until September."""
    cost_of(child, caseworker, "36500", "element_3")
    ended = date(2024, 9, 30)
    cost_of(tom, caseworker, "1000", "health", end=ended, words="=Beech House")


def read(viewer, **asked):
    page = signed_in(viewer).get(reverse("costs_of_children"), asked)
    assert page.status_code == 200
    return " ".join(page.text.split())


def test_each_child_stands_with_who_pays_and_what_falls_into_the_year(
    two, case_manager
):
    page = read(case_manager)
    assert page.index("Ines Maddock") < page.index("Tom Maddock")
    for words in ("£36,500.00", "Top-up (element 3)", "Alder Bank School"):
        assert words in page
    assert "until 30 September 2024" in page
    assert "£501.37" in page  # 183 of 365 days of £1,000


def test_the_sums_are_of_what_was_asked_for(two, case_manager):
    page = signed_in(case_manager).get(reverse("costs_of_children"))
    table = page.context["sums"]
    told = [[cell.words for cell in row] for row in table.rows]
    assert told == [
        ["Top-up (element 3)", "1", "£36,500.00"],
        ["Health", "1", "£501.37"],
        ["Everything together", "2", "£37,001.37"],
    ]


@pytest.mark.parametrize(
    ("asked", "seen", "unseen"),
    [
        ({"part": "health"}, "Tom Maddock", "Ines Maddock"),
        ({"part": "element_3"}, "Ines Maddock", "Tom Maddock"),
        ({"year": "2025"}, "Ines Maddock", "Tom Maddock"),
        ({"kind": "placement"}, "Tom Maddock", "No cost is written down"),
        ({"kind": "transport"}, "No cost is written down", "Tom Maddock"),
    ],
)
def test_the_list_is_narrowed_by_payer_kind_and_year(
    two, case_manager, asked, seen, unseen
):
    page = read(case_manager, **asked)
    assert seen in page
    assert unseen not in page


def test_this_year_is_the_one_that_stands_chosen(two, case_manager):
    assert '<option value="" selected>2024 to 2025</option>' in read(case_manager)


def test_the_list_is_narrowed_by_where_a_child_goes(two, case_manager, school):
    assert "Tom Maddock" in read(case_manager, setting=str(school.public_id))


def test_what_no_list_offers_is_as_if_it_was_not_asked(two, case_manager):
    asked = {"year": "1066", "part": "x", "setting": "none", "page": "-1"}
    assert "Tom Maddock" in read(case_manager, **asked)


def test_only_who_decides_reads_it(two, caseworker, senco, other_caseworker):
    for viewer in (caseworker, senco, other_caseworker):
        for name in ("costs_of_children", "costs_of_children_csv"):
            assert signed_in(viewer).get(reverse(name)).status_code == 403


def test_whose_place_is_kept_from_somebody_is_not_in_their_list(
    two, child, case_manager, safeguarding_lead
):
    kept = Kept(Barrier.COURT_ORDER, Scope.SCHOOL, "Order", TODAY, review_day=TODAY)
    who = case_manager.user_id
    restrict(child, kept=kept, user_id=who, by=safeguarding_lead, on=TODAY)
    page = read(case_manager)
    assert "Ines Maddock" not in page
    assert "£36,500.00" not in page
    assert "Tom Maddock" in page


def test_that_it_was_read_and_that_it_left_is_on_record(two, case_manager):
    read(case_manager)
    client = signed_in(case_manager)
    client.get(reverse("costs_of_children_csv"))
    assert Event.objects.get(verb="saw_costs").about == "2 children"
    assert Event.objects.get(verb="saved_costs").about == "2 children"


def test_the_file_has_a_line_a_cost_and_runs_nothing(two, case_manager):
    file = signed_in(case_manager).get(reverse("costs_of_children_csv")).content
    ines, tom = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    assert (tom["Forename"], tom["Which"]) == ("Tom", "'=Beech House")
    assert (ines["Pounds a year"], ines["Pounds in the year"]) == (
        "36500.00",
        "36500.00",
    )


def test_it_asks_as_often_for_many_children(two, case_manager, caseworker, school):
    client, address = signed_in(case_manager), reverse("costs_of_children")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(8):
        each = a_child(caseworker, school, forename=f"Child {number}")
        cost_of(each, caseworker, "100", "other")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
