"""The public form of reasons: what families said and lack, because of which items are.

Only what anybody may read of them: the words of a comment that are shown, where the
authority publishes comments at all, and gaps, which are as public as what is there.
"""

from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.directory.queries.readers import said_in_public
from goldenthread.plans.actions.review.rows import by_item
from goldenthread.plans.models import Cycle, Reason
from goldenthread.plans.rules.published import PublishedReason


class Reasons:
    """What is frozen of reasons, two queries."""

    def __init__(self, cycle: Cycle, by: Viewer) -> None:
        rows = Reason.objects.visible_to(by).filter(item__edition_id=cycle.edition_id)
        shown = said_in_public(None, cycle.authority).values("pk")
        public = rows.filter(comment__in=shown) | rows.filter(comment=None)
        told = public.select_related("comment__service", "gap").order_by("pk")
        self.rows = by_item(told)

    def of(self, item_id: int) -> list[PublishedReason]:
        """Why an item is there."""
        return [_public(row) for row in self.rows[item_id]]


def _public(row: Reason) -> PublishedReason:
    if row.gap:
        gap = row.gap
        return PublishedReason(
            "gap", str(gap.public_id), gap.says, gap.found_on.isoformat()
        )
    said: Any = row.comment  # one of the two is there, says the table
    return PublishedReason(
        "comment",
        str(said.public_id),
        said.shown_words,
        said.received_on.isoformat(),
        str(said.service or ""),
    )
