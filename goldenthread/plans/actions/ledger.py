"""The evidence ledger: pieces handed in for an item, and what is said of them."""

from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.actions.do import check_may_report
from goldenthread.plans.models import Cycle, Evidence, Item
from goldenthread.plans.rules.ledger import Piece, problems_with
from goldenthread.plans.rules.proof import Strength
from goldenthread.plans.rules.words import CycleState


@action(needs=Permission.REPORT_PROGRESS)
def add_evidence(
    item: Item, *, piece: Piece, lodged: Lodged | None, by: Viewer, on: date
) -> Evidence:
    """Hand in evidence for an item: a file that was looked at, or an address.

    It supports the cycle that is open now.
    """
    check_may_report(item, by)
    if (lodged is None) == (not piece.address):
        words = "Give a file or an address, one of the two"
        raise ValidationError({"file": words})
    return handed_in(item, piece, lodged, is_independent=False, by=by, on=on)


@part_of_an_action
def handed_in(
    item: Item,
    piece: Piece,
    lodged: Lodged | None,
    *,
    is_independent: bool,
    by: Viewer,
    on: date,
) -> Evidence:
    """Write a piece of evidence into the ledger of an item."""
    problems = problems_with(piece, is_independent=is_independent)
    if problems:
        raise ValidationError(problems)
    if lodged is not None and lodged.authority_id != by.authority_id:
        raise Refused(by, "add_evidence", lodged, "another authority's")
    row = Evidence(
        authority_id=item.authority_id,
        item=item,
        cycle=open_cycle_of(item),
        lodged=lodged,
        handed_in_on=on,
        handed_in_by_id=by.user_id,
    )
    return _said_of(row, piece)


def open_cycle_of(item: Item) -> Cycle | None:
    """The cycle that is open for an item's edition, if any."""
    rows = Cycle.objects.beside(item).filter(edition_id=item.edition_id)
    return rows.filter(state=CycleState.OPEN).first()


def _said_of(row: Evidence, piece: Piece) -> Evidence:
    for name in Piece.__dataclass_fields__:
        setattr(row, name, getattr(piece, name))
    row.strength = piece.carries
    row.save()
    return row


@action(needs=Permission.REPORT_PROGRESS)
def change_evidence(
    evidence: Evidence, *, piece: Piece, version: int, by: Viewer
) -> Evidence:
    """Say more or something else of a piece of evidence; the file stays the file."""
    check_may_report(evidence.item, by)
    evidence = current(evidence, version)
    was_independent = evidence.strength == Strength.INDEPENDENT
    problems = problems_with(piece, is_independent=was_independent)
    if evidence.lodged_id and piece.address:
        problems["address"] = "This piece is a file. Hand the address in beside it."
    if not evidence.lodged_id and not piece.address:
        problems["address"] = "Enter the address"
    if problems:
        raise ValidationError(problems)
    return _said_of(evidence, piece)
