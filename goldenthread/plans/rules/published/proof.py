"""What a published cycle says of proof: measures, verdicts, evidence, promises, voices.

Numbers are texts, as they were typed: '12.5'. Days are ISO texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedValue:
    """One value of a series, for the period that ends on a day."""

    period_end: str
    value: str
    numerator: str = ""
    denominator: str = ""
    note: str = ""


@dataclass(frozen=True)
class PublishedCriterion:
    """How we will know: the words, and the number that shows it, as it stood then."""

    text: str
    is_impact: bool = False
    series: str = ""
    definition: str = ""
    unit: str = ""
    direction: str = ""
    source: str = ""
    owner: str = ""
    baseline: str = ""
    baseline_on: str | None = None
    target: str = ""
    target_by: str | None = None
    every_months: int = 0
    values: Sequence[PublishedValue] = ()


@dataclass(frozen=True)
class PublishedVerdict:
    """What somebody in a named role found. ``cycle`` is the one it was given in.

    ``is_supported``: on the cycle's day it stood on evidence that had not expired,
    public or not; ``kept_back`` counts the pieces that are not public.
    """

    role: str
    verdict: str
    verified_on: str
    who: str = ""
    says: str = ""
    cycle: str = ""
    letter: str = ""
    evidence: Sequence[str] = ()
    kept_back: int = 0
    is_supported: bool = False


@dataclass(frozen=True)
class PublishedEvidence:
    """A piece of evidence that the public may know of. ``file`` is its public id."""

    caption: str
    kind: str
    strength: str
    effective_from: str | None = None
    effective_to: str | None = None
    expires_on: str | None = None
    handed_in_on: str | None = None
    sample_size: int | None = None
    method: str = ""
    cycle: str = ""
    address: str = ""
    file: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class PublishedPromise:
    """A dated promise found in prose. ``commitment`` is the item it was taken as.

    ``was_reported``: an approved report spoke of it, in this edition or one before.
    ``became`` and ``done_on`` are for promises of which no item of this edition came.
    """

    text: str
    raw: str
    state: str
    latest_day: str | None = None
    found_in: str = ""
    found_on: str | None = None
    commitment: str = ""
    was_reported: bool = False
    said_of: str = ""
    became: str = ""
    done_on: str | None = None


@dataclass(frozen=True)
class PublishedAncestor:
    """An item of an earlier edition that this one came from, and how."""

    id: str
    kind: str
    number: str
    heading: str
    edition: str
    why: str = ""
    is_confirmed: bool = False
    item_kind: str = ""  # theme, recommendation, action …; ``kind`` is its fate


@dataclass(frozen=True)
class PublishedDropped:
    """An item of the edition before that is not in this one. ``fate`` is withdrawn or
    unaccounted.
    """

    id: str
    kind: str
    number: str
    heading: str
    fate: str
    because: str = ""


@dataclass(frozen=True)
class PublishedBond:
    """An item of another plan that this one answers or is reported on for."""

    kind: str
    authority: str
    plan: str
    plan_slug: str
    item: str
    heading: str


@dataclass(frozen=True)
class PublishedReason:
    """Why an item is there: what a reader of the Local Offer said, or a gap in it.

    ``kind`` is comment or gap, ``id`` its public id, ``since`` the day it came.
    """

    kind: str
    id: str
    words: str
    since: str
    about: str = ""


@dataclass(frozen=True)
class PublishedNoticed:
    """'Do you notice a difference?': how many said what. Counts are None when so few
    answered that somebody might be known.
    """

    voice: str
    method: str
    asked_from: str
    asked_to: str
    answered: int
    asked_by: str = ""
    asked: int | None = None
    yes: int | None = None
    some: int | None = None
    no: int | None = None
    unsure: int | None = None


@dataclass(frozen=True)
class PublishedComment:
    """You said, we did, still to do. ``item`` is empty for the plan as a whole."""

    voice: str
    words: str
    received_on: str
    item: str = ""
    did: str = ""
    still_to_do: str = ""
    answered_on: str | None = None


@dataclass(frozen=True)
class PublishedJustified:
    """A finding of the checks that stands, with the reason given for it."""

    code: str
    sentence: str
    because: str
    justified_on: str
    item: str = ""
