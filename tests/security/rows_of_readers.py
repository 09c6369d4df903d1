"""Pages of readers of the Local Offer who have no account."""

from tests.security.rows import OFFER, PLAN, PUBLIC, Row, Who

READERS: Who = frozenset({"offer_officer"})
NAMES: Who = OFFER | PLAN  # who say which item of a plan answers readers

ROWS_OF_READERS = (
    Row("my_list", (), PUBLIC, PUBLIC),
    Row("by_number", (), PUBLIC),
    Row("shared_list", ("number of a service",), PUBLIC),
    Row("list_booklet", ("number of a service", "kind of booklet"), PUBLIC),
    Row("take_away", (), PUBLIC),
    Row("chosen_booklet", ("kind of booklet",), PUBLIC),
    Row("say_where", (), PUBLIC),
    Row("say_of_service", ("service",), PUBLIC, PUBLIC),
    Row("say_of_offer", ("authority",), PUBLIC, PUBLIC),
    Row("said_of_offer", ("authority",), PUBLIC),
    Row("said_in_year", ("authority", "year said"), PUBLIC),
    Row("answered_why", ("authority", "kind of reason", "gap"), PUBLIC),
    Row("year_report", ("authority", "year heard"), PUBLIC),
    Row("year_report_text", ("authority", "year heard", "one"), PUBLIC),
    Row("years", (), READERS),
    Row("publish_year", ("year heard",), READERS, READERS),
    Row("take_year_down", ("year report",), READERS, READERS),
    Row("reasons", (), NAMES),
    Row("why", ("kind of reason", "gap"), NAMES),
    Row("name_reason", ("kind of reason", "gap", "plan"), NAMES, NAMES),
    Row("take_reason_away", ("reason",), None, NAMES),
    Row("places_of_entry", ("service",), OFFER, OFFER),
    Row("offer_news", (), PUBLIC),
    Row("embedded_offer", (), PUBLIC),
    Row("watch", (), PUBLIC, PUBLIC),
    Row("confirm_watching", ("watcher",), PUBLIC, PUBLIC),
    Row("stop_watching", ("watcher",), PUBLIC, PUBLIC),
    Row("paper", (), PUBLIC),
    Row("paper_queue", (), READERS),
    Row("note_paper", (), READERS, READERS),
    Row("paper_request", ("request for paper",), READERS, READERS),
    Row("readers", (), READERS),
    Row("reader_policy", (), READERS, READERS),
    Row("read_comment", ("comment of a reader",), READERS, READERS),
    Row("respond_comment", ("comment of a reader",), READERS, READERS),
    Row("judge_comment", ("comment of a reader",), READERS, READERS),
)
