"""Review: record what somebody in a named role found, beside what was reported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body
from goldenthread.plans.actions.ledger import handed_in, open_cycle_of
from goldenthread.plans.models import Evidence, Item, Verification
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import (
    EvidenceKind,
    Sensitivity,
    Strength,
    Verdict,
    Verifier,
)
from goldenthread.plans.rules.tracks import INDEPENDENT


@dataclass(frozen=True)
class Found:
    """What was found: by whom, when, in what words, on what evidence."""

    role: Verifier
    verdict: Verdict
    verified_on: date
    says: str = ""
    who: str = ""
    body: Body | None = None
    is_public: bool = True
    evidence: Sequence[Evidence] = ()
    letter: Lodged | None = None
    letter_caption: str = ""
    letter_is_public: bool = False
    letter_expires_on: date | None = None


@action(needs=Permission.VERIFY)
def record_verdict(item: Item, *, found: Found, by: Viewer, on: date) -> Verification:
    """Record a verdict. It stands beside the report and changes nothing in it.

    A letter becomes a piece of evidence of its own, independent if its role is.
    """
    problems = _problems(item, found, on)
    if problems:
        raise ValidationError(problems)
    row = Verification.objects.create(
        authority_id=item.authority_id,
        item=item,
        cycle=open_cycle_of(item),
        role=found.role,
        who=found.who,
        body=found.body,
        verdict=found.verdict,
        says=found.says,
        verified_on=found.verified_on,
        letter=found.letter,
        letter_caption=found.letter_caption,
        is_public=found.is_public,
        entered_on=on,
        entered_by_id=by.user_id,
    )
    pieces = list(found.evidence)
    if found.letter is not None:
        pieces.append(_letter(item, found, found.letter, by, on))
    row.evidence.add(*pieces)
    return row


def _problems(item: Item, found: Found, on: date) -> dict[str, str]:
    problems: dict[str, str] = {}
    if found.verified_on > on:
        problems["verified_on"] = "The day must be today or in the past"
    if not found.says.strip():
        problems["says"] = "Say in a sentence what was found, for people to read"
    if found.letter is not None and not found.letter_caption.strip():
        problems["letter_caption"] = "Say what the letter is"
    if any(each.item_id != item.pk for each in found.evidence):
        problems["evidence"] = "Choose evidence of this item"
    return problems


def _letter(item: Item, found: Found, letter: Lodged, by: Viewer, on: date) -> Evidence:
    is_independent = found.role in INDEPENDENT
    piece = Piece(
        found.letter_caption,
        EvidenceKind.LETTER,
        Strength.INDEPENDENT if is_independent else Strength.DOCUMENT,
        effective_from=found.verified_on,
        expires_on=found.letter_expires_on,
        sensitivity=Sensitivity.PUBLIC
        if found.letter_is_public
        else Sensitivity.INTERNAL,
    )
    return handed_in(item, piece, letter, is_independent=is_independent, by=by, on=on)
