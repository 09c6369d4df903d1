"""Who may open and change what is told of the duty to publish, and what families need.

As in ``routes``, of which these rows are a part.
"""

from tests.security.rows import OFFER, PUBLIC, Row

WRITES = OFFER | {"senco"}  # a SENCO for the own setting alone

ROWS_OF_DUTY = (
    Row("duty", (), PUBLIC),
    Row("duty_of", ("authority",), PUBLIC),
    Row("duty_csv", ("authority",), PUBLIC),
    Row("keep_duty", (), OFFER),
    Row("keep_item", ("item of the law",), OFFER, OFFER),
    Row("add_cover", ("item of the law",), OFFER, OFFER),
    Row("write_gap", ("item of the law",), OFFER, OFFER),
    Row("check_cover", ("cover",), None, OFFER),
    Row("remove_cover", ("cover",), None, OFFER),
    Row("keep_documents", (), OFFER),
    Row("publish_document", ("item of the law",), OFFER, OFFER),
    Row("change_public_document", ("public document",), OFFER, OFFER),
    Row("remove_public_document", ("public document",), OFFER, OFFER),
    Row("public_document", ("public document",), PUBLIC),
    Row("public_document_file", ("public document", "first version"), PUBLIC),
    Row("close_gap", ("gap",), OFFER, OFFER),
    Row("guides", (), PUBLIC),
    Row("guides_of", ("authority",), PUBLIC),
    Row("guide", ("authority", "journey"), PUBLIC),
    Row("guide_form", ("authority", "journey", "kind", "language"), PUBLIC),
    Row("keep_guides", (), OFFER),
    Row("keep_guide", ("journey",), OFFER, OFFER),
    Row("add_guide_form", ("journey",), OFFER, OFFER),
    Row("asked", (), PUBLIC),
    Row("asked_of", ("authority",), PUBLIC),
    Row("keep_asked", (), OFFER),
    Row("add_asked", (), OFFER, OFFER),
    Row("change_asked", ("asking",), OFFER, OFFER),
    Row("schools", (), PUBLIC),
    Row("schools_of", ("authority",), PUBLIC),
    Row("school", ("authority", "setting"), PUBLIC),
    Row("keep_schools", (), WRITES),
    Row("keep_school", ("school",), WRITES, WRITES),
    Row("publish_school", ("school",), WRITES, WRITES),
    Row("add_expected", (), OFFER, OFFER),
    Row("change_expected", ("expected",), OFFER, OFFER),
    Row("remove_expected", ("expected",), None, OFFER),
    Row("add_special", (), OFFER, OFFER),
    Row("change_special", ("special",), OFFER, OFFER),
    Row("remove_special", ("special",), None, OFFER),
    Row("keep_crisis", (), OFFER, OFFER),
    Row("keep_local_words", (), OFFER),
    Row("add_local_word", (), OFFER, OFFER),
    Row("withdraw_local_word", ("local word",), OFFER, OFFER),
    Row("insight", (), OFFER),
    Row("distance", (), OFFER),
    Row("write_need", ("theme",), OFFER, OFFER),
)
