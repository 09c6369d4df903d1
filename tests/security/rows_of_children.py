"""The rows of pages about children: add yours here."""

from tests.security.rows import CHILDREN, SEES_CHILD, Row

ROWS_OF_CHILDREN = (
    Row("children", (), CHILDREN),
    Row("child", ("child",), SEES_CHILD, may=CHILDREN),
    Row("case", ("case",), SEES_CHILD, may=CHILDREN),
)
