"""What a program sees of the law's limits and of the words of status schemes."""

from datetime import date

from ninja import Schema

from goldenthread.plans.schemas import PageIn


class LimitsIn(PageIn):
    """Which limits are wanted: those that were law on a day; without a day, all."""

    on: date | None = None


class NationOut(Schema):
    """A nation whose limits are known; ``limits`` is where the API tells them."""

    nation: str
    name: str
    page: str
    limits: str


class NationsOut(Schema):
    """Every nation whose limits are known."""

    nations: list[NationOut]


class LimitOut(Schema):
    """One limit in words, with its source; ``doubt`` says what is not sure about it."""

    chapter: str
    key: str
    says: str
    who: str
    duty: str
    length: str
    counted_from: str
    done_by: str
    exceptions: str
    since: str
    source: str
    confirmed: bool
    doubt: str


class LimitsOut(Schema):
    """The limits of a nation, chapter by chapter."""

    nation: str
    name: str
    page: str
    total: int
    limits: list[LimitOut]
    following: str | None


class WordOut(Schema):
    """A word of a scheme: what it means, and its colour, if it has one."""

    word: str
    says: str
    colour: str
    track: str
    is_confirmed: bool


class SchemeOut(Schema):
    """A status scheme; ``key`` is what ``scheme`` asks for elsewhere.

    ``is_explained``: whoever uses it prints what its words mean; otherwise the
    sentences are ours.
    """

    key: str
    name: str
    used_by: str
    since: str
    source: str
    notes: list[str]
    is_confirmed: bool
    is_explained: bool
    words: list[WordOut]


class SchemesOut(Schema):
    """Every status scheme."""

    page: str
    total: int
    schemes: list[SchemeOut]
    following: str | None
