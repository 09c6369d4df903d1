"""Letters: the words they are written in, whom they go to, and those that were sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Advice,
    Case,
    Consultation,
    Decision,
    Due,
    Happening,
    Letter,
    LetterTemplate,
    Transport,
)
from goldenthread.casework.queries.recipients import kept_from, recipients
from goldenthread.casework.queries.retention import until
from goldenthread.casework.rules.letters import (
    Written,
    address_lines,
    lines_of,
    refuse_unknown,
    without,
)
from goldenthread.casework.rules.plan.printing import SCHOOLS, Recipient, day
from goldenthread.duties.rules.keeping import destroyed_from, telling
from goldenthread.duties.rules.letters import LetterKind, Letters, letters_of
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import (
    Adult,
    Attendance,
    Child,
    Contact,
    Naming,
    Relationship,
)
from goldenthread.people.models.children import in_force
from goldenthread.people.rules import Scope
from goldenthread.places.queries import ways


@dataclass(frozen=True)
class LetterTo:
    """Somebody a letter may go to, how, and what must not stand in it.

    ``refusal`` is the sentence why no letter goes; ``says``: what is its own of the
    fields (the day its advice is due). ``mail`` is set for whoever has an account;
    ``is_unreached``: it is for them, and nobody knows how to reach them.
    """

    key: str
    to: Recipient
    adult_id: int | None = None
    user_id: int | None = None
    address: str = ""
    mail: str = ""
    kept: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = ()
    formats: str = ""
    prefers: str = ""
    refusal: str = ""
    is_unreached: bool = False
    kin: str = ""

    @property
    def channels(self) -> tuple[str, ...]:
        """The ways by which it can reach them."""
        post = ("post",) if self.address else ()
        mail = ("mail",) if self.mail else ()
        hand = () if self.adult_id and not (post or mail) else ("hand",)
        return (*post, *mail, *hand)

    @property
    def is_large(self) -> bool:
        """Whether they read large print."""
        return "large" in self.formats.lower()


def letters_for(viewer: Viewer, child: Child) -> QuerySet[Letter]:
    """The letters about a child that the viewer may read, the latest first."""
    rows = Letter.objects.visible_to(viewer).filter(child=child)
    return rows.select_related("case", "sent_by", "child")


def letters(viewer: Viewer) -> QuerySet[Letter]:
    """Every letter the viewer may read."""
    rows = Letter.objects.visible_to(viewer)
    return rows.select_related("case", "child", "paper", "sent_by", "authority")


def templates(viewer: Viewer) -> dict[str, LetterTemplate]:
    """The letters an authority has put in words of its own."""
    return {each.key: each for each in LetterTemplate.objects.visible_to(viewer)}


def facts(viewer: Viewer) -> dict[str, str]:
    """How each that a letter names is reached: what nobody says is left out."""
    own = Authority.objects.get(pk=viewer.authority_id)
    return {key: way.in_one_line for key, way in ways(viewer, own).items()}


def nation_letters(viewer: Viewer) -> Letters:
    """The letters of the nation whose law the viewer's authority follows."""
    found = Authority.objects.values_list("nation", flat=True)
    return letters_of(str(found.get(pk=viewer.authority_id)))


def text_of(viewer: Viewer, kind: LetterKind) -> tuple[str, str]:
    """The title and the words of a letter: the authority's own, or those shipped."""
    own = LetterTemplate.objects.visible_to(viewer).filter(key=kind.key).first()
    return (own.title, own.body) if own else (kind.title, kind.body)


def happening(viewer: Viewer, case: Case, kind: LetterKind) -> Happening | None:
    """What a letter tells of: the latest in the record that was not struck out."""
    rows = Happening.objects.visible_to(viewer).filter(
        case=case, word=kind.word, struck_on=None
    )
    if kind.kind:
        rows = rows.filter(kind=kind.kind)
    return rows.order_by("-on", "-pk").first()


def has_fact(viewer: Viewer, case: Case, kind: LetterKind, *, on: date) -> bool:
    """Whether a letter's fact is not still to come, and travel was refused at all."""
    if kind.tells_of:
        rows = Transport.objects.visible_to(viewer)
        return rows.filter(child=case.child, is_agreed=False).exists()
    told = happening(viewer, case, kind) if kind.word else None
    return told is None or told.on <= on


def decision_reasons(viewer: Viewer, case: Case, kind: LetterKind) -> str:
    """The reasons of the decision that a letter tells of."""
    if kind.tells_of:
        return refusal_of_transport(viewer, case.child)
    rows = Decision.objects.visible_to(viewer).filter(
        case=case, word=kind.word, confirmed_on__isnull=False
    )
    if kind.kind:
        rows = rows.filter(kind__in=["", kind.kind])
    found = rows.order_by("-confirmed_on", "-pk").first()
    return found.reasons if found else ""


