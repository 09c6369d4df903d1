"""A review step by step: opened, arranged, invited to, prepared, held, reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import Case, Due, Invited, Review
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.reviews import (
    DAYS_OF,
    Opens,
    first_day,
    is_settled,
    missing_guests,
    refuse_early,
    refuse_short_notice,
)
from goldenthread.casework.rules.turns import refuse_future
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.reviewing import Reviewing, reviewing
from goldenthread.people.models import Attendance

RUNS = Permission.RUN_REVIEW
AGAIN = (
    "This was done on {day}. If that is wrong, an officer strikes it out in what "
    "happened; then it can be written down again."
)


class NotNow(Refusal):
    """The review does not stand where this can be done."""


@action(needs=Permission.WORK_CASE)
def open_review(case: Case, *, kind: str, by: Viewer, on: date) -> Review:
    """Open a review by hand: before its time, or because something changed."""
    law = reviewing(case.authority.nation)
    if case.state not in law.in_force:
        raise NotNow("Only a plan that is in force is reviewed.")
    clocks = Due.objects.beside(case).filter(case=case)
    day = first_day(law.kind(kind), clocks)
    opens = Opens(kind, day or on)
    return opened(case, opens=opens, has_day=day is not None, by=by, on=on)


@part_of_an_action
def opened(
    case: Case, *, opens: Opens, has_day: bool = True, by: Viewer, on: date
) -> Review:
    """The row of a review, with everybody whom the law says to invite."""
    rows = Review.objects.beside(case)
    if rows.filter(case=case, closed_on=None).exists():
        raise NotNow("A review of this plan is open already.")
    law = reviewing(case.authority.nation)
    goes = Attendance.objects.beside(case).filter(
        child_id=case.child_id, is_main=True, start__lte=on, end=None
    )
    at = goes.order_by("-start").first()
    by_authority = law.kind(opens.kind).by == "authority" or at is None
    review = Review.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        kind=opens.kind,
        setting_id=at.setting_id if at else None,
        led="authority" if by_authority else "setting",
        opened_on=on,
        opened_by_id=by.user_id,
        due_by=opens.due_by if has_day else None,
    )
    add_guests(review, law=law, by=by)
    return review


@part_of_an_action
def add_guests(review: Review, *, law: Reviewing, by: Viewer) -> None:
    """Everybody whom the law says to invite, by their part until a name is known."""
    Invited.objects.add_all(
        Invited(
            authority_id=review.authority_id,
            review=review,
            child_id=review.child_id,
            guest=each.key,
            name=each.says,
            owes_paper=each.paper,
        )
        for each in law.guests
        if not (each.setting and review.setting_id is None)
    )


def law_of(review: Review) -> Reviewing:
    """The nation's words about reviews."""
    return reviewing(review.authority.nation)


def done_of(review: Review) -> Mapping[str, date | None]:
    """On which day each step was done."""
    return {key: getattr(review, name) for key, name in DAYS_OF.items()}


def refuse_others(review: Review, by: Viewer, verb: str) -> None:
    """A review that the authority runs is not a setting's to write in."""
    if review.led == "setting" or by.may(Permission.WORK_CASE):
        return
    words = "The authority runs this review. Tell its officer what should be written."
    raise Refused(by, verb, review, "run by the authority", words)


@part_of_an_action
def stepped(
    review: Review,
    *,
    step: str,
    version: int,
    day: date,
    by: Viewer,
    on: date,
) -> Review:
    """One step is done on a day: checked, locked, and told where the law counts it."""
    refuse_others(review, by, step)
    row = current(review, version)
    law = law_of(row)
    if row.closed_on:
        raise NotNow("This review is over.")
    refuse_future(day, on=on)
    done = done_of(row)
    refuse_early(law, step, done, day)
    if is_settled(law.step(step), done):
        raise NotNow(AGAIN.format(day=day_in_words(done[step])))
    setattr(row, DAYS_OF[step], day)
    row.save()
    found = law.step(step)
    if found and found.word:
        for_day = row.meeting_day if step == "arranged" else None
        told = Told(found.word, day, for_day=for_day)
        tell(row.case, told=told, by=by, on=on)
    return row


