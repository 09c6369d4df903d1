"""Code typed as words stays words: on every page, in every field, from any document."""

import csv
import re
from datetime import date
from io import BytesIO
from itertools import cycle as around
from pathlib import Path

import lxml.html
import pytest
from django.apps import apps
from django.db.models import CharField, SlugField, TextField
from django.test import Client
from django.urls import reverse

import goldenthread
from conftest import signed_in
from goldenthread.access.models import all_rows
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Report
from tests.security.payloads import PAYLOADS
from tests.security.routes import TABLE
from tests.security.world import drained

# What programs read, not people: kinds, addresses, digests.
READ_BY_PROGRAMS = {
    *("sha256", "digest", "hash", "previous", "token_hash", "content", "state", "kind"),
    *("edtf", "precision", "email", "username", "password", "key", "code", "nation"),
    *("note_kind", "layout_family", "field", "found_in", "to", "column", "unit"),
    "taken_down_because",
}
OURS = ("access", "places", "plans")
APART = {"Event", "ChainHead", "UsedToken", "RateBucket", "JobRun"}


def wordy(model):
    """The fields of a model that hold what somebody typed."""
    for field in model._meta.fields:
        is_words = isinstance(field, CharField | TextField)
        is_name = isinstance(field, SlugField) or field.name in READ_BY_PROGRAMS
        if is_words and not field.choices and not is_name:
            yield field


def poison():
    """Put code in every field that holds words; how many fields there were."""
    pool, fields = around(PAYLOADS), 0
    for model in apps.get_models():
        if model._meta.app_label not in OURS or model.__name__ in APART:
            continue
        for field in wordy(model):
            fields += 1
            for row in all_rows(model).values_list("pk", flat=True):
                most = field.max_length or 0
                words = next(pool)[:most] if most else "\n".join(PAYLOADS)
                all_rows(model).filter(pk=row).update(**{field.name: words})
    return fields


FOREIGN = {"iframe", "object", "embed", "base", "style", "marquee"}
RUN = {"style", "srcdoc", "autofocus", "http-equiv"}
LEAD = {"href", "src", "action", "formaction", "data"}
AWAY = ("javascript:", "//", "http", "data:")
# Where the keys and the law that ship with the platform are read: nobody types these.
SHIPPED = Path(goldenthread.__file__).parent
OUR_OWN = {
    address
    for folder in ("duties", "plans/vocabulary")
    for path in (SHIPPED / folder).rglob("*.toml")
    for address in re.findall(r'https://[^\s"]+', path.read_text())
}


def live(page):
    """What of a page would run, load or lead somewhere foreign."""
    found = []
    for node in lxml.html.fromstring(page).iter():
        if not isinstance(node.tag, str):
            continue
        is_ours = (node.get("src") or "").startswith("/static/")
        is_words = node.get("type") == "application/json"
        if node.tag in FOREIGN or (node.tag == "script" and not (is_ours or is_words)):
            found.append(node.tag)
        found += [f"{node.tag} {n}={v[:40]}" for n, v in node.items() if runs(n, v)]
    return found


def runs(name, value):
    """Whether an attribute does something, or leads away from here."""
    told = "".join(value.split()).lower()
    is_ours = value in OUR_OWN or value.startswith("http://testserver/")
    leads_away = name in LEAD and told.startswith(AWAY) and not is_ours
    return name.startswith("on") or name in RUN or leads_away


# Where a page leads away or carries a style on purpose: an address that an officer gave
# as one and that was checked, a list to be read without the internet, a frame.
ON_PURPOSE = {
    "chosen_booklet": {"style"},
    "embedded_offer": {"base"},
    "guide_file": {"style"},
    "list_booklet": {"style"},
    "duty_of": {"a href=https://example.org/policy"},
    "guide": {"a href=https://example.org/policy"},
    "guide_form": {"a href=https://example.org/policy"},
    "keep_item": {"a href=https://example.org/policy"},
}


def known(row):
    """What the page of a route may hold besides words."""
    return ON_PURPOSE.get(row.name, set())


