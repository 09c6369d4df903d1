"""The rows of audits of plans."""

from tests.security.rows import AROUND, OFFICERS, QUALITY, Row, Who

RESULTS: Who = QUALITY | {"case_manager"}
COULD_READ: Who = OFFICERS | AROUND | QUALITY | {"stranger"}
READER: Who = frozenset({"professional"})
WRITER: Who = frozenset({"caseworker"})  # of the plan that was read

ROWS_OF_AUDITS = (
    Row("audits", (), RESULTS),
    Row("plan_audit", (), QUALITY, QUALITY),
    Row("audit", ("audit",), RESULTS),
    *(
        Row(name, ("audit",), QUALITY, QUALITY)
        for name in ("repeat_audit", "draw_audit", "audit_readers")
    ),
    Row("audit_step", ("audit", "begin"), QUALITY, QUALITY),
    Row("drop_reader", ("audit", "audit reader"), QUALITY, QUALITY),
    Row("audit_plan", ("audited",), QUALITY, QUALITY),
    Row("tell_writer", ("audited",), QUALITY, QUALITY),
    Row("audit_results", ("audit",), RESULTS),
    Row("audit_results_csv", ("audit",), RESULTS),
    Row("audit_readings", (), COULD_READ),
    Row("audit_reading", ("reading",), READER, READER, may=COULD_READ),
    Row("leave_reading", ("reading",), READER, READER, may=COULD_READ),
    Row("audit_said", (), OFFICERS | QUALITY),
    Row(
        "audit_feedback",
        ("feedback",),
        WRITER | QUALITY,
        WRITER | QUALITY,
        may=OFFICERS,
    ),
)