@dataclass(frozen=True)
class Meeting:
    """The day on which everybody meets, where, and when that was agreed."""

    day: date
    where: str
    agreed: date


@action(needs=RUNS)
def arrange(
    review: Review, *, meeting: Meeting, version: int, by: Viewer, on: date
) -> Review:
    """Arrange the meeting for a day that leaves everybody the notice the law wants.

    Whoever may not read where it is leaves the place as it is, unless they write one.
    """
    law = law_of(review)
    refuse_short_notice(
        duties(review.authority.nation),
        law,
        meeting=meeting.day,
        on=meeting.agreed,
    )
    row = current(review, version)
    if row.held_on:
        raise NotNow("The meeting has been held.")
    row.meeting_day = meeting.day
    if meeting.where or not review.is_kept:
        row.where = meeting.where
    row.invited_on = row.circulated_on = None
    row.save()
    return stepped(
        row, step="arranged", version=row.version, day=meeting.agreed, by=by, on=on
    )


@action(needs=RUNS)
def send_invitations(
    review: Review, *, version: int, day: date, by: Viewer, on: date
) -> Review:
    """Note that everybody was invited; refused while somebody whom law names is not."""
    there = Invited.objects.beside(review).filter(review=review)
    known = set(there.values_list("guest", flat=True))
    law = law_of(review)
    if review.setting_id is None:
        known |= {each.key for each in law.guests if each.setting}
    if missing := missing_guests(law, known):
        raise NotNow(f"Invite also: {'; '.join(missing)}.")
    return stepped(review, step="invited", version=version, day=day, by=by, on=on)


@action(needs=RUNS)
def circulate(
    review: Review, *, version: int, day: date, by: Viewer, on: date
) -> Review:
    """Note that the advice was sent round to everybody who is invited."""
    return stepped(review, step="papers", version=version, day=day, by=by, on=on)


@action(needs=RUNS)
def begin(review: Review, *, version: int, day: date, by: Viewer, on: date) -> Review:
    """Tell the family that the review begins, where the law wants that said."""
    return stepped(review, step="proposed", version=version, day=day, by=by, on=on)


@dataclass(frozen=True)
class Held:
    """What became of the meeting: its day, who came, what was said."""

    day: date
    came: frozenset[int]
    said: str


@action(needs=RUNS)
def hold(review: Review, *, held: Held, version: int, by: Viewer, on: date) -> Review:
    """Write down the meeting and who came to it."""
    row = stepped(review, step="held", version=version, day=held.day, by=by, on=on)
    row.said = held.said
    row.save()
    for guest in Invited.objects.beside(row).filter(review=row):
        guest.came = guest.pk in held.came
        guest.save()
    return row


@dataclass(frozen=True)
class Report:
    """What the report recommends, why, and who thinks otherwise."""

    day: date
    advises: str
    why: str
    differing: str


@action(needs=RUNS)
def report(
    review: Review, *, report: Report, version: int, by: Viewer, on: date
) -> Review:
    """Send the report of the meeting to everybody who was invited."""
    row = stepped(review, step="report", version=version, day=report.day, by=by, on=on)
    row.advises, row.advises_why = report.advises, report.why
    row.differing = report.differing
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def let_wait(review: Review, *, why: str, version: int, by: Viewer, on: date) -> Review:
    """Close a review that no duty demands yet, with the reason."""
    if not law_of(review).kind(review.kind).may_wait:
        raise NotNow("The law wants this review: it cannot be left.")
    row = current(review, version)
    row.closed_on, row.closed_by_id, row.closed_why = on, by.user_id, why
    row.save()
    return row
