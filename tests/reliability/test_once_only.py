"""Every form that makes something, sent twice in a row and twice at once: one thing."""

import re
import threading
from dataclasses import dataclass, field
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.models import Event, all_rows
from goldenthread.places.models import (
    Body,
    Invitation,
    Place,
    Post,
    Responsibility,
    Seat,
)
from goldenthread.plans.models import (
    Cycle,
    Dependency,
    Edition,
    Evidence,
    Item,
    Plan,
    Report,
    Risk,
    Spend,
)
from tests.security.being_checked import DOCUMENT

OPENS = {"opens_on_day": "1", "opens_on_month": "8", "opens_on_year": "2025"}
DUE = {"due_on_day": "1", "due_on_month": "9", "due_on_year": "2025"}
SPENT = {
    "spend-spent_on_day": "1",
    "spend-spent_on_month": "3",
    "spend-spent_on_year": "2025",
}


@dataclass
class Form:
    """A form that makes something: whose, where, what is typed, what comes of it."""

    who: str
    route: str
    holds: tuple[str, ...]
    makes: type
    typed: dict[str, str] = field(default_factory=dict)
    file: tuple[str, str] = ("", "")

    def sent(self, client: Client, address: str, page: str) -> int:
        """Send it with the tokens of the page; the status."""
        typed = dict(re.findall(r'name="([\w-]+)" value="([0-9a-f-]{36})"', page))
        if "wait-needs" in self.typed:
            del typed["spend-token"]
        values = typed | self.typed
        if self.file[0]:
            file = BytesIO(self.file[1].encode())
            file.name = "plan.txt"
            values = values | {self.file[0]: file}
        return client.post(address, values).status_code


def forms(world) -> list[Form]:
    """Every form of the service that makes something."""
    return [*office_forms(world), *plan_forms(world), *report_forms()]


def id_of(world, name: str) -> str:
    """A record's public id."""
    return str(world.things[name].public_id)


def office_forms(world) -> list[Form]:
    """What an administrator makes."""
    board = id_of(world, "board")
    invited = {"email": "new2@example.org", "role": "auditor"}
    invited["place"] = str(world.place.public_id)
    made: list[tuple[str, tuple[str, ...], type, dict[str, str]]] = [
        ("add_place", (), Place, {"name": "New place", "level": "setting"}),
        ("add_body", ("place",), Body, {"name": "New body", "kind": "service"}),
        ("add_post", ("body",), Post, {"title": "New post"}),
        (
            "add_responsibility",
            ("body",),
            Responsibility,
            {"duty": "evaluates", "over": board},
        ),
        ("invite", (), Invitation, invited),
        ("person", ("action_lead",), Seat, {"body": board}),
    ]
    return [Form("administrator", *each) for each in made]


def plan_forms(world) -> list[Form]:
    """What a plan lead makes."""
    place = str(world.place.public_id)
    document = ("document", "\n".join(DOCUMENT))
    risk = {"text": "Late", "likelihood": "low", "impact": "low"}
    item = {"kind": "action", "text": "New item", "reason": "Agreed"}
    spend, wait = SPENT | {"spend-pounds": "5"}, {"wait-needs": id_of(world, "item")}
    edition = {"label": "2026", "unit": "action"}
    who = "plan_lead"
    return [
        Form(who, "new_plan", (), Plan, {"title": "New plan", "place": place}),
        Form(who, "start_edition", ("plan",), Edition, edition),
        Form(who, "plan_assess", ("plan",), Edition, {"label": "2027"}, document),
        Form(who, "add_item", ("edition in force",), Item, item),
        Form(who, "add_risk", ("plan",), Risk, risk),
        Form(who, "item_resources", ("item",), Spend, spend),
        Form(who, "item_resources", ("third item",), Dependency, wait),
    ]


def report_forms() -> list[Form]:
    """What a lead makes."""
    said = {"version": "0", "phase": "active", "narrative": "Begun"}
    words, file = said | {"caption": "Minutes"}, ("evidence", "Minutes of a meeting.")
    return [
        Form("plan_lead", "report", ("cycle", "third item"), Report, said),
        Form("plan_lead", "report", ("cycle", "other item"), Evidence, words, file),
    ]


def address_of(form: Form, world) -> str:
    """Where a form of this world is."""
    ids = {"place": world.place} | world.things
    return reverse(form.route, args=[ids[name].public_id for name in form.holds])


def count(model: type) -> int:
    """How many there are."""
    return all_rows(model).count()


def allowed_events() -> int:
    """How many acts were allowed and written down."""
    return Event.objects.filter(decision="allowed").count()


def test_a_form_sent_twice_in_a_row_makes_one_thing(world):
    wrong = {}
    for form in forms(world):
        client, address = signed_in(world.people[form.who]), address_of(form, world)
        page, before, events = (
            client.get(address).text,
            count(form.makes),
            allowed_events(),
        )
        statuses = [form.sent(client, address, page) for _ in range(2)]
        made = count(form.makes) - before
        if made != 1 or 302 not in statuses or allowed_events() == events:
            wrong[f"{form.route} {form.makes.__name__}"] = (made, statuses)
    assert wrong == {}


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_one_thing(transactional_db, world):
    wrong = {}
    for form in forms(world):
        client, address = signed_in(world.people[form.who]), address_of(form, world)
        page, before = client.get(address).text, count(form.makes)
        statuses = at_once(
            lambda f=form, a=address, p=page: f.sent(
                signed_in(world.people[f.who]), a, p
            )
        )
        made = count(form.makes) - before
        if made != 1 or not all(status in (200, 302, 409) for status in statuses):
            wrong[f"{form.route} {form.makes.__name__}"] = (made, statuses)
    assert wrong == {}


def at_once(act, times: int = 2) -> list[object]:
    """Do something in several threads that begin together; what came of each."""
    gate, found = threading.Barrier(times), []

    def one() -> None:
        gate.wait()
        try:
            found.append(act())
        except Exception as problem:  # what broke is what is told
            found.append(repr(problem))
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return found


def test_the_cycle_form_sent_twice_opens_one_cycle(world):
    world.things["cycle"].state = "published"
    world.things["cycle"].save()
    form = Form(
        "plan_lead",
        "start_cycle",
        ("plan",),
        Cycle,
        {"name": "Autumn 2025", **OPENS, **DUE},
    )
    client, address = signed_in(world.people[form.who]), address_of(form, world)
    page, before = client.get(address).text, count(Cycle)
    assert [form.sent(client, address, page) for _ in range(2)] == [302, 302]
    assert count(Cycle) == before + 1
