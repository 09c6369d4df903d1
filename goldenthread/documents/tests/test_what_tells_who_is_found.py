"""What in a text tells who is meant is pointed at, for a person to decide."""

from goldenthread.documents.rules.recognising import tells_who


def test_what_may_tell_somebody_apart_is_pointed_at():
    found = dict(
        tells_who(
            "My son Jory Penhale, aged 9, at Elm Road Primary School, PL4 8RT. "
            "Ring 01632 960100 or jo@example.org. The SENCO was kind on Monday."
        )
    )
    assert found == {
        "an e-mail address": "jo@example.org",
        "a telephone number": "01632 960100",
        "a postcode": "PL4 8RT",
        "an age": "aged 9",
        "a school or a class": "Elm Road Primary School",
        "a name": "Jory Penhale",
    }
    assert tells_who("The SENCO was kind on Monday.") == ()


def test_a_whole_name_is_seen_at_the_start_of_a_sentence():
    assert tells_who("It is shut. Billy Smith waits.") == (("a name", "Billy Smith"),)


def test_the_council_that_answers_is_nobody():
    words = "Marlhaven Council has written to all schools in Marlhaven."
    assert tells_who(words, known="Marlhaven Council") == ()
