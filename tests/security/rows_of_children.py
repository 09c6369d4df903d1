"""The rows of pages about children: add yours here."""

from tests.security.rows import CHILDREN, KNOWS, OFFICERS, SEES_CHILD, WATCHES, Row
from tests.security.rows_of_audits import ROWS_OF_AUDITS
from tests.security.rows_of_keeping import ROWS_OF_KEEPING
from tests.security.rows_of_papers import ROWS_OF_PAPERS
from tests.security.rows_of_reviews import FAMILIES, ROWS_OF_REVIEWS
from tests.security.rows_of_support import ROWS_OF_SUPPORT

MANAGER = frozenset({"case_manager"})
SCHOOL = frozenset({"senco"})
NOT_THEIRS = frozenset({"colleague"})  # the role is right, the child is not theirs
ADVISED = KNOWS | {"professional"}  # the psychologist of whom advice is asked
TALKS = KNOWS | {"parent"}
MIGHT_TALK = NOT_THEIRS | {"stranger"}
READS_LETTER = KNOWS | WATCHES | {"parent"}  # the letter is the parent's
MOTHER = frozenset({"parent"})
ASKERS = OFFICERS | {"parent", "stranger", "senco"}
OF_A_CASE = (
    *("happened", "propose", "add_exception", "ask_advice", "use_again", "consult"),
    "before_panel",
)
ONLY_READ = {"happened", "propose"}

