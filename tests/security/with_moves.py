"""What a school sent and what moves between areas, in the world of the route tests."""

from uuid import uuid4

from conftest import TODAY
from goldenthread.access.actions import lodge
from goldenthread.casework.actions.rolls import SentRoll, keep_roll, note_turns
from goldenthread.casework.models import PackCame, PackSent, PupilRow
from goldenthread.casework.rules.bringing.listed import Listed
from goldenthread.casework.rules.rolls import RollRow, Turn


def lists_and_moves(world):
    """A school's list, a row asked of the area, a pack that left, one that came."""
    by, things = world.people["senco"], world.things
    file = lodge(world.authority, [b"a,b"], name="roll.csv", on=TODAY, by=by)
    roll = things["roll"] = keep_roll(
        things["school"], sent=SentRoll(file), by=by, on=TODAY
    )
    rows = [
        RollRow(Listed(number, {"forename": "Ona", "surname": "Berry"}, TODAY), turn)
        for number, turn in ((2, Turn.NEW), (3, Turn.KNOWN))
    ]
    note_turns(roll, found=rows, by=by)
    every = PupilRow.objects.beside(roll).filter(of=roll)
    things["row of a roll"] = every.get(number=2)
    asked = things["row asked"] = every.get(number=3)
    asked.came = "asked"
    asked.save()
    packs_of(world)


def packs_of(world):
    """A pack that was begun, and one that was brought in."""
    things, by = world.things, world.people["case_manager"]
    things["pack sent"] = PackSent.objects.create(
        authority=world.authority,
        child=things["child"],
        case=things["case"],
        to_name="Far Area",
        known_on=TODAY,
        moved_on=TODAY,
        transferred_on=TODAY,
        key="0" * 64,
        begun_on=TODAY,
        begun_by_id=by.user_id,
    )
    things["pack came"] = PackCame.objects.create(
        authority=world.authority,
        child=things["child"],
        case=things["case"],
        pack=uuid4(),
        from_name="Far Area",
        named="Ona Berry",
        digest="0" * 64,
        came_on=TODAY,
        came_by_id=by.user_id,
        done_on=TODAY,
        done_by_id=by.user_id,
        receipt="{}",
    )
