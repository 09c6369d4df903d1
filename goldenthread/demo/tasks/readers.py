"""What readers said of the Local Offer of an invented area, and what came of it."""

from datetime import date, timedelta
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.demo.tasks.area import Cast
from goldenthread.directory import actions

# Days ago, who, about, in their own words; the words shown, the answer, what is done,
# whether it worked. What has no answer waits for the officer.
SAID = (
    (
        *(70, "parents", "content"),
        "There is nothing on Saturdays for my boy, he is 9, big groups are too much.",
        "There is nothing on Saturdays for children who cannot be in a big group.",
        "You are right: of the clubs listed, none met on a Saturday.",
        "Open a Saturday club for six children at a time.",
        "yes",
    ),
    (
        *(40, "young", "access"),
        "I cant find what happens when i am 16",
        "I can't find what happens when I am 16.",
        "We have put a page of services for 16 to 18 under 'By age'.",
        "",
        "",
    ),
    (
        *(12, "workers", "making"),
        "Who decides what is listed? Nobody asked our nursery.",
        *("", "", "", ""),
    ),
)


def tell_readers(cast: Cast, *, on: date) -> int:
    """Readers write, and the officer answers; how many wrote."""
    officer = cast.viewer("offer-officer", on)
    nobody = Viewer(None, cast.authority.pk, channel="public")
    for ago, sender, about, words, shown, answer, done, worked in SAID:
        day = on - timedelta(days=ago)
        said = actions.Said(words, about, sender)
        facts: Any = {"service": None, "by": nobody, "on": day}
        row = actions.take_comment(cast.authority, said=said, **facts)
        if shown:
            mine: Any = {"by": officer, "on": day + timedelta(days=9)}
            row = actions.show_comment_of_reader(row, words=shown, version=1, **mine)
            told = actions.Response(answer, done)
            row = actions.respond_to_comment(row, said=told, version=2, **mine)
        if worked:
            mine = {"by": officer, "on": on - timedelta(days=3), "version": 3}
            words = "All six places are taken each week."
            actions.say_whether_it_worked(row, worked=worked, words=words, **mine)
    return len(SAID)
