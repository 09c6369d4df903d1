"""The rows of pages about children: add yours here."""

from tests.security.rows import CHILDREN, KNOWS, OFFICERS, SEES_CHILD, Row

ROWS_OF_CHILDREN = (
    Row("children", (), CHILDREN),
    Row("child", ("child",), SEES_CHILD, may=CHILDREN),
    Row("case", ("case",), SEES_CHILD, may=CHILDREN),
    Row("child_plan", ("child",), SEES_CHILD, may=CHILDREN),
    Row("begin_plan", ("case",), KNOWS, KNOWS, may=OFFICERS),
    Row("plan_text", ("child plan", "section A", "part"), KNOWS, KNOWS, may=OFFICERS),
    Row("plan_setting", ("child plan",), KNOWS, KNOWS, may=OFFICERS),
    Row(
        "add_plan_row",
        ("child plan", "provision", "section F"),
        KNOWS,
        KNOWS,
        may=OFFICERS,
    ),
    Row("edit_plan_row", ("need", "need row"), KNOWS, KNOWS, may=OFFICERS),
    Row("make_version", ("child plan",), KNOWS, KNOWS, may=OFFICERS),
    Row("release_version", ("unsent version",), KNOWS, KNOWS, may=OFFICERS),
    Row("plan_version", ("version",), SEES_CHILD, may=CHILDREN),
    Row("plan_changes", ("version",), SEES_CHILD, may=CHILDREN),
    Row("plan_file", ("version", "layout", "form"), SEES_CHILD, may=CHILDREN),
)
