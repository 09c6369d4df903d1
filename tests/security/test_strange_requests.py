"""Requests nobody's browser would make: no fault of ours, no way in, nothing lost."""

import resource
import string
from io import BytesIO

import pytest
import schemathesis
from django.conf import settings
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from conftest import signed_in
from goldenthread.access.models import Lodged, User, all_rows
from goldenthread.documents.tests.hostile import REFUSED
from goldenthread.plans.models import Edition
from goldenthread.project.api import api
from tests.security.routes import TABLE
from tests.security.world import drained

SOME = [
    name
    for name in REFUSED
    if any(w in name for w in ("bomb", "nest", "lock", "large"))
]
MEGABYTES = 1024  # kilobytes, as the system counts


# ---- The read API, asked for things its description allows and forbids ----


DESCRIBED = schemathesis.openapi.from_dict(api.get_openapi_schema())
OPERATIONS = [found.ok() for found in DESCRIBED.get_all_operations()]  # type: ignore[union-attr]  # ours is sound


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label)
def test_the_api_answers_whatever_is_asked(operation, world):
    client = Client()

    @hypothesis_settings(
        max_examples=60,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        answer = client.get(case.formatted_path, case.query or {})
        assert answer.status_code in (200, 404, 410, 422), answer.text[:300]
        assert answer["Content-Type"].startswith("application/json")

    ask()


QUERIES = ("words", "theme", "lead", "phase", "timeliness", "before", "next", "start")


@hypothesis_settings(
    max_examples=12,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@given(
    name=st.sampled_from(QUERIES),
    value=st.text(st.characters(codec="utf-8"), max_size=40) | st.integers().map(str),
)
def test_no_page_breaks_on_a_strange_question(name, value, world_once):
    world, clients = world_once
    for row in TABLE:
        if row.reads and row.name in ASKED:
            for client in clients:
                answer = client.get(row.address(world), {name: value, "page": value})
                drained(answer)
                assert answer.status_code < 500, f"{row.name}?{name}={value!r}"


ASKED = {
    *(
        "front",
        "public_plans",
        "public_plan",
        "public_csv",
        "public_json",
        "public_ics",
    ),
    *("events", "desk_search", "plan_do", "check_edition", "public_item"),
}


@pytest.fixture
def world_once(world):
    """The world, and browsers of those who may ask most."""
    keys = ("plan_lead", "auditor")
    return world, [Client(), *(signed_in(world.people[key]) for key in keys)]


@pytest.mark.parametrize(
    "address",
    [
        "/plans/one%0d%0aSet-Cookie:x=1/two/",
        "/plans/%F0%9F%92%A9/x/",
        "/plans/" + "a" * 5000 + "/x/",
        "/work/plans/00000000-0000-0000-0000-000000000000/plan/",
        "/people/00000000-0000-0000-0000-000000000000/jobs/99999999999999999999/end/",
        "/events/?before=99999999999999999999999",
        "/plans/?page=-1",
        "/plans/?page=" + "9" * 400,
        "/invitations/%00/",
        "/invitations/" + "x" * 3000 + "/",
        "/example/sign-in/plan_lead/..%2f/",
        "/files/..%2f..%2f/",
    ],
)
def test_no_address_breaks_a_page(address, world):
    for key in ("administrator", "auditor", "plan_lead"):
        answer = signed_in(world.people[key]).get(address)
        assert answer.status_code in (200, 302, 400, 403, 404, 410)
        assert "Set-Cookie" not in answer.headers


# ---- Forms with more in them than was asked ----


def test_what_a_form_does_not_offer_is_not_taken(world, other_world):
    """X3: authority, owner, state and public id sent along change nothing."""
    client, plan = signed_in(world.people["plan_lead"]), world.things["plan"]
    address = reverse("change_plan", args=[plan.public_id])
    form = client.get(address).context["form"]
    more = {
        "authority": str(other_world.authority.pk),
        "authority_id": str(other_world.authority.pk),
        "public_id": str(other_world.things["plan"].public_id),
        "slug": "taken",
        "published_on": "2020-01-01",
        "published_summary": "At once",
        "id": str(other_world.things["plan"].pk),
    }
    shown = {name: form.initial.get(name) or "" for name in form.fields}
    answer = client.post(address, shown | more | {"title": "Changed"})
    assert answer.status_code == 302
    before = (plan.authority_id, plan.slug, plan.public_id)
    plan.refresh_from_db()
    assert (plan.authority_id, plan.slug, plan.public_id) == before
    assert (plan.title, plan.published_summary) == ("Changed", "")


def test_a_choice_of_another_authority_is_no_choice(world, other_world):
    """Bodies, posts, places, items of the other authority, in every list there is."""
    client, taken = signed_in(world.people["plan_lead"]), []
    theirs = other_world.things
    ids = [str(theirs[name].public_id) for name in ("body", "post", "item", "board")]
    ids += [f"body {ids[0]}", f"post {ids[1]}", str(other_world.place.public_id)]
    for row in TABLE:
        if not (row.writes and row.reads) or "plan_lead" not in row.writes:
            continue
        page = client.get(row.address(world))
        form = page.context and page.context.get("form")
        for field in form.fields.values() if form else ():
            offered = [str(value) for value, _ in getattr(field, "choices", ())]
            taken += [f"{row.name} {each}" for each in offered if each in ids]
    # A place may stand within a place of another authority: a school in its nation.
    place = str(other_world.place.public_id)
    assert [t for t in taken if not t.endswith(place)] == []


# ---- Files through the form ----


def given_to(client, plan, name, content):
    """Send a document; what came back."""
    address = reverse("plan_assess", args=[plan.public_id])
    token = client.get(address).context["form"]["token"].value()
    document = BytesIO(content)
    document.name = name
    values = {"token": token, "label": "Autumn edition", "document": document}
    return client.post(address, values)


@pytest.mark.parametrize("what", SOME)
def test_a_hostile_document_is_told_and_changes_nothing(what, world):
    client, refused = signed_in(world.people["plan_lead"]), REFUSED[what]
    counts = Edition.objects.visible_to(world.people["plan_lead"]).count()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = given_to(client, world.things["plan"], refused.name, refused.content)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert 'value="Autumn edition"' in answer.text, "what was typed is still there"
    assert grown < 80 * MEGABYTES
    assert Edition.objects.visible_to(world.people["plan_lead"]).count() == counts
    assert client.get("/work/desk/").status_code == 200


NAMES = (
    "../../etc/passwd.txt",
    "..\\..\\windows\\plan.txt",
    "/etc/passwd.txt",
    "plan\x00.txt",
    "plan\u202etxt.exe.txt",
    "a" * 400 + ".txt",
    "\r\nSet-Cookie: x=1.txt",
    ".txt",
    "-rf.txt",
    "$(id).txt",
    "plan.txt; rm -rf",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_strange_name_is_only_a_label(name, world):
    client = signed_in(world.people["plan_lead"])
    content = b"Plan\n\n1.1 Help\n\nAction\n\nWe will write a guide.\n"
    answer = given_to(client, world.things["plan"], name, content)
    assert answer.status_code in (200, 302)
    folder = settings.LODGED_FOLDER
    kept = [path for path in folder.rglob("*") if path.is_file()]
    for path in kept:
        assert path.parent == folder / str(world.authority.pk)
        assert set(path.name) <= set(string.hexdigits.lower())
    for row in all_rows(Lodged):
        assert row.name.isprintable()
        assert not set(row.name) & set('/\\<>"')
        assert len(row.name) <= 150


def test_a_file_that_is_two_things_at_once_is_evidence_of_nothing(world):
    """A PNG that is a script too, and a page that calls itself a picture."""
    client = signed_in(world.people["plan_lead"])
    third = world.things["third item"]
    address = reverse("report", args=[world.things["cycle"].public_id, third.public_id])
    for content in (b"\x89PNG\r\n\x1a\n<script>alert(1)</script>", b"<html><script>"):
        token = client.get(address).context["form"]["token"].value()
        file = BytesIO(content)
        file.name = "picture.png"
        values = {"token": token, "version": "0", "phase": "active", "caption": "It"}
        answer = client.post(address, values | {"evidence": file})
        assert answer.status_code == 200
        assert "error-summary" in answer.text
    assert not all_rows(Lodged).filter(name="picture.png", state="open").exists()


def test_signing_in_makes_a_new_session(client, world):
    """X20: a session planted before does not become somebody's."""
    user = User.objects.get(pk=world.people["plan_lead"].user_id)
    user.set_password("heron saddle marzipan")
    user.save()
    planted = "a" * 32
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    words = {"login": user.email, "password": "heron saddle marzipan"}
    onward = {"next": "https://evil.example/"}
    answer = client.post("/account/login/", words | onward)
    assert answer.status_code == 302
    assert "evil" not in answer["Location"]
    mine = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert mine != planted
    client.post("/account/logout/")
    stolen = Client()
    stolen.cookies[settings.SESSION_COOKIE_NAME] = mine
    assert stolen.get("/work/desk/").status_code == 302


@pytest.mark.parametrize(
    "onward",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"],
)
@pytest.mark.parametrize("page", ["/account/login/", "/account/logout/"])
def test_nobody_is_led_away_from_here(page, onward, world):
    client = signed_in(world.people["plan_lead"])
    answer = client.post(f"{page}?next={onward}", {"next": onward})
    assert "evil" not in answer.headers.get("Location", "")
    assert "javascript" not in answer.headers.get("Location", "")
