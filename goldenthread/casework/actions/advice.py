"""Advice: asked of all at once, chased, received, or found to be there already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.access.actions import send
from goldenthread.access.guard import Refused, action, current, part_of_an_action
from goldenthread.access.models import Authority, Lodged, User
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.telling import Told, tell, tell_all
from goldenthread.casework.models import Advice, Case, Chaser, Due
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.turns import refuse_future
from goldenthread.duties.rules.advising import Advising, advising
from goldenthread.people.actions import Asked, invite_professional
from goldenthread.people.models import Attendance, Child, Involvement
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Part

NOT_YOURS = "This advice is asked of somebody else."


@dataclass(frozen=True)
class Wanted:
    """One giver who is to be asked: key, name, and an account if there is one.

    ``wished``: by which day, where no limit of the law binds them.
    """

    giver: str
    from_whom: str
    user_id: int | None = None
    wished: date | None = None


@dataclass(frozen=True)
class AdviceWords:
    """What came: a report with its parts, or an answer that there is none."""

    answer: str
    author: str = ""
    author_role: str = ""
    needs: str = ""
    outcomes: str = ""
    provision: str = ""
    is_shared: bool = False
    paper: Lodged | None = None


@dataclass(frozen=True)
class Earlier:
    """Earlier advice, and who has said that it is enough."""

    giver: str
    from_whom: str
    dated: date
    giver_says: date | None = None
    authority_says: date | None = None
    family_says: date | None = None


class EnoughAlready(Refusal):
    """Three have agreed that earlier advice is enough: fresh advice is not sought."""


class AskedAlready(Refusal):
    """The same was asked already and has not been answered."""


class AnsweredAlready(Refusal):
    """The advice came already."""


class NotChased(Refusal):
    """Nobody reminds a family of its views: the law sets no day for them."""


class WishedTooEarly(Refusal):
    """The day that is wished for is before the day of asking."""


class NoneAsked(Refusal):
    """Nobody was chosen."""


@action(needs=Permission.WORK_CASE)
def ask_advice(
    case: Case, *, wanted: Sequence[Wanted], day: date, by: Viewer, on: date
) -> list[Advice]:
    """Ask several givers at once; whom the law binds has a clock from that day."""
    if not wanted:
        raise NoneAsked("Choose at least one of whom advice is asked.")
    law = advising(case.authority.nation)
    before = list(Advice.objects.beside(case).filter(case=case))
    for each in wanted:
        refuse_again(each, before)
        if each.wished and each.wished < day:
            raise WishedTooEarly("The day you wish for is before the day of asking.")
    told = [
        Told(asking_word(law, each.giver), day, body=each.from_whom) for each in wanted
    ]
    tell_all(case, told=told, by=by, on=on)
    rows = [asked_of(case, each, day=day, by=by) for each in wanted]
    for each in wanted:
        let_in(case, each, by=by, on=on)
    return rows


def asking_word(law: Advising, giver: str) -> str:
    """With which word of the law somebody is asked."""
    return law.asked if law.giver(giver).bound else law.asked_freely


def refuse_again(wanted: Wanted, before: Sequence[Advice]) -> None:
    """Refuse to ask where earlier advice is enough, or where the answer is awaited."""
    for row in before:
        if row.giver == wanted.giver and row.is_enough:
            raise EnoughAlready(
                f"Its giver, the authority and the family have all said that the "
                f"earlier advice from {row.from_whom} is enough, so fresh advice must "
                f"not be sought."
            )
        if row.from_whom == wanted.from_whom and row.asked_on and not row.received_on:
            raise AskedAlready(
                f"{row.from_whom} was asked already and has not replied."
            )


@part_of_an_action
def asked_of(case: Case, wanted: Wanted, *, day: date, by: Viewer) -> Advice:
    """The row of one request; its last day is the clock's, else the one wished for."""
    law = advising(case.authority.nation)
    bound = law.giver(wanted.giver).bound
    clock = Due.objects.beside(case).filter(
        case=case, key=law.limit, of=wanted.from_whom, started=day
    )
    return Advice.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        giver=wanted.giver,
        from_whom=wanted.from_whom,
        user_id=wanted.user_id,
        asked_on=day,
        asked_by_id=by.user_id,
        due_by=clock.values_list("day", flat=True).first() if bound else None,
        wished_day=None if bound else wanted.wished,
    )


@part_of_an_action
def let_in(case: Case, wanted: Wanted, *, by: Viewer, on: date) -> None:
    """Invite a professional with an account to the record, unless they are in it."""
    if not wanted.user_id:
        return
    invited = Involvement.objects.beside(case).filter(
        in_force(on), child_id=case.child_id, user_id=wanted.user_id
    )
    if not invited.exists():
        giver = advising(case.authority.nation).giver(wanted.giver)
        part = Part(giver.part) if giver.part else Part.OTHER
        asked = Asked(part, f"Asked for advice: {giver.says}"[:300])
        invite_professional(
            case.child, user_id=wanted.user_id, asked=asked, by=by, on=on
        )


@action(needs=Permission.WORK_CASE)
def receive_advice(
    advice: Advice,
    *,
    words: AdviceWords,
    day: date,
    version: int,
    by: Viewer,
    on: date,
) -> Advice:
    """Write down that advice came, on paper or by mail, and what it says."""
    return received(advice, words=words, day=day, version=version, by=by, on=on)


