"""Tables whose borders are lost: what a line looks like tells its column."""

from goldenthread.documents.readers.grid import Piece
from goldenthread.plans.rules.reading.alignment import Unit, aligned, is_name
from goldenthread.plans.tests.documents_by_hand import draft_of

FIELDS = ("statement", "leads", "timescale", "success_criteria", "status")


def columns(*texts: str) -> list[int]:
    units = [Unit(Piece(t), begins_row=n == 0) for n, t in enumerate(texts)]
    return [place.column for place in aligned(units, FIELDS)]


def test_each_kind_of_cell_finds_its_column():
    assert columns(
        "Train all plan writers",
        "SEND Manager",
        "Monthly",
        "Parents say that plans sound like their child",
        "Green",
    ) == [0, 1, 2, 3, 4]


def test_an_empty_column_is_skipped():
    assert columns("Train all plan writers", "July 2021", "Green") == [0, 2, 4]


def test_two_lines_of_one_cell_stay_together():
    row = ("Open a line", "Parent Forum", "2022", "Calls rise", "Visits rise")
    assert columns(*row) == [0, 1, 2, 3, 3]


def test_a_role_a_body_or_initials_are_names():
    assert is_name("SEND Manager")
    assert is_name("PW / JB")
    assert not is_name("Seven in ten plans are graded good")
    assert not is_name("Train staff")


def test_without_numbers_the_columns_say_where_a_row_begins():
    items = draft_of(
        "Hill School Access Plan",
        "Targets",
        "Strategies",
        "Outcome",
        "Timeframe",
        "Responsibility",
        "To open the hall.",
        "Get three prices for a ramp.",
        "Ask the parents.",
        "Everybody can use the hall.",
        "Autumn 2024",
        "Site manager",
        "To widen play. ",
        "Train play leaders. Every child has a friend. Annually, June",
        "Headteacher and governors",
    ).items
    assert [item.text for item in items] == ["To open the hall.", "To widen play."]
    assert [len(item.actions) for item in items] == [2, 1]
    assert items[1].success_criteria == ["Every child has a friend."]
    assert items[1].timescale
    assert items[1].timescale.raw == ["Annually, June"]
    assert items[1].leads == ["Headteacher", "governors"]
