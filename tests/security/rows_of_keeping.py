"""The rows of keeping and destroying, of travel to school, and of costs."""

from tests.security.rows import CHILDREN, KNOWS, OFFICERS, SEES_CHILD, Row
from tests.security.rows_of_reviews import FAMILIES

MANAGER = frozenset({"case_manager"})
PARENT = frozenset({"parent"})
PROPOSED_IT = frozenset({"caseworker"})

ROWS_OF_KEEPING = (
    Row("keeping", (), MANAGER),
    Row("child_keeping", ("child",), KNOWS, may=OFFICERS),
    Row("place_hold", ("child",), KNOWS, KNOWS, may=OFFICERS),
    Row("lift_hold", ("hold",), MANAGER, MANAGER),
    Row("propose_disposal", ("child",), KNOWS, KNOWS, may=OFFICERS),
    Row("dispose", ("disposal",), MANAGER, MANAGER),
    Row("take_back_disposal", ("disposal",), None, PROPOSED_IT, may=OFFICERS),
    Row("decline_disposal", ("disposal",), MANAGER, MANAGER),
    Row("child_transport", ("child",), SEES_CHILD, may=CHILDREN),
    Row("ask_transport", ("child",), KNOWS, KNOWS, may=OFFICERS),
    Row("ask_travel_help", ("child",), PARENT, PARENT, may=FAMILIES),
    Row("ask_to_see", ("child",), PARENT, PARENT, may=FAMILIES),
    Row("decide_transport", ("transport",), KNOWS, KNOWS, may=OFFICERS),
    Row("arrange_transport", ("transport",), KNOWS, KNOWS, may=OFFICERS),
    Row("costs", (), MANAGER),
    Row("costs_csv", (), MANAGER),
    Row("costs_of_children", (), MANAGER),
    Row("costs_of_children_csv", (), MANAGER),
)