@action(needs=Permission.GIVE_ADVICE)
def give_advice(
    advice: Advice, *, words: AdviceWords, version: int, by: Viewer, on: date
) -> Advice:
    """Give one's own advice: it comes on the day it is sent."""
    if not is_asked_of(advice, by, on=on):
        raise Refused(by, "give_advice", advice, "asked of another", NOT_YOURS)
    return received(advice, words=words, day=on, version=version, by=by, on=on)


def is_asked_of(advice: Advice, viewer: Viewer, *, on: date) -> bool:
    """Whether advice is asked of the viewer, or of the setting they answer for."""
    if advice.user_id:
        return advice.user_id == viewer.user_id
    giver = advising(advice.authority.nation).giver(advice.giver)
    own = viewer.places_where(Permission.SEE_CHILDREN_OF_SETTING)
    if not giver.setting or not own:
        return False
    goes = Attendance.objects.visible_to(viewer).filter(
        in_force(on), child_id=advice.child_id, setting_id__in=own
    )
    return goes.exists()


@part_of_an_action
def received(
    advice: Advice,
    *,
    words: AdviceWords,
    day: date,
    version: int,
    by: Viewer,
    on: date,
) -> Advice:
    """The advice is here: its clock ends on the day it came."""
    row = current(advice, version)
    if row.received_on:
        raise AnsweredAlready(f"This came on {row.received_on:%-d %B %Y} already.")
    for name, value in vars(words).items():
        setattr(row, name, value)
    row.received_on, row.received_by_id = day, by.user_id
    tell(row.case, told=Told(answer_to(row), day, body=row.from_whom), by=by, on=on)
    row.save()
    return row


def answer_to(row: Advice) -> str:
    """With which word of the law an answer is told; with a clock it ends that clock."""
    law = advising(row.authority.nation)
    has_clock = law.giver(row.giver).bound or row.due_by is not None
    return law.answered if has_clock else law.answered_freely


@action(needs=Permission.WORK_CASE)
def use_again(case: Case, *, earlier: Earlier, by: Viewer, on: date) -> Advice:
    """Note earlier advice, and which of the three have said that it is enough."""
    refuse_future(earlier.dated, on=on)
    return Advice.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        giver=earlier.giver,
        from_whom=earlier.from_whom,
        answer="report",
        reused_from=earlier.dated,
        giver_says_enough=earlier.giver_says,
        authority_says_enough=earlier.authority_says,
        family_says_enough=earlier.family_says,
    )


@action(needs=Permission.WORK_CASE)
def note_agreements(
    advice: Advice, *, earlier: Earlier, version: int, by: Viewer
) -> Advice:
    """Note who has said since that earlier advice is enough, or that it is not."""
    row = current(advice, version)
    row.giver_says_enough = earlier.giver_says
    row.authority_says_enough = earlier.authority_says
    row.family_says_enough = earlier.family_says
    row.save()
    return row


@action(needs=Permission.WORK_CASE)
def chase(advice: Advice, *, how: str, by: Viewer, on: date) -> Chaser:
    """Note that somebody was reminded by phone, letter or mail; never a family."""
    if advising(advice.authority.nation).giver(advice.giver).family:
        raise NotChased(
            "A family is not reminded of its views: the law sets no day for them."
        )
    return chased(advice, how=how, by=by, on=on)


@part_of_an_action
def chased(advice: Advice, *, how: str, by: Viewer, on: date) -> Chaser:
    """The row of one reminder."""
    return Chaser.objects.create(
        authority_id=advice.authority_id,
        advice=advice,
        child_id=advice.child_id,
        how=how,
        sent_on=on,
        sent_by_id=by.user_id,
    )


@action(needs=Permission.WORK_CASE)
def chase_all(
    authority: Authority,
    *,
    advices: Sequence[Advice],
    address: str,
    by: Viewer,
    on: date,
) -> int:
    """Remind everybody of several pieces of advice; how many mails were asked for.

    One mail a person and day, however much they owe. It names no child: what is owed
    stands on their own page, behind the sign-in at ``address``.
    """
    seen = Child.objects.visible_to(by).filter(pk__in=[one.child_id for one in advices])
    visible = set(seen.values_list("pk", flat=True))
    owed: dict[int, int] = {}
    for advice in advices:
        if advice.child_id in visible and advice.user_id and not advice.received_on:
            owed[advice.user_id] = owed.get(advice.user_id, 0) + 1
            chased(advice, how="mail", by=by, on=on)
    users: Any = User.objects.filter(pk__in=owed, is_active=True).exclude(email="")
    mails = [
        send(
            authority,
            key=f"chaser {on} {user.pk}",
            to=user.email,
            words=reminder(owed[user.pk], address),
            on=on,
            by=by,
        )
        for user in users
    ]
    return sum(mail is not None for mail in mails)


def reminder(count: int, address: str) -> tuple[str, str]:
    """Subject and body: how much is owed and where it stands, and no child's name."""
    pieces = "1 piece of advice is" if count == 1 else f"{count} pieces of advice are"
    return (
        "Advice that was asked of you",
        f"{pieces} awaited from you by law, and has not come.\n\n"
        f"Sign in to see what and by when, and to answer: {address}\n\n"
        "If you do not know the child, say so there: that is an answer too.\n",
    )
