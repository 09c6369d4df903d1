"""The end of a record: they leave, its time is over, it is held or destroyed."""

from collections.abc import Callable

from goldenthread.casework.actions.disposing import (
    dispose,
    place_hold,
    propose_disposal,
)
from goldenthread.demo.queries import attended_last
from goldenthread.demo.rules import ActSaid
from goldenthread.demo.tasks.acts import Scene
from goldenthread.people.actions import end_attendance


def leave(scene: Scene, told: ActSaid) -> None:
    """The last day at a setting."""
    row = attended_last(None, scene.child)
    end_attendance(row, last=told.on, handover_until=None, by=scene.by(told))


def hold(scene: Scene, told: ActSaid) -> None:
    """A record is kept longer, with the reason."""
    place_hold(scene.child, **told.words, by=scene.by(told), on=told.on)


def propose_end(scene: Scene, told: ActSaid) -> None:
    """Somebody proposes that a record is destroyed."""
    by = scene.by(told)
    scene.made["disposal"] = propose_disposal(scene.child, by=by, on=told.on)


def destroy(scene: Scene, told: ActSaid) -> None:
    """A second person destroys it: nothing can be told of it after this."""
    dispose(scene.made["disposal"], by=scene.by(told), on=told.on)


KEEPING: dict[str, Callable[[Scene, ActSaid], None]] = {
    "leaves": leave,
    "hold": hold,
    "propose_end": propose_end,
    "destroy": destroy,
}
