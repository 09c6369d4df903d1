"""What the benches do in their scratch database: fill it, ask for pages, add events."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.access.engine.chain import verified
from goldenthread.access.guard import record
from goldenthread.access.queries import chain, head
from goldenthread.access.rules import Role, Viewer
from goldenthread.demo.tasks import load
from goldenthread.places.actions import BodyWords, add_body
from goldenthread.places.queries.people import example_appointments, viewer_for
from goldenthread.places.rules import BodyKind
from goldenthread.plans.queries.review import published_plans
from goldenthread.project.actions import copy_plan
from goldenthread.project.engine import measuring
from goldenthread.project.engine.measuring import Page, Rate
from goldenthread.project.engine.running import cpu_of
from goldenthread.project.engine.scratch import Served, bare_page, served

TOGETHER = 10  # plans that the same bodies answer for
OFTEN, SELDOM = 20, 400  # plans whose pages are asked for in turn
HOST = "127.0.0.1"


def database_name() -> str:
    """The database and its version."""
    return connection.display_name + " " + ".".join(map(str, version()))


def version() -> Sequence[Any]:
    """The database's version number."""
    found: Sequence[Any] = connection.get_database_version()
    return found


@dataclass
class Bench:
    """A scratch database being measured: ``seconds`` a page, as on a day."""

    seconds: float
    on: date

    def __post_init__(self) -> None:
        """Load the example: its people sign in, its first plan is copied."""
        load(lambda said: None)
        self.copies = 0

    @cached_property
    def plan(self) -> Any:
        """The published plan of the example that is copied."""
        return published_plans(None).order_by("pk")[0]

    def viewer(self, role: Role) -> Viewer:
        """Somebody of the copied plan's authority who holds a role."""
        held = example_appointments(None, on=self.on).filter(role=role)
        job = held.filter(place__authority_id=self.plan.authority_id)[0]
        viewer = viewer_for(None, job.user, on=self.on)
        assert viewer  # noqa: S101  # the job was found by its day
        return viewer

    def fill(self, size: int) -> None:
        """Bring the database to so many plans; ten at a time share their bodies."""
        missing = size - published_plans(None).count()
        by = self.viewer(Role.PLAN_LEAD)
        while missing > 0:
            count = min(TOGETHER, missing)
            self.copies += count
            names = [f"Plan {self.copies - n}" for n in range(count)]
            words = BodyWords(f"Service {self.copies}", BodyKind.SERVICE)
            led_by = (
                add_body(self.plan.place, words=words, by=by)
                if self.copies > TOGETHER
                else None
            )
            copy_plan(self.plan, titles=names, led_by=led_by, by=by)
            missing -= count

    def pages(self, sizes: Sequence[int]) -> Iterator[Page]:
        """Each page at each size, beside the bare one."""
        bare = bare_measured(self.seconds)
        yield bare
        for size in sizes:
            self.fill(size)
            for page in self.at_size(size):
                yield replace(page, of_bare=page.per_second / bare.per_second)

    def at_size(self, size: int) -> Iterator[Page]:
        """The pages, with what is in the database now."""
        lead = self.cookie(Role.ACTION_LEAD)
        every = published_plans(None).select_related("authority")[:SELDOM]
        plans = [
            reverse("public_plan", args=[one.authority.slug, one.slug]) for one in every
        ]
        asked: tuple[tuple[str, list[str], dict[str, str]], ...] = (
            ("published plan", plans[:OFTEN], {}),
            ("published plan, seldom read", plans, {}),
            ("published plans, listed", [reverse("public_plans")], {}),
            ("plans, for officers", [reverse("plans")], lead),
            ("desk of an action lead", [reverse("desk")], lead),
        )
        with served() as server:
            # A page that is seldom read is not in memory: the same where plans are few.
            for name, paths, headers in asked:
                ask = Asking(name, paths, headers, self.seconds)
                yield measured(server, ask, size)

    def cookie(self, role: Role) -> dict[str, str]:
        """The header of somebody of the copied plan's authority."""
        return cookie_of(self.viewer(role))

    def events(self, count: int) -> Iterator[Rate]:
        """Acts one by one, many in one transaction, and the chain read again."""
        viewer = self.viewer(Role.PLAN_LEAD)
        few = count // 20
        yield rate("acts, each on the disk before the next", few, viewer)
        with transaction.atomic():
            yield rate("events within one transaction", count, viewer)
        began = time.perf_counter()
        number = head(viewer).number
        broken = list(islice(verified(chain(viewer), head(viewer)), 1))
        assert not broken  # noqa: S101  # a bench of a broken chain says nothing
        took = time.perf_counter() - began
        yield Rate("events verified", number / took, number)


@dataclass(frozen=True)
class Asking:
    """Pages of one kind, to be asked for by some clients at once for some seconds."""

    page: str
    paths: Sequence[str]
    headers: Mapping[str, str]
    seconds: float
    clients: int = measuring.CLIENTS


def measured(server: Served, ask: Asking, size: int) -> Page:
    """How fast the pages come from a server, and what they cost it.

    They are asked for a while before: each thread of each process begins with a new
    connection to the database and pages that it never made.
    """
    told = (ask.paths, ask.headers, ask.seconds, ask.clients)
    measuring.asked(server.port, *told)
    before = cpu_of(server.pid)
    found = measuring.asked(server.port, *told)
    took = cpu_of(server.pid) - before
    cpu = took * 1000 / max(1, found["per_second"] * ask.seconds)
    count = queries_of(ask.paths[-1], ask.headers) if size else 0
    return Page(ask.page, size, **found, queries=count, cpu=cpu)


def bare_measured(seconds: float, clients: int = measuring.CLIENTS) -> Page:
    """The page that does nothing: any other is measured beside it."""
    with bare_page() as server:
        return measured(
            server, Asking("bare Django page", ["/"], {}, seconds, clients), 0
        )


def rate(what: str, count: int, viewer: Viewer) -> Rate:
    """Add so many events; how many went in a second."""
    began = time.perf_counter()
    for number in range(count):
        record(viewer, "benched", ("bench", number))
    return Rate(what, count / (time.perf_counter() - began), count)


def cookie_of(viewer: Viewer) -> dict[str, str]:
    """The header of somebody who has signed in."""
    client = Client()
    user = get_user_model().objects.get(pk=viewer.user_id or 0)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return {"Cookie": "; ".join(f"{k}={v.value}" for k, v in client.cookies.items())}


def queries_of(path: str, headers: Mapping[str, str]) -> int:
    """How often a page asks the database, once nothing is new to the process."""
    client = Client(headers={"host": HOST, **headers})
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        answer = client.get(path)
    assert answer.status_code == 200, path  # noqa: S101  # it was served before
    return len(found)
