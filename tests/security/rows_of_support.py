"""The rows of pages about support at a setting."""

from tests.security.rows import CHILDREN, KNOWS, OFFICERS, PLACES, SEES_CHILD, Row, Who

SENCO: Who = frozenset({"senco"})
GIVERS: Who = SENCO | {"professional"}
SAYS: Who = GIVERS | KNOWS | {"parent"}
VIEWS: Who = SENCO | {"parent"}
CYCLE = ("child", "support cycle")
LETTER = ("child", "support letter")

ROWS_OF_SUPPORT = (
    Row("support_register", (), SENCO),
    Row("support_register_csv", (), SENCO),
    Row("support_log", (), SENCO, SENCO),
    Row("week_grid", (), GIVERS, GIVERS),
    Row("child_do", ("child",), SEES_CHILD, may=CHILDREN),
    Row("note_given", ("child",), KNOWS, KNOWS, may=OFFICERS),
    Row("child_voice", ("child",), SEES_CHILD, may=CHILDREN),
    Row("say", ("child",), SAYS, SAYS, may=CHILDREN),
    Row("write_out", ("own view",), SAYS, SAYS, may=CHILDREN),
    Row("own_view_file", ("own view", "sound"), SEES_CHILD, may=CHILDREN),
    Row("quote_view", ("own view",), None, KNOWS, may=OFFICERS),
    Row("support_impact", (), SENCO),
    Row("support_stages", (), PLACES, PLACES),
    Row("child_support", ("child",), SEES_CHILD, may=CHILDREN),
    Row("support_begin", ("new pupil",), SENCO, SENCO),
    Row("support_change", ("child",), SENCO, SENCO),
    Row("support_end", ("child",), SENCO, SENCO),
    Row("support_next", ("reviewed pupil",), SENCO, SENCO),
    Row("support_evidence", ("child",), SEES_CHILD, may=CHILDREN),
    Row("support_evidence_file", ("child", "form"), SEES_CHILD, may=CHILDREN),
    Row("support_write_letter", ("child", "letter kind"), SENCO, SENCO),
    Row("support_letter", LETTER, SEES_CHILD, may=CHILDREN),
    Row("support_letter_file", (*LETTER, "form"), SEES_CHILD, may=CHILDREN),
    Row("support_send_letter", ("child", "letter to send"), None, SENCO),
    Row("support_cycle", CYCLE, SEES_CHILD, may=CHILDREN),
    Row("support_write", (*CYCLE, "support part"), SENCO, SENCO),
    Row("support_add", (*CYCLE, "row kind"), SENCO, SENCO),
    Row("support_review", CYCLE, SENCO, SENCO),
    Row("support_view", CYCLE, VIEWS, VIEWS, may=frozenset({"stranger"})),
    Row("support_row", ("child", "row kind", "intervention"), SENCO, SENCO),
    Row("support_remove", ("child", "row kind", "intervention"), None, SENCO),
)
