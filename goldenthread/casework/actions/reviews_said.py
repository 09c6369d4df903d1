"""What people give to a review: papers, views, what was found, replies to changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.reviews import NotNow, law_of, refuse_others
from goldenthread.casework.actions.speaking import refuse_strangers
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import (
    Happening,
    Invited,
    Looked,
    PlanVersion,
    Reply,
    Review,
    View,
)
from goldenthread.casework.rules.turns import refuse_future
from goldenthread.duties.rules.reviewing import reviewing

RUNS = Permission.RUN_REVIEW


@dataclass(frozen=True)
class GuestWords:
    """Somebody who is invited, and whether advice is asked of them."""

    name: str
    owes_paper: bool
    guest: str = ""
    user_id: int | None = None


@action(needs=RUNS)
def invite(review: Review, *, words: GuestWords, by: Viewer) -> Invited:
    """Invite somebody else whom the family or the setting wants there."""
    refuse_others(review, by, "invite")
    same = Invited.objects.beside(review).filter(review=review, name=words.name)
    if same.exists():
        raise NotNow(f"{words.name} is invited already.")
    return Invited.objects.create(
        authority_id=review.authority_id,
        review=review,
        child_id=review.child_id,
        guest=words.guest,
        name=words.name,
        owes_paper=words.owes_paper,
        user_id=words.user_id,
    )


@action(needs=RUNS)
def name_guest(
    guest: Invited, *, words: GuestWords, version: int, by: Viewer
) -> Invited:
    """Put a name to somebody whom the law says to invite."""
    refuse_others(guest.review, by, "name_guest")
    row = current(guest, version)
    row.name, row.owes_paper = words.name, words.owes_paper
    row.user_id = words.user_id
    row.save()
    return row


@dataclass(frozen=True)
class PaperWords:
    """What came for the meeting: words, a file, or both."""

    day: date
    words: str
    paper: Lodged | None = None


@action(needs=RUNS)
def receive_paper(
    guest: Invited, *, words: PaperWords, version: int, by: Viewer, on: date
) -> Invited:
    """Write down that somebody's advice for the review came."""
    refuse_others(guest.review, by, "receive_paper")
    return came(guest, words=words, version=version, by=by, on=on)


@action(needs=Permission.GIVE_ADVICE)
def hand_in_paper(
    guest: Invited, *, words: PaperWords, version: int, by: Viewer, on: date
) -> Invited:
    """Give one's own advice for the review."""
    if guest.user_id != by.user_id:
        said = "This advice is asked of somebody else."
        raise Refused(by, "hand_in_paper", guest, "asked of another", said)
    return came(guest, words=words, version=version, by=by, on=on)


@part_of_an_action
def came(
    guest: Invited, *, words: PaperWords, version: int, by: Viewer, on: date
) -> Invited:
    """The advice is here."""
    refuse_future(words.day, on=on)
    if not words.words.strip() and words.paper is None:
        raise NotNow("Write what the advice says, or add the file.")
    row = current(guest, version)
    row.words, row.paper = words.words, words.paper or row.paper
    row.received_on, row.received_by_id = words.day, by.user_id
    row.save()
    return row


@action(needs=RUNS)
def remind(guest: Invited, *, version: int, by: Viewer, on: date) -> Invited:
    """Note that somebody was reminded of the advice they owe."""
    refuse_others(guest.review, by, "remind")
    row = current(guest, version)
    row.reminded_on, row.reminded_by_id = on, by.user_id
    row.save()
    return row


@dataclass(frozen=True)
class ViewWords:
    """What a child or a family says: answers, or a picture or recording."""

    whose: str
    answers: tuple[tuple[str, str], ...] = ()
    paper: Lodged | None = None
    on_behalf_of: str = ""


@action(needs=Permission.GIVE_VIEWS)
def give_views(review: Review, *, words: ViewWords, by: Viewer, on: date) -> Review:
    """Say what one thinks, before the meeting or after it."""
    refuse_strangers(review.child, verb="give_views", by=by, on=on)
    return heard(review, words=words, by=by, on=on)


@action(needs=RUNS)
def take_views(review: Review, *, words: ViewWords, by: Viewer, on: date) -> Review:
    """Write down for somebody what they said: by phone, in talking, on paper."""
    if not words.on_behalf_of.strip():
        raise NotNow("Say whose words these are and how they were told.")
    return heard(review, words=words, by=by, on=on)


