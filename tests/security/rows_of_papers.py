"""The rows of papers for a tribunal: clean copies, bundles, working documents."""

from tests.security.rows import KNOWS, OFFICERS, PUBLIC, Row

FAMILIES = frozenset({"parent", "stranger"})
PARENT = frozenset({"parent"})
SIDES = KNOWS | PARENT
MIGHT = OFFICERS | FAMILIES

FROM_PUBLIC = "request from the public"

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
    Row("ask_publicly", (), PUBLIC),
    Row("ask_area", ("authority",), PUBLIC, PUBLIC),
    Row("ask_received", ("authority", FROM_PUBLIC), PUBLIC),
    Row("public_requests", (), OFFICERS),
    Row("public_request", (FROM_PUBLIC,), OFFICERS),
    Row("public_request_file", (FROM_PUBLIC,), OFFICERS),
    Row("match_public_request", (FROM_PUBLIC,), OFFICERS, OFFICERS),
    Row("begin_public_request", (FROM_PUBLIC,), OFFICERS, OFFICERS),
    Row("refuse_public_request", (FROM_PUBLIC,), OFFICERS, OFFICERS),
    Row("share_words", ("own words",), KNOWS, KNOWS, may=MIGHT),
)
