"""A case begins: asked for by a family, a setting, or somebody else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Length

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import Case, Request
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.asking import asked_for
from goldenthread.duties.rules.pack import duties
from goldenthread.people.models import Child


@dataclass(frozen=True)
class Asking:
    """Who asked, and how it came: the day counts in whatever form it came."""

    route: str
    word: str
    who_asked: str
    came_as: str
    received: date
    note: str = ""
    on_behalf_of: str = ""


@dataclass(frozen=True)
class RequestWords:
    """A request in somebody's own words; ``worries`` says why."""

    worries: str
    helps: str = ""
    wants: str = ""


class AlreadyOpen(Refusal):
    """The child has an open case of this route."""


class NotAsker(Refusal):
    """The law here lets nobody of this kind ask for a child of this age."""


@action(needs=Permission.ASK_FOR_ASSESSMENT)
def open_case(
    child: Child,
    *,
    asking: Asking,
    by: Viewer,
    on: date,
    words: RequestWords | None = None,
) -> Case:
    """Begin a case with the request that was received: its clocks start that day."""
    cases = Case.objects.beside(child)
    same = cases.filter(child=child, route=asking.route, closed_on=None)
    if found := same.first():
        raise AlreadyOpen(
            f"{child} has an open case, {found.number}: nothing needs to be asked for "
            "again. Whatever is new is written there."
        )
    refuse_logged(cases.filter(child=child, route=asking.route), asking)
    case = Case.objects.create(
        authority_id=child.authority_id,
        child=child,
        number=next_number(child, on=on, by=by),
        route=asking.route,
        state="new",
        who_asked=asking.who_asked,
        came_as=asking.came_as,
        opened_on=asking.received,
        opened_by_id=by.user_id,
    )
    told = Told(
        asking.word,
        asking.received,
        note=asking.note,
        on_behalf_of=asking.on_behalf_of,
    )
    tell(case, told=told, by=by, on=on)
    if words:
        keep_words(case, asking=asking, words=words, by=by, on=on)
    return case


def refuse_logged(earlier: Iterable[Case], asking: Asking) -> None:
    """Refuse a request that belongs to a case that is closed by now."""
    for case in earlier:
        came, closed = asking.received, case.closed_on or asking.received
        if came == case.opened_on or case.opened_on < came < closed:
            raise AlreadyOpen(
                f"A request that came on {day_in_words(came)} belongs to case "
                f"{case.number}, which was closed on {day_in_words(closed)}. For a new "
                "request, enter the day on which the new one came."
            )


@part_of_an_action
def keep_words(
    case: Case, *, asking: Asking, words: RequestWords, by: Viewer, on: date
) -> Request:
    """Keep what was written, as it came."""
    refuse_asker(case, asking)
    return Request.objects.create(
        authority_id=case.authority_id,
        case=case,
        child_id=case.child_id,
        asker=asking.who_asked,
        came_as=asking.came_as,
        received_on=asking.received,
        worries=words.worries,
        helps=words.helps,
        wants=words.wants,
        on_behalf_of=asking.on_behalf_of,
        recorded_on=on,
        recorded_by_id=by.user_id or 0,
    )


def refuse_asker(case: Case, asking: Asking) -> None:
    """Refuse whom the law does not let ask: the age decides, on the day it came."""
    nation = case.authority.nation
    told, law = asked_for(nation), duties(nation)
    asker = next((each for each in told.askers if each.key == asking.who_asked), None)
    if asker is None or not asker.may(law, case.child.born, on=asking.received):
        raise NotAsker(
            f"{told.named(asking.who_asked)} cannot ask for {case.child} by law on "
            f"{asking.received:%-d %B %Y}, by the age in the record. Check the birth "
            f"date, or say who asked."
        )


def next_number(child: Child, *, on: date, by: Viewer) -> str:
    """The next number of a case of this year: '2025-0042'."""
    taken = Case.objects.beside(child).filter(number__regex=rf"^{on.year}-\d+$")
    longest = taken.order_by(Length("number").desc(), "-number")  # 10000 after 9999
    last = longest.values_list("number", flat=True).first()
    count = int(last.split("-")[1]) + 1 if last else 1
    return f"{on.year}-{count:04}"
