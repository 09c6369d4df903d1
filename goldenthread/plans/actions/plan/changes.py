"""What was changed while a plan ran: kept with its reason, and shown as such."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.plans.models import (
    Change,
    Edition,
    Item,
)
from goldenthread.plans.models.plans import EditionState


@dataclass(frozen=True)
class Because:
    """Why something is changed while a plan runs, on which day, and who agreed.

    ``approved_by`` is kept with a new date: 'Programme Board, 3 March'.
    """

    on: date
    reason: str = ""
    approved_by: str = ""


def check_open(edition: Edition) -> None:
    """Raise when an edition can no longer be changed."""
    if edition.state not in (EditionState.CHECKING, EditionState.CURRENT):
        raise ValidationError("This edition is past and cannot be changed.")


@part_of_an_action
def note_change(
    item: Item, what: str, words: tuple[str, str], because: Because, *, by: Viewer
) -> None:
    """Keep what was changed, once the edition is the plan. The reason is then needed.

    ``words`` are those before and after.
    """
    if item.edition.state != EditionState.CURRENT:
        return
    if not because.reason.strip():
        raise ValidationError({"reason": "Say why, so that readers can follow"})
    Change.objects.create(
        authority_id=item.authority_id,
        item=item,
        what=what,
        before=words[0],
        after=words[1],
        reason=because.reason,
        changed_on=because.on,
        changed_by_id=by.user_id,
    )