def refusal_of_transport(viewer: Viewer, child: Child) -> str:
    """Why help with travel was refused the last time."""
    rows = Transport.objects.visible_to(viewer).filter(child=child, is_agreed=False)
    found = rows.order_by("-decided_on", "-pk").first()
    return found.reasons if found else ""


def values_for(
    viewer: Viewer, case: Case, kind: LetterKind, *, on: date
) -> dict[str, str]:
    """What the record says for each field of a letter; what it does not is left out."""
    told = happening(viewer, case, kind) if kind.word else None
    known = nation_letters(viewer)
    at = Attendance.objects.visible_to(viewer).filter(in_force(on), child=case.child)
    place = at.select_related("setting").order_by("-is_main").first()
    values = {
        "child": case.child.name,
        "born": day(case.child.born),
        "today": day(on),
        "authority": case.authority.name,
        "case_number": case.number,
        "officer": str(User.objects.get(pk=viewer.user_id or 0)),
        "plan": known.plan,
        "reasons": decision_reasons(viewer, case, kind),
        "happened_on": day(told.on) if told else "",
        "for_day": day(told.for_day) if told and told.for_day else "",
        "setting": place.setting.name if place else "",
    }
    values |= ending_days(viewer, case, kind, on=on)
    return values | due_days(viewer, case, known, told) | facts(viewer)


def ending_days(
    viewer: Viewer, case: Case, kind: LetterKind, *, on: date
) -> dict[str, str]:
    """Until when a record is kept, and when it may go if it is told of on a day."""
    nation = case.authority.nation
    ends = until(viewer, case.child)
    keep = next((each for each in telling(nation) if each.letter == kind.key), None)
    if keep is None or ends is None:
        return {}
    may_go = max(destroyed_from(nation, keep, on), ends.day)
    return {"kept_until": day(ends.day), "destroyed_from": day(may_go)}


def due_days(
    viewer: Viewer, case: Case, known: Letters, told: Happening | None
) -> dict[str, str]:
    """The days of clocks, each by the field that prints it.

    Of several clocks of one kind it is the one that started with what is told of.
    """
    rows = Due.objects.visible_to(viewer).filter(case=case, day__isnull=False)
    found: dict[str, Due] = {}
    for each in rows.order_by("started", "pk"):
        held = found.get(each.key)
        if held is None or told is None or held.started != told.on:
            found[each.key] = each
    return {
        name: day(last)
        for name, field in known.fields.items()
        if field.due in found and (last := found[field.due].day)
    }


def everybody(
    viewer: Viewer, case: Case, kind: LetterKind, *, on: date
) -> dict[str, LetterTo]:
    """Everybody a letter is for, also who gets none, with the sentence why."""
    if kind.to == "advisers":
        found = advisers(viewer, case, on=on)
    elif kind.to == "settings":
        found = settings_asked(viewer, case, on=on)
    else:
        found = family(viewer, case, on=on)
    return {each.key: each for each in found}


def family(viewer: Viewer, case: Case, *, on: date) -> Iterator[LetterTo]:
    """The adults around the child, each with their own address and no other's."""
    child = case.child
    may = recipients(viewer, child, schema_for(case.route), on=on)
    kept = kept_from(viewer, child, on=on)
    rows = Relationship.objects.visible_to(viewer).filter(in_force(on), child=child)
    ways = ways_of(viewer, child, on=on)
    schools = attended(viewer, child)
    for each in rows.select_related("adult__user").order_by("pk"):
        adult = each.adult
        key = str(adult.public_id)
        hides = kept.get(adult.pk, frozenset())
        own = ways.get(adult.pk, {})
        others = _others_words(ways, adult.pk)
        user = adult.user
        found = LetterTo(
            key,
            may.get(key, Recipient(adult.name, key, hides)),
            adult_id=adult.pk,
            user_id=adult.user_id,
            address=own.get("post", ""),
            mail=user.email if user and adult.user_id and each.verified_on else "",
            kept=(*others, *(schools if hides & SCHOOLS else ())),
            formats=adult.formats,
            prefers=adult.prefers,
            kin=each.kin,
        )
        barred = _why_none(found, each, key in may)
        unreached = (
            "" if barred or found.channels else UNREACHED.format(name=adult.name)
        )
        yield replace(found, refusal=barred or unreached, is_unreached=bool(unreached))


UNREACHED = (
    "There is no postal address of {name}, and no account. Add an address on the page "
    "of the family, or invite them."
)


