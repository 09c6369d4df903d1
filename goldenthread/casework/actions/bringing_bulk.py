"""Writing many children and their cases at once, five hundred rows at a time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.named import finals_of, namings_of, plan_holds
from goldenthread.casework.actions.reckoning import (
    add_clocks,
    reckoned_anew,
    replace_clocks,
    stands_so,
)
from goldenthread.casework.models import (
    BroughtList,
    BroughtRow,
    Case,
    ChildPlan,
    Happening,
)
from goldenthread.casework.rules.bringing.findings import Finding, Found
from goldenthread.casework.rules.bringing.listed import meaning
from goldenthread.casework.rules.reckoned import (
    Impossible,
    case_of,
    refuse_impossible,
)
from goldenthread.duties.rules import duties
from goldenthread.duties.rules.asking import asked_for
from goldenthread.duties.rules.holders import since
from goldenthread.duties.rules.sections import schema_of
from goldenthread.people.models import Allocation, Attendance, Child, Naming
from goldenthread.people.models.children import in_force

TEXTS = ("forename", "surname", "known_as", "learner_number", "ethnicity")
SERIES = re.compile(r"^(\d{4})-(\d+)$")


def note(row: BroughtRow, found: Found, added: int) -> None:
    """What came of a row, in a word and a sentence."""
    if row.came == "wrong":
        row.came = "skipped"
        return
    row.came = "created" if found.finding is Finding.NEW else "matched"
    row.says = found.says
    if row.came == "matched":
        days = f"{added} day{'s' * (added != 1)} added." if added else "Nothing added."
        row.says = f"{days} {found.says}".strip()


class Bringer:
    """Writes rows of one list; what is there already is never written twice."""

    def __init__(self, brought: BroughtList, by: Viewer, on: date) -> None:
        self.brought, self.by, self.on = brought, by, on
        self.authority = brought.authority
        self.law = duties(self.authority.nation)
        self.route = asked_for(self.authority.nation).route
        numbers = Case.objects.beside(brought).values_list("number", flat=True)
        self.numbers = set(numbers)
        self.fresh: set[int] = set()  # cases that began with a row of this batch
        self.last: dict[int, int] = defaultdict(int)
        for number in self.numbers:
            if counted := SERIES.match(number):
                year, count = int(counted[1]), int(counted[2])
                self.last[year] = max(self.last[year], count)

    def bring(self, batch: Sequence[Found], rows: dict[int, BroughtRow]) -> None:
        """Write one batch, and note on each row what came of it."""
        if not batch:
            return
        children = self.children(batch)
        self.settings(batch, children)
        self.officers(batch, children)
        cases, added = self.cases(batch, children, rows)
        self.reckon(batch, cases)
        self.plans(batch, cases)
        self.named(batch, cases)
        for each in batch:
            number = each.row.number
            rows[number].child = children[number]
            note(rows[number], each, added.get(number, 0))

    def children(self, batch: Sequence[Found]) -> dict[int, Child]:
        """The child of each row: made, or the one who is here."""
        known = [each.child for each in batch if each.finding is Finding.SAME]
        here = Child.objects.beside(self.brought).in_bulk([pk for pk in known if pk])
        found = {
            each.row.number: here[each.child]
            for each in batch
            if each.finding is Finding.SAME and each.child
        }
        new = [each for each in batch if each.finding is Finding.NEW]
        made = Child.objects.add_all([self.child(each) for each in new])
        found |= {each.row.number: child for each, child in zip(new, made, strict=True)}
        return found

    def child(self, found: Found) -> Child:
        """A child who is not here yet."""
        row, born = found.row, found.row.born or date.min
        values: dict[str, Any] = {name: row.said(name) for name in TEXTS}
        return Child(
            authority=self.authority,
            born=born,
            pupil_number=row.said("pupil_number").upper(),
            sex=meaning("sex", row.said("sex")) or "",
            rights_from=since(self.law, self.law.holders[-1], born),
            **values,
        )

    def settings(self, batch: Sequence[Found], children: dict[int, Child]) -> None:
        """Where each child goes; who goes somewhere already stays there."""
        going = Attendance.objects.beside(self.brought).filter(
            in_force(self.on),
            child__in=[each.pk for each in children.values()],
            is_main=True,
        )
        settled = set(going.values_list("child_id", flat=True))
        Attendance.objects.add_all(
            Attendance(
                authority=self.authority,
                child=child,
                setting_id=each.setting,
                start=max(each.row.since or self.on, child.born),
            )
            for each in batch
            if each.setting and (child := children[each.row.number]).pk not in settled
        )

    def officers(self, batch: Sequence[Found], children: dict[int, Child]) -> None:
        """Who works on each case; who has somebody already keeps them."""
        led = Allocation.objects.beside(self.brought).filter(
            child__in=[each.pk for each in children.values()], is_lead=True, end=None
        )
        given = set(led.values_list("child_id", flat=True))
        Allocation.objects.add_all(
            Allocation(
                authority=self.authority,
                child=child,
                user_id=each.officer,
                start=self.on,
            )
            for each in batch
            if each.officer and (child := children[each.row.number]).pk not in given
        )

    def cases(
        self,
        batch: Sequence[Found],
        children: dict[int, Child],
        rows: dict[int, BroughtRow],
    ) -> tuple[dict[int, Case], dict[int, int]]:
        """The case of each row that tells of days, with the days that were missing."""
        here = self.open_already(children.values())
        told = self.told(here.values())
        cases: dict[int, Case] = {}
        fresh: list[Case] = []
        missing: dict[int, list[Any]] = defaultdict(list)
        for each in batch:
            number, child = each.row.number, children[each.row.number]
            case = here.get(child.pk)
            if not each.row.happened:
                continue
            if case is None:
                case = self.begun(each, child)
                fresh.append(case)
            before = told.get(case.pk or 0, [])
            words = {(one.word, one.on) for one in before}
            days = [d for d in each.row.happened if (d.word, d.on) not in words]
            problem = self.impossible([*before, *days], child) if before else ""
            if problem:
                rows[number].came, rows[number].says = "wrong", problem
                continue
            missing[number], cases[number] = days, case
        self.fresh = {case.pk for case in Case.objects.add_all(fresh)}
        Happening.objects.add_all(
            self.happening(cases[number], day)
            for number, days in missing.items()
            for day in days
        )
        changed = {number: cases[number] for number, days in missing.items() if days}
        return changed, {number: len(days) for number, days in missing.items()}

    def impossible(self, told: Iterable[Any], child: Child) -> str:
        """Why days cannot stand beside those that are here; '' when they can."""
        try:
            nation = self.authority.nation
            refuse_impossible(case_of(told, [], child.born), nation)
        except Impossible as problem:
            return str(problem)
        return ""

    def open_already(self, children: Iterable[Child]) -> dict[int, Case]:
        """The case of each child on this route: the open one, else the latest."""
        rows = Case.objects.beside(self.brought).filter(
            child__in=[each.pk for each in children], route=self.route
        )
        ordered = rows.select_related("child").order_by("opened_on", "pk")
        found = sorted(ordered, key=lambda each: each.closed_on is None)
        return {each.child_id: each for each in found}

    def told(self, cases: Iterable[Case]) -> dict[int, list[Happening]]:
        """What stands in each case."""
        found: dict[int, list[Happening]] = defaultdict(list)
        rows = Happening.objects.beside(self.brought).filter(
            case__in=[each.pk for each in cases], struck_on=None
        )
        for each in rows:
            found[each.case_id].append(each)
        return found

    def begun(self, found: Found, child: Child) -> Case:
        """A case that begins with the first day the list gives."""
        first = min(each.on for each in found.row.happened)
        case = Case(
            authority=self.authority,
            child=child,
            number=self.number(found.row.said("case_number"), first.year),
            route=self.route,
            state="new",
            came_as="list",
            opened_on=first,
            opened_by_id=self.by.user_id,
        )
        if found.row.stands:
            stands_so(case, found.row.stands)
        return case

    def number(self, said: str, year: int) -> str:
        """The number the list gives, where it is free; else the next of its year."""
        if said and said not in self.numbers and not SERIES.match(said):
            self.numbers.add(said)
            return said
        self.last[year] += 1
        return f"{year}-{self.last[year]:04}"

    def happening(self, case: Case, day: Any) -> Happening:
        """One day that the list gives."""
        return Happening(
            authority=self.authority,
            case=case,
            child_id=case.child_id,
            word=day.word,
            on=day.on,
            kind=day.kind,
            note=day.note or f"From the list {self.brought.source.name}"[:500],
            recorded_on=self.on,
            recorded_by_id=self.by.user_id,
        )

    def reckon(self, batch: Sequence[Found], cases: dict[int, Case]) -> None:
        """The clocks of every case that has new days.

        Where a case began with its row, they were reckoned when the row was looked at.
        """
        begun = {
            case.pk: stands
            for each in batch
            if (case := cases.get(each.row.number)) and case.pk in self.fresh
            if (stands := each.row.stands)
        }
        every = list(cases.values())
        fresh = [case for case in every if case.pk in begun]
        add_clocks(fresh, found=begun, on=self.on, by=self.by)
        others = [case for case in every if case.pk not in begun]
        found = dict(reckoned_anew(others, self.authority, on=self.on, by=self.by))
        known = [case for case in others if case.pk in found]
        replace_clocks(known, found=found, on=self.on, by=self.by)

    def plans(self, batch: Sequence[Found], cases: dict[int, Case]) -> None:
        """The setting each plan names, where a case has no working copy yet."""
        kind = schema_of(self.authority.nation).kind
        begun = ChildPlan.objects.beside(self.brought).filter(
            case__in=[each.pk for each in cases.values()], kind=kind
        )
        known = set(begun.values_list("case_id", flat=True))
        ChildPlan.objects.add_all(
            ChildPlan(
                authority=self.authority,
                case=case,
                child_id=case.child_id,
                kind=kind,
                setting_id=each.named,
                setting_type=each.row.said("named_type")[:200],
                begun_on=self.on,
                begun_by_id=self.by.user_id or 0,
            )
            for each in batch
            if (case := cases.get(each.row.number))
            and case.pk not in known
            and (each.named or each.row.said("named_type"))
        )

    def named(self, batch: Sequence[Found], cases: dict[int, Case]) -> None:
        """Who is let in, for the plan in force names them: where nothing tells yet."""
        every = list(cases.values())
        if not every:
            return
        told = namings_of(every, by=self.by)
        finals = finals_of(every, by=self.by)
        Naming.objects.add_all(
            Naming(
                authority=self.authority,
                child_id=case.child_id,
                setting_id=each.named,
                start=self.on,
                case_number=case.number,
            )
            for each in batch
            if each.named
            and (case := cases.get(each.row.number))
            and plan_holds(case)
            and not told[case.number]
            and case.pk not in finals
        )
