"""Marks in all that must not reach everybody: nobody finds one that is not theirs."""

import io
import re
import zipfile
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from conftest import TODAY, appointed, area_of, signed_in
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.clock import today
from goldenthread.access.models import User
from goldenthread.access.rules import Role
from goldenthread.casework.actions.deciding import Proposed, decline, propose
from goldenthread.casework.actions.translating import (
    SpotSaid,
    make_translated,
    release_translated,
    write_translation,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import TextWords, write_text
from goldenthread.casework.models import (
    Advice,
    Happening,
    Invited,
    Note,
    Request,
    SectionText,
    Support,
    View,
)
from goldenthread.casework.queries.translations import rows_of
from goldenthread.casework.tests.plans_made import a_translation
from goldenthread.duties.rules.deciding import decisions
from goldenthread.people.actions import Kept, Reached, add_contact, restrict
from goldenthread.people.models import Adult, Relationship
from goldenthread.people.rules import Barrier, Kin, Scope
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Appointment, Place
from tests.security.conftest import kept
from tests.security.marks_of_places import what_leads_there
from tests.security.rows_of_children import ROWS_OF_CHILDREN
from tests.security.with_children import a_child_with_a_case, people_around_a_child
from tests.security.world import World, drained

pytestmark = pytest.mark.one_database  # what pages say, whatever they read
SCHOOL = "Alder Bank"
MARK = re.compile(
    r"Zq(?:home|note|drafted|declined|advice|asked|said|other|history|there)\w*|ZQ1 1ZQ"
    rf"|{SCHOOL}"
)
JOBS = {
    "father": Role.FAMILY,
    "barred": Role.FAMILY,
    "past carer": Role.FAMILY,
    "uninvited": Role.PROFESSIONAL,
    "other_senco": Role.SENCO,
    "senco_parent": Role.SENCO,
    "worker_parent": Role.CASEWORKER,
    "manager_parent": Role.CASE_MANAGER,
    "administrator": Role.ADMINISTRATOR,
    "auditor": Role.AUDITOR,
    "plan_lead": Role.PLAN_LEAD,
}


@pytest.fixture(scope="module")
def marked_kept(django_db_setup, django_db_blocker, folder_kept):
    with django_db_blocker.unblock(), kept(marked_world, folder_kept) as made:
        yield made


@pytest.fixture
def marked(marked_kept, db, files_kept):
    return deepcopy(marked_kept)


@pytest.fixture(scope="module")
def scottish_kept(django_db_setup, django_db_blocker, folder_kept):
    def made():
        return marked_world("Southmere", "scotland")

    with django_db_blocker.unblock(), kept(made, folder_kept) as world:
        yield world


@pytest.fixture
def scottish(scottish_kept, db, files_kept):
    return deepcopy(scottish_kept)


def marked_world(name="Northmere", nation="england"):
    """One child with everything around it, and a mark in each hidden place."""
    place = area_of(name, nation)
    world = World(place.authority, place)
    people_around_a_child(world)
    a_child_with_a_case(world)
    more_people(world)
    the_family(world)
    the_office(world)
    what_was_said(world)
    the_plan(world)
    the_plan_in_other_words(world)
    what_leads_there(world)
    for viewer in world.people.values():
        user = User.objects.get(pk=viewer.user_id or 0)
        EmailAddress.objects.create(
            user=user, email=user.email, verified=True, primary=True
        )
    return world


def more_people(world):
    """Another school, and those whom the rules of sight keep out or apart."""
    things = world.things
    things["other school"] = Place.objects.create(
        authority=world.authority,
        name="Fern Road School",
        slug="fern-road",
        level="setting",
        within=world.place,
    )
    for key, role in JOBS.items():
        at = things["other school"] if role is Role.SENCO else world.place
        name = f"{key.replace(' ', '_')}.{world.authority.slug}"
        world.people[key] = appointed(name, role, at)


def the_family(world):
    """A mother who lives in hiding, parents who must not know, officers as parents."""
    by, child = world.people["caseworker"], world.things["child"]
    mothers = Relationship.objects.beside(child).filter(child=child)
    mother = mothers.get(adult__user=world.people["parent"].user_id or 0)
    home = Reached("post", "Zqhome House, Quiet Row", "ZQ1 1ZQ", True, True)
    adult = Adult.objects.beside(child).get(pk=mother.adult_id)
    add_contact(child, adult=adult, reached=home, by=by, on=TODAY)
    kin = {"father": Kin.FATHER, "barred": Kin.STEP_PARENT, "past carer": Kin.CARER}
    for key in ("senco_parent", "worker_parent", "manager_parent"):
        kin[key] = Kin.PARENT
        user = User.objects.get(pk=world.people[key].user_id or 0)
        Appointment.objects.create(
            user=user, role=Role.FAMILY, place=world.place, start=TODAY
        )
    for key, what in kin.items():
        world.things[key] = a_parent(child, by, account=world.people[key], kin=what)
    kept_from_two(world)
    world.things["past carer"].end = TODAY + timedelta(days=1)
    world.things["past carer"].save()


def kept_from_two(world):
    """The father must not know where; the step-father must know nothing."""
    child, lead = world.things["child"], world.people["safeguarding_lead"]
    for key, scope in (("father", Scope.ADDRESS), ("barred", Scope.ALL)):
        adult = Adult.objects.beside(child).get(pk=world.things[key].adult_id)
        kept = Kept(Barrier.COURT_ORDER, scope, "Zqnote", today(), review_day=today())
        restrict(child, kept=kept, adult=adult, by=lead, on=today())


def the_office(world):
    """A note, a proposal that was sent back, advice that is not shared, a history."""
    things, by = world.things, world.people["caseworker"]
    case, mine = things["case"], of_the_case(world)
    Note.objects.create(
        words="Zqnote", written_on=TODAY, written_by_id=by.user_id or 0, **mine
    )
    word = sorted(decisions(world.authority.nation))[1]
    said = Proposed(word, "Zqdeclined", evidence_read="Zqdeclined")
    row = things["declined"] = propose(case, proposed=said, by=by, on=TODAY)
    boss = world.people["case_manager"]
    decline(row, version=row.version, why="Zqdeclined", by=boss, on=TODAY)
    file = lodge(world.authority, [b"Zqadvice"], name="a.txt", on=TODAY, by=by)
    things["private advice"] = Advice.objects.create(
        giver="medical",
        from_whom="Dr Finch",
        asked_on=TODAY,
        received_on=TODAY,
        answer="report",
        needs="Zqadvice",
        paper=open_lodged(file, kind="txt", by=by),
        **mine,
    )
    happened = Happening.objects.beside(case).filter(pk=things["happening"].pk)
    happened.update(note="Zqhistory")
    things["other child"] = a_child(by, things["other school"], forename="Zqother")


def of_the_case(world):
    """What each row of a case begins with."""
    things = world.things
    return {
        "authority": world.authority,
        "case": things["case"],
        "child": things["child"],
    }


def what_was_said(world):
    """The mother's words, a guest's name: they tell where the child is."""
    by, mother = world.people["caseworker"], world.people["parent"]
    where = f"from Zqhome House to {SCHOOL} School"
    mine: Any = of_the_case(world)
    Request.objects.create(
        asker="parent",
        came_as="letter",
        received_on=TODAY,
        worries=f"Zqasked {where}",
        recorded_on=TODAY,
        recorded_by_id=mother.user_id or 0,
        **mine,
    )
    del mine["case"]
    mine["review"] = world.things["review"]
    given: Any = {"given_on": TODAY, "given_by_id": mother.user_id}
    world.things["mothers view"] = View.objects.create(
        whose="family", words=f"Zqsaid {where}", **given, **mine
    )
    Invited.objects.create(guest="setting", name=f"Head of {SCHOOL} School", **mine)
    assert by.user_id != mother.user_id


def the_plan(world):
    """A version that says where the child is; words written since, in one not sent."""
    things, by = world.things, world.people["caseworker"]
    plan = things["child plan"]
    told = SectionText.objects.beside(plan).filter(plan=plan).order_by("pk")[0]
    words = TextWords(told.section, told.part, f"Zqhome House is near {SCHOOL} School.")
    write_text(plan, words=words, version=told.version, by=by)
    sent = make_version(plan, sent=Sent("draft"), by=by, on=TODAY)
    release_version(sent, served=TODAY, by=by, on=TODAY)
    things["version"] = sent
    words = replace(words, words="Zqdrafted")
    write_text(plan, words=words, version=told.version + 1, by=by)
    things["unsent version"] = make_version(plan, sent=Sent("draft"), by=by, on=TODAY)


def the_plan_in_other_words(world):
    """The version that says where the child is, told in Polish; words not released."""
    things, by = world.things, world.people["caseworker"]
    row = a_translation(things["child plan"], by)
    told = things["translated plan"] = make_translated(row, by=by, on=TODAY)
    release_translated(told, names_checked=True, by=by, on=TODAY)
    said = [SpotSaid("frame.statement", "Zqdrafted")]
    seen = {"frame.statement": rows_of(by, row)["frame.statement"].version}
    write_translation(row, said=said, seen=seen, by=by, on=TODAY)
    things["unsent translated"] = make_translated(row, by=by, on=TODAY)


def addresses(world):
    """Every page and file about the child, and where another could show."""
    things = world.things
    found = [row.address(world) for row in ROWS_OF_CHILDREN]
    child = things["child"].public_id
    for name in ("about_child", "child_family", "child_rights", "who_has_access"):
        found.append(reverse(name, args=[child]))
    found += [reverse(name, args=[child]) for name in ("who_looked", "open_record")]
    found += [
        reverse("plan_file", args=[things[which].public_id, "a_to_k", form])
        for which in ("version", "unsent version")
        for form in ("html", "docx")
    ]
    found += [
        reverse("translated_file", args=[things[which].public_id, layout, "html"])
        for which in ("translated plan", "unsent translated")
        for layout in ("alone", "beside")
    ]
    found += [
        reverse("plan_file", args=[things["version"].public_id, "a_to_k", "pdf"]),
        reverse("plan_file", args=[things["version"].public_id, "a_to_k", "html"])
        + "?for=file",
        reverse("support_evidence_file", args=[child, "docx"]),
        reverse("view_file", args=[things["mothers view"].public_id]),
        reverse("decision", args=[things["declined"].public_id]),
        reverse("advice", args=[things["private advice"].public_id]),
        reverse("advice_paper", args=[things["private advice"].public_id]),
        reverse("child", args=[things["other child"].public_id]),
    ]
    fixed = ("/work/desk/", "/events/", "/api/plans", "/children/find/?name=Maddock")
    return [*found, *fixed, f"/children/{child}/none/"]


def text_of(answer):
    """What somebody reads in a page or a file."""
    content, kind = drained(answer), answer.get("Content-Type", "")
    if content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(content)
        return " ".join(each.get_textpage().get_text_range() for each in pages)
    if "openxml" in kind:
        parts = zipfile.ZipFile(io.BytesIO(content))
        named = [each for each in parts.namelist() if each.endswith(".xml")]
        words = "".join(parts.read(each).decode() for each in named)
        return re.sub(r"<[^>]+>", "", words)
    return content.decode("utf-8", "replace")


def read_by(world, persona):
    """The marks somebody finds anywhere, each with the first address."""
    client = Client() if persona == "anonymous" else signed_in(world.people[persona])
    found: dict[str, str] = {}
    for address in addresses(world):
        answer = client.get(address)
        told = f"{answer.get('Content-Disposition', '')} {text_of(answer)}"
        for mark in MARK.findall(told):
            found.setdefault(mark, address)
        assert answer.status_code < 500, address
    return found


# What is no secret of the child: names of settings on lists of settings, others' names.
ELSEWHERE = {
    "worker_parent": {SCHOOL, "Zqother"},
    "manager_parent": {SCHOOL, "Zqother"},
}


def test_whoever_must_not_see_a_child_finds_no_mark(marked):
    """Kept from all; a relationship that ended; officers whose own child it is."""
    wrong: dict[str, str] = {}
    for persona in ("barred", "past carer", "worker_parent", "manager_parent"):
        found = read_by(marked, persona)
        left = set(found) - ELSEWHERE.get(persona, set())
        wrong |= {f"{persona} {mark}": found[mark] for mark in left}
    assert wrong == {}


def test_a_father_who_must_not_know_where_finds_no_place_and_no_words_of_hers(marked):
    assert read_by(marked, "father") == {}


def test_nor_does_one_in_scotland(scottish):
    assert read_by(scottish, "father") == {}


def test_nobody_saves_a_row_of_which_something_was_taken_out(marked):
    father = Appointment.objects.viewer(
        User.objects.get(pk=marked.people["father"].user_id or 0), on=today()
    )
    row = Support.objects.visible_to(father).get(child=marked.things["child"])
    assert row.teacher == "Not shown"
    with pytest.raises(PermissionDenied):
        row.save()


def test_a_senco_whose_own_child_it_is_reads_and_runs_what_a_parent_does(marked):
    client = signed_in(marked.people["senco_parent"])
    things, child = marked.things, marked.things["child"].public_id
    waits = reverse("support_letter", args=[child, things["letter to send"].public_id])
    sent = reverse("support_letter", args=[child, things["support letter"].public_id])
    held = reverse("hold_review", args=[things["review"].public_id])
    answers = [client.get(each).status_code for each in (waits, sent, held)]
    assert answers == [404, 200, 404]