def _why_none(found: LetterTo, related: Relationship, may: bool) -> str:
    """The sentence why a letter is not for somebody; '' when it is."""
    name = found.to.name
    if Scope.ALL in found.to.hides:
        return f"A restriction keeps everything about this child from {name}."
    if not related.receives_letters:
        return f"The record says that {name} is not sent letters."
    if not may:
        return (
            f"The young person holds the rights and has not agreed that {name} reads."
        )
    return ""


def ways_of(viewer: Viewer, child: Child, *, on: date) -> dict[int, dict[str, str]]:
    """How each adult around a child is reached, by kind."""
    around = Relationship.objects.visible_to(viewer).filter(child=child)
    rows = Contact.objects.visible_to(viewer).filter(
        in_force(on), adult__in=around.values("adult")
    )
    found: dict[int, dict[str, str]] = {}
    for each in rows.order_by("pk"):
        words = "\n".join(filter(None, (each.words.strip(), each.postcode)))
        found.setdefault(each.adult_id, {}).setdefault(each.kind, words)
    return found


def _others_words(ways: Mapping[int, Mapping[str, str]], own: int) -> tuple[str, ...]:
    """What tells where the others are: none of it stands in somebody's letter."""
    mine = {
        line.casefold()
        for words in ways.get(own, {}).values()
        for line in address_lines(words)
    }
    return tuple(
        line
        for adult, kinds in ways.items()
        if adult != own
        for words in kinds.values()
        for line in address_lines(words)
        if line.casefold() not in mine
    )


def attended(viewer: Viewer, child: Child) -> tuple[str, ...]:
    """The names of the settings a child went or goes to, or that a plan named."""
    rows = Attendance.objects.visible_to(viewer).filter(child=child)
    named = Naming.objects.visible_to(viewer).filter(child=child)
    names = rows.values_list("setting__name", flat=True)
    return (*names, *named.values_list("setting__name", flat=True))


def advisers(viewer: Viewer, case: Case, *, on: date) -> Iterator[LetterTo]:
    """Those who were asked for advice and have not answered."""
    kept = _others_words(ways_of(viewer, case.child, on=on), 0)
    rows = Advice.objects.visible_to(viewer).filter(
        case=case, asked_on__isnull=False, received_on=None
    )
    for each in rows.select_related("user").order_by("pk"):
        said = [("happened_on", day(each.asked_on))] if each.asked_on else []
        if each.due_by:
            by = day(each.due_by)
            said += [("advice_by", by), ("agency_by", by)]
        yield LetterTo(
            str(each.public_id),
            Recipient(each.from_whom),
            user_id=each.user_id,
            mail=each.user.email if each.user else "",
            kept=kept,
            says=tuple(said),
        )


def settings_asked(viewer: Viewer, case: Case, *, on: date) -> Iterator[LetterTo]:
    """The settings that were asked whether the child could come, and did not answer."""
    kept = _others_words(ways_of(viewer, case.child, on=on), 0)
    rows = Consultation.objects.visible_to(viewer).filter(case=case, replied_on=None)
    for each in rows.select_related("setting").order_by("pk"):
        said = (
            ("happened_on", day(each.asked_on)),
            ("setting_reply_by", day(each.due_by)),
        )
        yield LetterTo(
            str(each.public_id), Recipient(each.setting.name), kept=kept, says=said
        )


def written_to(
    viewer: Viewer,
    case: Case,
    kind: LetterKind,
    found: LetterTo,
    typed: Mapping[str, str],
    *,
    on: date,
) -> Written:
    """The letter to one recipient. Raises ``NotKnown`` for what has no value.

    What must not reach them is taken out of every value, the officer's own words too.
    """
    known = nation_letters(viewer)
    title, body = text_of(viewer, kind)
    given = values_for(viewer, case, kind, on=on) | dict(found.says)
    given |= {name: words for name, words in typed.items() if words}
    given |= {"recipient": found.to.name, "note": typed.get("note", "")}
    refuse_unknown(f"{title}\n{body}", given, known.fields)
    values = {name: without(words, found.kept) for name, words in given.items()}
    heading = lines_of(title, values, known.fields)
    return Written(
        title=" ".join(line.words for line in heading),
        to_name=found.to.name,
        to_address=found.address,
        dated=on,
        sender=f"{values['officer']}, {values['authority']}",
        lines=lines_of(body, values, known.fields),
        is_large=found.is_large,
    )


def mail_of(viewer: Viewer, adult: Adult) -> str:
    """Where a mail without content reaches somebody: the account they sign in with."""
    user = User.objects.filter(pk=adult.user_id or 0).first()
    is_known = Relationship.objects.visible_to(viewer).filter(
        adult=adult, verified_on__isnull=False
    )
    return user.email if user and is_known.exists() else ""
