"""Support of a child at its school, in the world of the route tests."""

from conftest import TODAY
from goldenthread.casework.actions.support.reviewing import (
    LetterSaid,
    make_support_letter,
    send_support_letter,
)
from goldenthread.casework.tests.support_made import (
    a_support,
    cycle_of,
    phonics,
    reviewed,
    sessions,
)
from goldenthread.people.tests.making import a_child


def support_around_a_child(world):
    """Support of the child at its school, of a pupil just reviewed; one without."""
    things, by = world.things, world.people["senco"]
    school = things["school"]
    support = a_support(things["child"], by, school, started=TODAY)
    things["support cycle"] = cycle_of(support)
    row = things["intervention"] = phonics(cycle_of(support), by, start=TODAY)
    sessions([row], TODAY, 20, by)
    words = LetterSaid("started", "Extra help", "Dear parent")
    for name in ("support letter", "letter to send"):
        things[name] = make_support_letter(support, words=words, by=by, on=TODAY)
    letter = things["support letter"]
    send_support_letter(letter, how="By post", day=TODAY, by=by, on=TODAY)
    caseworker = world.people["caseworker"]
    things["new pupil"] = a_child(caseworker, school, "Noor")
    pupil = things["reviewed pupil"] = a_child(caseworker, school, "Teo")
    reviewed(cycle_of(a_support(pupil, by, school, started=TODAY)), by)
