"""Pages of readers of the Local Offer who have no account."""

from tests.security.rows import PUBLIC, Row

ROWS_OF_READERS = (
    Row("my_list", (), PUBLIC, PUBLIC),
    Row("by_number", (), PUBLIC),
    Row("shared_list", ("number of a service",), PUBLIC),
    Row("list_booklet", ("number of a service", "kind of booklet"), PUBLIC),
    Row("take_away", (), PUBLIC),
    Row("chosen_booklet", ("kind of booklet",), PUBLIC),
)
