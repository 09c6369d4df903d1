"""The bench of a caseload: children by the thousand, a night, and officers' pages."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse

from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import machine, tidy
from goldenthread.casework.queries.cases import caseload, children, own
from goldenthread.casework.tasks import reckon, start_reviews
from goldenthread.demo.rules import AreaSaid, PersonSaid, PlaceSaid
from goldenthread.demo.tasks.area import Cast, found
from goldenthread.duties.rules import nations
from goldenthread.project.actions import ChildCopy, copy_child
from goldenthread.project.engine.measuring import Night, Page
from goldenthread.project.engine.scratch import served
from goldenthread.project.management.benches import (
    Asking,
    bare_measured,
    cookie_of,
    measured,
)
from goldenthread.project.management.histories import (
    COLLEAGUE,
    HISTORIES,
    OFFICER,
    History,
    spread,
    tell,
)

OFFICERS, SETTINGS, CLIENTS = 60, 120, 8
YEARS = 6  # how long the officers have worked here
SOME = 40  # children whose pages are asked for in turn
NAMES = ("Wren", "Jory", "Idris", "Ines", "Aled", "Mina", "Tove", "Sami", "Esme")
FAMILIES = ("Talvy", "Penhale", "Kell", "Orme", "Sands", "Quay", "Marsh", "Tolgate")


def area(on: date, officers: int = OFFICERS, settings: int = SETTINGS) -> AreaSaid:
    """An invented authority with its settings and officers."""
    places = [PlaceSaid("Sandmouth", "area")]
    places += [
        PlaceSaid(f"Setting {n}", "setting", "Sandmouth")
        for n in range(1, settings + 1)
    ]
    people = [PersonSaid("administrator", "Ada", "Ministrator", ["administrator"])]
    people += [PersonSaid(COLLEAGUE, "Mana", "Ger", ["case_manager"])]
    people += [
        PersonSaid(f"officer-{n}", "Officer", str(n), ["caseworker"])
        for n in range(1, officers + 1)
    ]
    began = on - timedelta(days=366 * YEARS)
    empty: dict[str, Any] = {"bodies": [], "posts": [], "duties": []}
    return AreaSaid(
        "sandmouth",
        "Sandmouth Council",
        nations()[0],
        "send@sandmouth.example",
        began,
        "administrator",
        places,
        people=people,
        **empty,
    )


@dataclass
class Caseload:
    """A scratch database with one authority's children, being measured."""

    seconds: float
    on: date

    def __post_init__(self) -> None:
        """Found the authority, and tell each history once through the actions."""
        with transaction.atomic():
            self.cast: Cast = found(area(self.on))
        self.told = {each.key: tell(self.cast, each, on=self.on) for each in HISTORIES}
        self.size = len(self.told)
        self.night = self.on - timedelta(days=1)

    def viewer(self, key: str) -> Viewer:
        """Somebody who works here, today."""
        return self.cast.viewer(key, self.on)

    def grow(self, size: int) -> None:
        """Bring the database to so many children, in the shares of the histories."""
        wanted: dict[str, list[ChildCopy]] = defaultdict(list)
        for number, history in spread(size - self.size):
            wanted[history.key].append(self.copy(self.size + number, history))
        by = self.viewer(COLLEAGUE)
        first = self.cast.places[self.cast.said.places[1].name].pk
        of = (first, self.cast.users[OFFICER].pk)
        for key, copies in wanted.items():
            child = children(by).get(pk=self.told[key])
            copy_child(child, copies=copies, of=of, by=by)
        self.size = size

    def copy(self, number: int, history: History) -> ChildCopy:
        """One child more: no two of a history on the same days at the same setting."""
        days = number * 7919 % history.spread
        low, high = history.ages
        age = low * 365 + number * 104729 % ((high - low) * 365)
        begun = self.on - timedelta(days=history.ago + days)
        keys = list(self.cast.places.values())[1:]
        return ChildCopy(
            f"{NAMES[number % len(NAMES)]}",
            f"{FAMILIES[number % len(FAMILIES)]} {number}",
            begun - timedelta(days=age),
            days,
            f"{begun.year}-C{number:05}",
            keys[number % len(keys)].pk,
            self.cast.users[f"officer-{1 + number % OFFICERS}"].pk,
        )

    def nights(self) -> Iterator[Night]:
        """The first night after everything came, and one like any other."""
        by = machine(self.cast.authority)
        for day, name in ((self.night, "first night"), (self.on, "a usual night")):
            for job, says in ((reckon, "clocks"), (start_reviews, "reviews")):
                yield timed(f"{name}: {says}", partial(job, by, on=day))
            tidy(None, on=day)

    def pages(self, sizes: Sequence[int]) -> Iterator[Page | Night]:
        """Each page at each size, beside the bare one; a night before the pages."""
        bare = bare_measured(self.seconds, CLIENTS)
        yield bare
        for size in sizes:
            self.grow(size)
            for night in self.nights():
                yield replace(night, children=size)
            for page in self.at_size():
                yield replace(page, of_bare=page.per_second / bare.per_second)

    def at_size(self) -> Iterator[Page]:
        """The pages, with the children there are now."""
        officer, manager = self.viewer(OFFICER), self.viewer(COLLEAGUE)
        rows = own(officer, caseload(officer, on=self.on), on=self.on)[:SOME]
        mine = [reverse("child", args=[row.child.public_id]) for row in rows]
        whole = f"{reverse('children')}?of=all"
        asked = (
            ("caseload of an officer", [reverse("children")], officer),
            ("caseload of the area", [whole], manager),
            ("team: who has which cases", [reverse("team")], manager),
            ("limits that will pass", [reverse("forecast")], manager),
            ("a child's page", mine, officer),
        )
        with served() as server:
            for name, paths, viewer in asked:
                ask = Asking(name, paths, cookie_of(viewer), self.seconds, CLIENTS)
                yield measured(server, ask, self.size)


def timed(name: str, work: Callable[[], str]) -> Night:
    """How long a job of the night takes, on the wall and of the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    said = work()
    return Night(name, time.perf_counter() - wall, time.process_time() - cpu, said)
