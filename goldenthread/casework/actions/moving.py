"""A record moves to another authority: handed over, and its receipt brought back."""

from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.bringing import NotReady
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import Case, Happening, PackSent
from goldenthread.casework.rules.moved_record import (
    NATIONS,
    Receipt,
    is_genuine,
    may_move,
)
from goldenthread.casework.rules.turns import refuse_future
from goldenthread.duties.rules.pack import duties

TRANSFER, LEARNED = "plan_transferred", "move_known"
OUTSIDE = (
    "A plan is transferred inside {here} alone: the law of {there} does not know it, "
    "so nothing is handed over and no day runs for a transfer. Once the child lives "
    "there you are no longer responsible: ask the family and the setting, then decide "
    "to end the plan, with its right of appeal. Give the new authority a copy from the "
    "plan's page, to the people the law names or with consent."
)
NO_PLAN = "Only a plan that is in force can be transferred to another authority."


@dataclass(frozen=True)
class MovingTo:
    """To whom a child moves, on which day, and since when that is known.

    ``nation`` names whose law holds there; '' is the law of the plan itself.
    """

    to_name: str
    known_on: date
    moved_on: date
    nation: str = ""


@action(needs=Permission.DECIDE_CASE)
def begin_move(case: Case, *, moving: MovingTo, by: Viewer, on: date) -> PackSent:
    """Begin to hand a plan over; that the move is known is written down with its clock.

    The plan is transferred on the day of the move, or today if that is past.
    """
    refuse_future(moving.known_on, on=on)
    nation = case.authority.nation
    if moving.nation not in ("", nation):
        here, there = (NATIONS.get(each, each) for each in (nation, moving.nation))
        raise NotReady(OUTSIDE.format(here=here, there=there))
    if not may_move(case.state, case.closed_on):
        raise NotReady(NO_PLAN)
    known = Happening.objects.beside(case).filter(
        case=case, word=LEARNED, for_day=moving.moved_on, struck_on=None
    )
    if LEARNED in duties(case.authority.nation).events and not known.exists():
        told = Told(LEARNED, moving.known_on, for_day=moving.moved_on)
        tell(case, told=told, by=by, on=on)
    return PackSent.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        transferred_on=max(on, moving.moved_on),
        key=token_hex(32),
        begun_on=on,
        begun_by_id=by.user_id or 0,
        to_name=moving.to_name,
        known_on=moving.known_on,
        moved_on=moving.moved_on,
    )


@action(needs=Permission.DECIDE_CASE)
def note_pack_taken(row: PackSent, *, digest: str, by: Viewer, on: date) -> PackSent:
    """Note that a pack was made and taken, and the digest of what it tells."""
    row.digest = digest
    row.sent_on, row.sent_by_id = on, by.user_id
    row.version += 1
    row.save()
    return row


@action(needs=Permission.DECIDE_CASE)
def bring_receipt_back(
    row: PackSent, *, receipt: Receipt, by: Viewer, on: date
) -> PackSent:
    """Close our side: the plan was transferred, and the new authority has it."""
    if receipt.pack != str(row.public_id):
        raise NotReady("This receipt is of another pack.")
    if not is_genuine(receipt, row.key):
        raise NotReady("This receipt was changed, or made without opening the pack.")
    if receipt.digest != row.digest:
        raise NotReady("This receipt is of an earlier making of the pack.")
    if row.received_on:
        raise NotReady("This receipt was brought back before.")
    told = Told(
        TRANSFER,
        row.transferred_on,
        note=f"To {receipt.received_by}, their case {receipt.number}."[:500],
    )
    tell(row.case, told=told, by=by, on=on)
    row.received_on = receipt.received_on
    row.received_as = f"{receipt.received_by}, case {receipt.number}"[:300]
    row.version += 1
    row.save()
    return row