@pytest.fixture
def poisoned(world):
    """A world whose every word is code, one of its cycles published."""
    assert poison() > 50
    reports = Report.objects.visible_to(world.people["plan_lead"])
    reports.filter(cycle=world.things["cycle"]).update(state="approved")
    cycle = world.things["cycle"]
    cycle.refresh_from_db()
    by = world.people["publisher"]
    publish_cycle(cycle, version=cycle.version, by=by, on=date(2025, 8, 1))
    return world


@pytest.mark.no_cover
def test_no_page_runs_what_somebody_typed(poisoned):
    people = ("plan_lead", "administrator", "publisher", "board_member")
    clients = [Client(), *(signed_in(poisoned.people[key]) for key in people)]
    wrong, read = {}, 0
    for row in TABLE:
        for client in clients if row.reads else ():
            answer = client.get(row.address(poisoned))
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                read += "&lt;" in answer.text
                told = [one for one in live(answer.text) if one not in known(row)]
                if told:
                    wrong[row.name] = told[:3]
            drained(answer)
    assert wrong == {}, wrong
    assert read > 60, "the words were on these pages"


def test_no_form_that_comes_back_runs_what_was_typed(world):
    client, wrong = signed_in(world.people["plan_lead"]), {}
    for row in TABLE:
        if not row.writes or "plan_lead" not in row.writes or row.is_public:
            continue
        address = row.address(world)
        names = fields_of(client, address) if row.reads else []
        values = dict(zip(names, around(PAYLOADS), strict=False))
        answer = client.post(address, values)
        if answer.status_code == 200 and live(answer.text):
            wrong[row.name] = live(answer.text)[:3]
    assert wrong == {}, wrong


def fields_of(client, address):
    """The names of the boxes on a page."""
    page = lxml.html.fromstring(client.get(address).text)
    return [node.get("name") for node in page.xpath("//input|//textarea|//select")]


DOCUMENTS = {
    "txt": "Plan\n\n1.1 Help\n\nAction\n\n{}\n\nLead\n\n{}\n",
    "html": "<h1>Plan</h1><h2>1.1 Help</h2><p>Action</p><p>{}</p><p>{}</p>",
    "csv": 'Number,Action,Lead,When\n1,"{}","{}",May 2025\n',
    "md": "# Plan\n\n## 1.1 Help\n\n**Action**\n\n- {}\n- {}\n",
}


@pytest.mark.parametrize("ending", sorted(DOCUMENTS))
def test_no_document_runs_when_it_is_checked(world, ending):
    client = signed_in(world.people["plan_lead"])
    address = reverse("plan_assess", args=[world.things["plan"].public_id])
    words = " ".join(PAYLOADS).replace('"', '""' if ending == "csv" else '"')
    document = BytesIO(DOCUMENTS[ending].format(words, words).encode())
    document.name = f'"><img src=x onerror=alert(1)>.{ending}'
    token = client.get(address).context["form"]["token"].value()
    values = {"token": token, "label": "<svg onload=alert(1)>", "document": document}
    answer = client.post(address, values, follow=True)
    assert answer.status_code == 200
    pages = [answer.text, client.get(address).text]
    assert [live(page) for page in pages] == [[], []]


def test_cells_of_the_public_file_are_no_formulas(world):
    """X18: what a spreadsheet would run stands behind a quote."""
    by = world.people["publisher"]
    starts = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " =", "\n=")
    texts = [f"{start}HYPERLINK(1)" for start in starts]
    items = (world.things[name] for name in ("item", "other item", "third item"))
    for row in items:
        row.refresh_from_db()
        row.title, row.text = texts.pop(), texts.pop()
        row.measure = texts.pop()
        row.save()
    world.things["report"].state = "approved"
    world.things["report"].narrative = texts.pop()
    world.things["report"].save()
    cycle = world.things["cycle"]
    publish_cycle(cycle, version=cycle.version, by=by, on=date(2025, 8, 1))
    address = [world.authority.slug, world.things["plan"].slug, cycle.slug]
    answer = Client().get(reverse("public_csv", args=address)).text.lstrip("\ufeff")
    for line in csv.reader(answer.splitlines(keepends=True)):
        for cell in line:
            assert not cell.lstrip(" \n").startswith(("=", "+", "@", "\t", "＝")), cell
