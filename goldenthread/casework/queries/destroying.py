"""Whom the law has told before one record is destroyed, and how that stands."""

from collections.abc import Iterator
from datetime import date

from goldenthread.access.models import Message
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import Case, Disposal, Happening, Letter
from goldenthread.casework.queries.letters import LetterTo, everybody
from goldenthread.casework.rules.destroying import ToldOf
from goldenthread.duties.rules.keeping import Keep, destroyed_from, telling
from goldenthread.duties.rules.letters import letters_of
from goldenthread.people.models import Child
from goldenthread.people.rules import KIN_NAMES, Kin

NOBODY_KNOWN = (
    "The record does not say how the young person is reached. Add them on the page of "
    "the family, with an address, or say why they cannot be told."
)


def telling_case(viewer: Viewer, child: Child) -> tuple[Case, Keep] | None:
    """The case of which the family is told, and by which line of the schedule."""
    for keep in telling(child.authority.nation):
        rows = Happening.objects.visible_to(viewer).filter(
            case__child=child, word=keep.told_of, struck_on=None
        )
        last = rows.select_related("case__authority", "case__child").order_by("on")
        if told := last.last():
            return told.case, keep
    return None


def to_tell(viewer: Viewer, row: Disposal, *, on: date) -> list[ToldOf]:
    """Everybody who is told before a record goes; [] where the law has nobody told."""
    found = telling_case(viewer, row.child)
    if found is None:
        return []
    case, keep = found
    kind = letters_of(case.authority.nation).kinds[keep.letter]
    people = [
        each
        for each in everybody(viewer, case, kind, on=on).values()
        if each.is_unreached or not each.refusal
    ]
    rows = Letter.objects.visible_to(viewer).filter(
        child=row.child, key=kind.key, sent_on__gte=row.proposed_on
    )
    sent = {each.adult_id: each for each in rows.order_by("sent_on", "pk")}
    told = [told_of(viewer, each, sent.get(each.adult_id), keep) for each in people]
    return [*told, *_themselves(row.child, people, on=on)]


def told_of(viewer: Viewer, to: LetterTo, letter: Letter | None, keep: Keep) -> ToldOf:
    """How it stands with one person: the letter that was sent to them, if any."""
    who = ToldOf(key=to.key, name=to.to.name, kin=KIN_NAMES[Kin(to.kin)])
    if letter is None:
        return ToldOf(**vars(who) | {"cannot": to.refusal})
    nation = letter.authority.nation
    mails = Message.objects.visible_to(viewer).filter(
        key=letter.mail_key, sent_at__isnull=False
    )
    values = {
        "sent_on": letter.sent_on,
        "how": letter.channel,
        "served_day": letter.served_day,
        "digest": letter.digest,
        "may_go": destroyed_from(nation, keep, letter.sent_on),
        "is_waiting": letter.channel == "mail" and not mails.exists(),
    }
    return ToldOf(**vars(who) | values)


def _themselves(child: Child, people: list[LetterTo], *, on: date) -> Iterator[ToldOf]:
    """The young person who holds the rights, when the record cannot write to them."""
    speaks = {Kin.SELF, Kin.REPRESENTATIVE}
    if on >= child.rights_from and not any(each.kin in speaks for each in people):
        yield ToldOf(
            key="self", name=child.name, kin=KIN_NAMES[Kin.SELF], cannot=NOBODY_KNOWN
        )
