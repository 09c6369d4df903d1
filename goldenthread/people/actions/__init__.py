"""Everything that can be done with the people around a child."""

from goldenthread.people.actions.children import (
    ChildWords,
    add_child,
    allocate,
    edit_child,
    move_setting,
)
from goldenthread.people.actions.families import (
    AdultWords,
    Reached,
    Tie,
    add_adult,
    add_contact,
    verify,
)
from goldenthread.people.actions.protecting import (
    Asked,
    Kept,
    NeverLookedAt,
    SayWhy,
    invite_professional,
    open_with_reason,
    restrict,
)

__all__ = [
    "AdultWords",
    "Asked",
    "ChildWords",
    "Kept",
    "NeverLookedAt",
    "Reached",
    "SayWhy",
    "Tie",
    "add_adult",
    "add_child",
    "add_contact",
    "allocate",
    "edit_child",
    "invite_professional",
    "move_setting",
    "open_with_reason",
    "restrict",
    "verify",
]