@part_of_an_action
def heard(review: Review, *, words: ViewWords, by: Viewer, on: date) -> Review:
    """Each answer is kept as it was said; what was said before stays."""
    if review.closed_on:
        raise NotNow("This review is over. Tell us in a message instead.")
    answers = [(key, said) for key, said in words.answers if said.strip()]
    if not answers and words.paper is None:
        raise NotNow("Write something, or add a picture or a recording.")
    rows = [*answers, *([("", "")] if words.paper else [])]
    View.objects.add_all(
        View(
            authority_id=review.authority_id,
            review=review,
            child_id=review.child_id,
            whose=words.whose,
            question=key,
            words=said,
            paper=None if key else words.paper,
            given_on=on,
            given_by_id=by.user_id or 0,
            on_behalf_of=words.on_behalf_of,
        )
        for key, said in rows
    )
    return review


@dataclass(frozen=True)
class Found:
    """What was found about one row of the plan, or one topic."""

    of: str
    key: str
    says: str
    state: str
    evidence: str = ""
    change: str = ""


@action(needs=RUNS)
def look_at(review: Review, *, found: Found, by: Viewer) -> Review:
    """Write down how far an outcome is, whether help is given, what should change."""
    refuse_others(review, by, "look_at")
    law = law_of(review)
    words = {
        "outcome": {each.key for each in law.progress},
        "provision": {each.key for each in law.given},
        "topic": {""},
    }
    if found.state not in words[found.of]:
        raise NotNow("Choose one of the answers.")
    mine = Looked.objects.beside(review).filter(
        review=review, of=found.of, key=found.key
    )
    values: Any = vars(found)
    row = mine.first()
    if row is None:
        Looked.objects.create(
            authority_id=review.authority_id,
            review=review,
            child_id=review.child_id,
            **values,
        )
        return review
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    return review


@dataclass(frozen=True)
class RowReply:
    """What a family says to one change."""

    of: str
    key: str
    answer: str
    words: str = ""


@action(needs=Permission.GIVE_VIEWS)
def reply_to_changes(
    version: PlanVersion, *, replies: Sequence[RowReply], by: Viewer, on: date
) -> PlanVersion:
    """Answer proposed changes, row by row."""
    refuse_strangers(version.child, verb="reply_to_changes", by=by, on=on)
    return replied(version, replies=replies, on_behalf_of="", by=by, on=on)


@action(needs=Permission.WORK_CASE)
def take_reply(
    version: PlanVersion,
    *,
    replies: Sequence[RowReply],
    on_behalf_of: str,
    by: Viewer,
    on: date,
) -> PlanVersion:
    """Write down for a family what it answered, on paper or by phone."""
    if not on_behalf_of.strip():
        raise NotNow("Say whose answer this is and how it came.")
    return replied(version, replies=replies, on_behalf_of=on_behalf_of, by=by, on=on)


@part_of_an_action
def replied(
    version: PlanVersion,
    *,
    replies: Sequence[RowReply],
    on_behalf_of: str,
    by: Viewer,
    on: date,
) -> PlanVersion:
    """Keep each answer in the place of the one before; the first reply is told."""
    if version.kind != "notice" or version.released_on is None:
        raise NotNow("Only changes that were sent to the family are answered here.")
    wanting = [each for each in replies if each.answer == "other" and not each.words]
    if wanting:
        raise NotNow("Write the words that you want instead.")
    keys = {(each.of, each.key) for each in replies}
    rows = Reply.objects.beside(version).filter(plan_version=version)
    old = [row.pk for row in rows if (row.of, row.key) in keys]
    rows.filter(pk__in=old).delete()
    Reply.objects.add_all(
        Reply(
            authority_id=version.authority_id,
            plan_version=version,
            child_id=version.child_id,
            given_on=on,
            given_by_id=by.user_id or 0,
            on_behalf_of=on_behalf_of,
            **vars(each),
        )
        for each in replies
    )
    told_once(version, on_behalf_of=on_behalf_of, by=by, on=on)
    return version


@part_of_an_action
def told_once(version: PlanVersion, *, on_behalf_of: str, by: Viewer, on: date) -> None:
    """That the family answered is told once for each notice."""
    word = reviewing(version.authority.nation).after.answered
    served = version.released_on
    before = Happening.objects.beside(version).filter(
        case_id=version.case_id, word=word, struck_on=None, on__gte=served
    )
    if word and not before.exists():
        told = Told(word, on, on_behalf_of=on_behalf_of)
        tell(version.case, told=told, by=by, on=on)
