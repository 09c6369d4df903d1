"""What in a text may tell who wrote it, or of which child: read again by a person."""

import re

TELLING = (
    ("an e-mail address", re.compile(r"[\w.+'-]+@[\w.-]+\.\w+")),
    ("a telephone number", re.compile(r"\+?\d[\d ()-]{7,}\d")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.I)),
    (
        "an age",
        re.compile(
            r"\b(?:aged? \d{1,2}|\d{1,2}[ -]?years?[ -]old|\d{1,2}[ -]?y/?o)\b", re.I
        ),
    ),
    ("a day", re.compile(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")),
    (
        "a school or a class",
        re.compile(r"\b(?:[A-Z][\w'’]+ )+(?:School|Academy|Nursery|College|Primary)\b"),
    ),
    (
        "a name",
        re.compile(
            r"(?<=[a-z,] )[A-Z][a-z'’]+(?: [A-Z][a-z'’]+)*"
            r"|(?:^|(?<=[.!?] ))[A-Z][a-z'’]+(?: [A-Z][a-z'’]+)+",
            re.M,
        ),
    ),
)
WORDS = (
    "Local Offer SENCO SEND EHC Monday Tuesday Wednesday Thursday Friday Saturday "
    "Sunday January February March April May June July August September October "
    "November December English Maths Christmas Easter Autism ADHD Council "
    "The This That We Our My I It In"
)
NO_NAMES = frozenset(WORDS.split())


def tells_who(words: str, *, known: str = "") -> tuple[tuple[str, str], ...]:
    """What in a text may tell somebody apart: what it is, and the words themselves.

    It is shown to whoever decides what the public reads; it decides nothing.
    ``known``: names that tell of nobody, as of the council that answers.
    """
    nobody = NO_NAMES | set(known.split())
    found = [
        (what, said[0])
        for what, pattern in TELLING
        for said in pattern.finditer(words)
        if not set(said[0].split()) <= nobody
    ]
    once = {words: what for what, words in reversed(found)}
    return tuple((what, words) for words, what in reversed(once.items()))
