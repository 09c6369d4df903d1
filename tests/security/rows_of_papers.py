"""The rows of papers for a tribunal: clean copies, bundles, working documents."""

from tests.security.rows import KNOWS, OFFICERS, Row

FAMILIES = frozenset({"parent", "stranger"})
PARENT = frozenset({"parent"})
SIDES = KNOWS | PARENT
MIGHT = OFFICERS | FAMILIES

ROWS_OF_PAPERS = (
    Row("clean_document", ("document", "one"), KNOWS, KNOWS, may=OFFICERS),
    Row("removal_stays", ("removal",), None, KNOWS, may=OFFICERS),
    Row("clean_file", ("clean copy",), KNOWS, may=OFFICERS),
    Row("bundle", ("dispute",), KNOWS, KNOWS, may=OFFICERS),
    Row("choose_paper", ("bundle",), KNOWS, KNOWS, may=OFFICERS),
    Row("place_paper", ("bundle paper",), KNOWS, KNOWS, may=OFFICERS),
    Row("make_bundle", ("bundle",), KNOWS, KNOWS, may=OFFICERS),
    Row("bundle_file", ("bundle issue",), SIDES, may=MIGHT),
    Row("bundle_sent", ("bundle issue",), KNOWS, KNOWS, may=OFFICERS),
    Row("write_words", ("dispute",), SIDES, SIDES, may=MIGHT),
    Row("marked_words", ("dispute",), SIDES, may=MIGHT),
    Row("share_words", ("own words",), KNOWS, KNOWS, may=MIGHT),
)
