"""The yearly report of comments and answers: one text, written, hashed, read again.

In England comments and the response to them are published at least yearly, so that
nobody can be recognised (SEND Regulations 2014, regulation 56).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields

SCHEMA = "offer-comments/1"
SAID = {
    "words": "What was said",
    "response": "Our answer",
    "action": "What we promised",
    "promised_for": "By when",
    "worked": "Did it work?",
    "worked_words": "How we know",
}


@dataclass(frozen=True)
class ReportedComment:
    """A comment as the report tells it. Days are ISO texts."""

    id: str
    about: str
    sender: str
    received_on: str
    words: str
    service: str = ""
    response: str = ""
    action: str = ""
    promised_for: str = ""
    answered_on: str = ""
    worked: str = ""
    worked_words: str = ""
    worked_on: str = ""


@dataclass(frozen=True)
class YearlyReport:
    """What was said in a year and what became of it, as it stood on a day.

    ``received`` counts every comment; ``held`` those not shown by the reason;
    ``waiting`` those nobody has read; ``unanswered_because`` says why some have no
    answer yet.
    """

    authority: str
    year: int
    as_at: str
    received: int
    comments: tuple[ReportedComment, ...]
    held: Mapping[str, int] = field(default_factory=dict)
    waiting: int = 0
    unanswered_because: str = ""
    schema: str = SCHEMA

    @property
    def unanswered(self) -> int:
        """How many comments have no answer: those shown, and those nobody has read."""
        return self.waiting + sum(not one.answered_on for one in self.comments)


def canonical(report: YearlyReport) -> str:
    """The one text of a report: sorted keys, no spare spaces."""
    return json.dumps(
        asdict(report), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def digest_of(content: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def read_report(content: str) -> YearlyReport:
    """The values of a frozen text; fields it does not know are left out."""
    plain = json.loads(content)
    known = {one.name for one in fields(ReportedComment)}
    comments = tuple(
        ReportedComment(**{name: each[name] for name in each if name in known})
        for each in plain.pop("comments")
    )
    own = {one.name for one in fields(YearlyReport)}
    kept = {name: value for name, value in plain.items() if name in own}
    return YearlyReport(**kept, comments=comments)


@dataclass(frozen=True)
class Restated:
    """One thing that a later version says in another way; '' where it said nothing."""

    about: str
    what: str
    before: str
    after: str


def restated(before: YearlyReport, after: YearlyReport) -> Iterator[Restated]:
    """What two versions say of the same comments, and comments in one of them alone."""
    old = {one.id: one for one in before.comments}
    new = {one.id: one for one in after.comments}
    for key in {**old, **new}:
        if key not in new:
            yield Restated(old[key].words, "Not in the report any more", "", "")
        elif key not in old:
            yield Restated(new[key].words, "New in the report", "", "")
        else:
            yield from _changed(old[key], new[key])


def _changed(old: ReportedComment, new: ReportedComment) -> Iterator[Restated]:
    for name, says in SAID.items():
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            yield Restated(new.words, says, was, now)