ROWS_OF_CHILDREN = (
    *ROWS_OF_AUDITS,
    *ROWS_OF_REVIEWS,
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
    Row(
        "finding_aside",
        ("child plan", "rule", "vague row"),
        KNOWS,
        KNOWS,
        may=OFFICERS,
    ),
    Row("begin_translation", ("child plan",), KNOWS, KNOWS, may=OFFICERS),
    Row("translation", ("translation",), KNOWS, KNOWS, may=OFFICERS),
    Row("translate_section", ("translation", "section F"), KNOWS, KNOWS, may=OFFICERS),
    Row("translated_plan", ("translated plan",), SEES_CHILD, may=CHILDREN),
    Row(
        "translated_file",
        ("translated plan", "alone", "docx"),
        SEES_CHILD,
        may=CHILDREN,
    ),
    Row("release_translated", ("unsent translated",), KNOWS, KNOWS, may=OFFICERS),
    Row("make_version", ("child plan",), KNOWS, KNOWS, may=OFFICERS),
    Row("release_version", ("unsent version",), KNOWS, KNOWS, may=OFFICERS),
    Row("plan_version", ("version",), SEES_CHILD, may=CHILDREN),
    Row(
        "answer_draft",
        ("version",),
        KNOWS | MOTHER,
        KNOWS | MOTHER,
        may=FAMILIES | OFFICERS,
    ),
    Row("plan_changes", ("version",), SEES_CHILD, may=CHILDREN),
    Row("plan_file", ("version", "layout", "form"), SEES_CHILD, may=CHILDREN),
    Row("child_assess", ("child",), SEES_CHILD, may=CHILDREN),
    Row("ask_for_whom", (), ASKERS),
    Row(
        "ask",
        ("child",),
        KNOWS | {"parent", "senco"},
        KNOWS | {"parent", "senco"},
        may=ASKERS,
    ),
    *(
        Row(
            name,
            ("case",),
            KNOWS,
            None if name in ONLY_READ else KNOWS,
            may=NOT_THEIRS,
        )
        for name in OF_A_CASE
    ),
    Row("write_happened", ("case", "word"), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("propose_word", ("case", "word"), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("strike_out", ("happening",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("decision", ("decision",), KNOWS, KNOWS, may=CHILDREN),
    Row("decline", ("decision",), MANAGER, MANAGER),
    Row("own_advice", (), frozenset({"senco", "professional"})),
    Row("advice", ("advice",), ADVISED, ADVISED, may=CHILDREN),
    Row("advice_paper", ("advice",), ADVISED, may=CHILDREN),
    Row("agreements", ("earlier advice",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("chase", ("advice",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row(
        "consultation",
        ("consultation",),
        SEES_CHILD,
        KNOWS | {"senco"},
        may=CHILDREN,
    ),
    Row("letters", ("case",), KNOWS, may=NOT_THEIRS),
    Row("write_letter", ("case", "case letter"), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("child_file", ("child",), SEES_CHILD, may=CHILDREN),
    Row("add_document", ("child",), SEES_CHILD, SEES_CHILD, may=CHILDREN),
    Row("document", ("document",), KNOWS | WATCHES, may=CHILDREN),
    Row("document_file", ("document", "one"), KNOWS | WATCHES, may=CHILDREN),
    Row(
        "add_file_version",
        ("document",),
        KNOWS | WATCHES,
        KNOWS | WATCHES,
        may=CHILDREN,
    ),
    Row("share_document", ("document",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("confirm_sharing", ("sharing",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("child_contacts", ("child",), KNOWS, may=NOT_THEIRS),
    Row("log_contact", ("child",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("answered", ("contact note",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("child_messages", ("child",), TALKS, TALKS, may=MIGHT_TALK),
    Row("read_messages", ("child",), None, TALKS, may=MIGHT_TALK),
    Row("add_cost", ("child",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("child_copies", ("child",), TALKS, may=MIGHT_TALK),
    Row("add_copy", ("child",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("give_copy", ("version", "parent key"), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("add_statement", ("child",), TALKS, TALKS, may=MIGHT_TALK),
    Row("statement", ("statement",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("child_held", ("child",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("subject_request", ("subject request",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("letter_templates", (), OFFICERS),
    Row("letter_template", ("case letter",), OFFICERS, MANAGER),
    Row("letter_facts", (), MANAGER, MANAGER),
    Row("letter", ("letter",), READS_LETTER, may=CHILDREN),
    Row("letter_file", ("letter", "docx"), READS_LETTER, may=CHILDREN),
    Row("bring_plan", ("child",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("bring_plans", (), OFFICERS, OFFICERS),
    Row("bring_check", ("document read",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("bring_match", ("document read",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("bring_line", ("line read",), KNOWS, KNOWS, may=NOT_THEIRS),
    Row("bring_settle", ("line read",), None, KNOWS, may=NOT_THEIRS),
    Row("bring_leave", ("document read",), None, KNOWS, may=NOT_THEIRS),
    Row("bring_lists", (), MANAGER, MANAGER),
    Row("bring_size", (), MANAGER, MANAGER),
    Row("bring_choose", ("row brought",), None, MANAGER),
    Row("bring_columns", ("list brought",), MANAGER, MANAGER),
    Row("bring_settings", ("list brought",), MANAGER, MANAGER),
    Row("bring_rows", ("list brought",), MANAGER, MANAGER),
    Row("rolls", (), OFFICERS | SCHOOL, OFFICERS | SCHOOL),
    Row("roll_columns", ("roll",), MANAGER | SCHOOL, MANAGER | SCHOOL, may=OFFICERS),
    Row("roll_rows", ("roll",), MANAGER | SCHOOL, MANAGER | SCHOOL, may=OFFICERS),
    Row("roll_choose", ("row of a roll",), None, MANAGER | SCHOOL, may=OFFICERS),
    Row("roll_asked", (), MANAGER),
    Row("roll_settle", ("row asked",), None, MANAGER),
    Row("move_away", ("case",), MANAGER, MANAGER),
    Row("move_pack", ("pack sent",), MANAGER, MANAGER),
    Row("move_receipt_back", ("pack sent",), None, MANAGER),
    Row("moves_in", (), MANAGER, MANAGER),
    Row("move_in", ("pack came",), MANAGER, MANAGER),
    Row("move_receipt", ("pack came",), MANAGER),
    Row("paper_caseload", (), OFFICERS, OFFICERS),
    Row(
        "paper_caseload_file",
        ("paper", "form"),
        frozenset({"caseworker"}),
        may=OFFICERS,
    ),
    Row("team", (), MANAGER, MANAGER),
    Row("overdue", (), OFFICERS, OFFICERS),
    Row("forecast", (), MANAGER | WATCHES),
    Row("panels", (), OFFICERS, OFFICERS),
    Row("panel", ("panel",), OFFICERS, OFFICERS),
    Row("panel_item", ("agenda item",), KNOWS, KNOWS, may=NOT_THEIRS),
    *ROWS_OF_SUPPORT,
    *ROWS_OF_PAPERS,
    *ROWS_OF_KEEPING,
)
