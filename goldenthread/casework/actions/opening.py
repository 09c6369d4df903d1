"""A case begins: asked for by a family, a setting, or somebody else."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import Case
from goldenthread.casework.rules.refusals import Refusal
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


class AlreadyOpen(Refusal):
    """The child has an open case of this route."""


@action(needs=Permission.ASK_FOR_ASSESSMENT)
def open_case(child: Child, *, asking: Asking, by: Viewer, on: date) -> Case:
    """Begin a case with the request that was received: its clocks start that day."""
    cases = Case.objects.beside(child)
    same = cases.filter(child=child, route=asking.route, closed_on=None)
    if found := same.first():
        raise AlreadyOpen(
            f"{child} has an open case, {found.number}. Write down there what happened."
        )
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
    return case


def next_number(child: Child, *, on: date, by: Viewer) -> str:
    """The next number of a case of this year: '2025-0042'."""
    taken = Case.objects.beside(child).filter(number__startswith=f"{on.year}-")
    last = taken.order_by("-number").values_list("number", flat=True).first()
    count = int(last.split("-")[1]) + 1 if last else 1
    return f"{on.year}-{count:04}"
