"""Tells the review of a child's plan: who was invited, what was said and found."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from goldenthread.casework.actions import reviews
from goldenthread.casework.actions.reviews_said import (
    Found,
    GuestWords,
    PaperWords,
    ViewWords,
    give_views,
    look_at,
    name_guest,
    receive_paper,
    take_views,
)
from goldenthread.casework.queries.reviews import plan_looked_at
from goldenthread.demo.queries import invited_to
from goldenthread.demo.rules import ActSaid
from goldenthread.demo.tasks.acts import Scene

if TYPE_CHECKING:
    from goldenthread.casework.models import Invited, Review


def open_review(scene: Scene, told: ActSaid) -> None:
    """A review begins, with everybody whom the law has invited."""
    kind, by = told.words["kind"], scene.by(told)
    keep(scene, reviews.open_review(scene.opened, kind=kind, by=by, on=told.on))


def keep(scene: Scene, review: "Review") -> None:
    """The review as it stands now."""
    scene.made["review"] = review


def going(scene: Scene) -> Any:
    """The review that is going on."""
    return scene.made["review"]


def begin(scene: Scene, told: ActSaid) -> None:
    """The family is told that the review begins."""
    row, by = going(scene), scene.by(told)
    version = row.version
    keep(scene, reviews.begin(row, version=version, day=told.on, by=by, on=told.on))


def arrange(scene: Scene, told: ActSaid) -> None:
    """The day and the place of the meeting."""
    row, by = going(scene), scene.by(told)
    meeting = reviews.Meeting(told.words["day"], told.words["where"], told.on)
    found = reviews.arrange(
        row, meeting=meeting, version=row.version, by=by, on=told.on
    )
    keep(scene, found)


def invite(scene: Scene, told: ActSaid) -> None:
    """Invitations go to everybody; some have a name by now, and perhaps an account."""
    row, by = going(scene), scene.by(told)
    for part, (name, key) in told.words.get("names", {}).items():
        guest = guest_of(scene, part)
        user = scene.cast.users.get(key)
        words = GuestWords(name, guest.owes_paper, part, user.pk if user else None)
        name_guest(guest, words=words, version=guest.version, by=by)
    version = row.version
    sent = reviews.send_invitations(
        row, version=version, day=told.on, by=by, on=told.on
    )
    keep(scene, sent)


def guest_of(scene: Scene, part: str) -> "Invited":
    """Who is invited in a part that the law names."""
    return invited_to(None, going(scene)).get(guest=part)


def paper(scene: Scene, told: ActSaid) -> None:
    """Somebody's advice for the meeting came."""
    guest, by = guest_of(scene, told.words["of"]), scene.by(told)
    words = PaperWords(told.on, told.words["words"])
    receive_paper(guest, words=words, version=guest.version, by=by, on=told.on)


def circulate(scene: Scene, told: ActSaid) -> None:
    """The advice goes round to everybody."""
    row, by = going(scene), scene.by(told)
    version = row.version
    keep(scene, reviews.circulate(row, version=version, day=told.on, by=by, on=told.on))


def say(scene: Scene, told: ActSaid) -> None:
    """What the child or the family thinks, in their words."""
    answers = tuple(told.words["answers"].items())
    how = told.words.get("how", "")
    words = ViewWords(told.words["whose"], answers, on_behalf_of=how)
    act = take_views if how else give_views
    act(going(scene), words=words, by=scene.by(told), on=told.on)


def hold(scene: Scene, told: ActSaid) -> None:
    """The meeting, who came, and what was said."""
    row, by = going(scene), scene.by(told)
    came = invited_to(None, row).exclude(guest__in=told.words.get("away", []))
    held = reviews.Held(
        told.on, frozenset(came.values_list("pk", flat=True)), told.words["said"]
    )
    keep(scene, reviews.hold(row, held=held, version=row.version, by=by, on=told.on))


def find(scene: Scene, told: ActSaid) -> None:
    """What was found of one row of the plan, or of a topic."""
    words, row, by = dict(told.words), going(scene), scene.by(told)
    plan = plan_looked_at(scene.viewer(scene.officer, told.on), row)
    if plan and words["of"] != "topic":
        lines: Any = {"outcome": plan.outcomes, "provision": plan.provisions}
        one = lines[words["of"]][words["key"]]
        words |= {"key": one.key, "says": one.text}
    look_at(row, found=Found(**words), by=by)


def report(scene: Scene, told: ActSaid) -> None:
    """The report of the meeting goes round."""
    row, by = going(scene), scene.by(told)
    said = reviews.Report(day=told.on, **told.words)
    keep(
        scene, reviews.report(row, report=said, version=row.version, by=by, on=told.on)
    )


STEPS: dict[str, Callable[[Scene, ActSaid], None]] = {
    "review": open_review,
    "review_begins": begin,
    "review_day": arrange,
    "review_invites": invite,
    "review_paper": paper,
    "review_papers": circulate,
    "review_view": say,
    "review_held": hold,
    "review_found": find,
    "review_report": report,
}
