"""The rows of reviews of plans, their lists, and of disagreement."""

from tests.security.rows import CHILDREN, KNOWS, OFFICERS, SEES_CHILD, WATCHES, Row

MANAGER = frozenset({"case_manager"})
SENCO = frozenset({"senco"})
RUNS, MAY_RUN = KNOWS | SENCO, OFFICERS | SENCO
ADVISES = SENCO | {"professional"}
FAMILIES = frozenset({"parent", "stranger"})

ROWS_OF_REVIEWS = (
    Row("child_review", ("child",), SEES_CHILD, may=CHILDREN),
    Row("review", ("review",), SEES_CHILD, may=CHILDREN),
    Row("reviews", (), MAY_RUN),
    Row("transfers", (), OFFICERS),
    Row("tell_move", ("case",), KNOWS, KNOWS, may=OFFICERS),
    Row("terms", (), MAY_RUN),
    Row("add_term", (), OFFICERS, OFFICERS),
    Row("setting_school_years", (), OFFICERS, OFFICERS),
    Row("term_list", ("term",), MAY_RUN),
    Row("change_term", ("term",), OFFICERS, OFFICERS),
    Row("term_list_csv", ("term", "school"), MAY_RUN),
    Row("send_term_list", ("term", "school"), None, OFFICERS),
    Row("open_review", ("case",), KNOWS, KNOWS, may=OFFICERS),
    Row(
        "ask_early",
        ("case",),
        KNOWS | {"parent"},
        KNOWS | {"parent"},
        may=OFFICERS | FAMILIES,
    ),
    Row("answer_early", ("early",), KNOWS, KNOWS, may=OFFICERS),
    *(
        Row(name, ("review",), RUNS, RUNS, may=MAY_RUN)
        for name in (
            "arrange_review",
            "hold_review",
            "report_review",
            "invite_to_review",
        )
    ),
    Row("review_step", ("review", "invited"), RUNS, RUNS, may=MAY_RUN),
    Row("decide_review", ("review",), KNOWS, KNOWS, may=OFFICERS),
    Row("let_wait", ("review",), KNOWS, KNOWS, may=OFFICERS),
    Row("confirm_end", ("review",), MANAGER, MANAGER),
    Row("own_review_papers", (), ADVISES),
    Row(
        "review_guest",
        ("guest",),
        RUNS | ADVISES,
        RUNS | ADVISES,
        may=MAY_RUN | ADVISES,
    ),
    Row("name_guest", ("guest",), RUNS, RUNS, may=MAY_RUN),
    Row("remind_guest", ("guest",), None, RUNS, may=MAY_RUN),
    Row("guest_file", ("guest",), SEES_CHILD, may=CHILDREN),
    Row(
        "give_views",
        ("review", "whose"),
        RUNS | {"parent"},
        RUNS | {"parent"},
        may=MAY_RUN | FAMILIES,
    ),
    Row("view_file", ("view",), SEES_CHILD, may=CHILDREN),
    Row("look_at", ("review", "outcome", "outcome key"), RUNS, RUNS, may=MAY_RUN),
    Row("child_disputes", ("child",), SEES_CHILD, may=CHILDREN),
    Row("dispute", ("dispute",), SEES_CHILD, may=CHILDREN),
    Row("dispute_counts", (), MANAGER | WATCHES),
    Row(
        "add_dispute",
        ("case",),
        KNOWS | {"parent"},
        KNOWS | {"parent"},
        may=OFFICERS | FAMILIES,
    ),
    *(
        Row(name, ("dispute",), KNOWS, KNOWS, may=OFFICERS)
        for name in (
            "dispute_step",
            "add_direction",
            "add_working_paper",
            "close_dispute",
        )
    ),
    Row("keep_direction", ("direction",), KNOWS, KNOWS, may=OFFICERS),
    Row("working_file", ("working paper",), KNOWS | {"parent"}, may=CHILDREN),
    Row(
        "reply_to_changes",
        ("version",),
        KNOWS | {"parent"},
        KNOWS | {"parent"},
        may=OFFICERS | FAMILIES,
    ),
)
