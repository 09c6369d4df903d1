"""A child's plan moves to another authority: packed, locked, brought in once."""

import io
import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from conftest import TODAY, appointed, area_of, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.engine.locked_pack import unlocked
from goldenthread.casework.models import (
    Case,
    Due,
    Happening,
    Note,
    PackCame,
    PackSent,
    PlanVersion,
    Thread,
)
from goldenthread.casework.queries.plans import content_of
from goldenthread.casework.readers.moved_pack import (
    unpacked,
)
from goldenthread.casework.rules.moved_paper import schema_json
from goldenthread.casework.rules.moved_record import (
    settled_in,
)
from goldenthread.casework.rules.plan.content import (
    content_from,
)
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.moves_made import (
    WORDS,
    a_pack,
    begun,
    brought,
    kept_from,
    opened,
    taken,
    told_in,
)
from goldenthread.people.actions import Reached, add_contact
from goldenthread.people.models import (
    Adult,
    Child,
    Contact,
    Relationship,
    ToldRestriction,
)
from goldenthread.people.rules import Scope
from goldenthread.people.tests.making import a_child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


def test_a_plan_goes_out_and_comes_in_the_same(
    in_force, case_manager, new_manager, mother
):
    content = a_pack(in_force, case_manager)
    answer = opened(signed_in(new_manager), content)
    page = answer.content.decode()
    assert "Ines Maddock comes to us" in page
    assert "Listening programme" in page
    assert not Child.objects.visible_to(new_manager).exists()
    page = brought(signed_in(new_manager), answer).content.decode()
    assert "Take the receipt" in page
    child = Child.objects.visible_to(new_manager).get()
    assert (child.name, child.born) == ("Ines Maddock", date(2015, 10, 4))
    before = PlanVersion.objects.visible_to(case_manager).get()
    after = PlanVersion.objects.visible_to(new_manager).get()
    assert (after.kind, after.number, after.signed_name, after.released_on) == (
        before.kind,
        before.number,
        before.signed_name,
        before.released_on,
    )
    pack = PackSent.objects.visible_to(case_manager).get()
    old = settled_in(content_from(before.content), str(pack.public_id))
    new = content_from(after.content)
    assert (new.texts, new.needs, new.outcomes, new.provisions) == (
        old.texts,
        old.needs,
        old.outcomes,
        old.provisions,
    )
    work = content_of(new_manager, after.plan)
    assert (work.needs, work.outcomes, work.provisions) == (
        new.needs,
        new.outcomes,
        new.provisions,
    )
    assert Thread.objects.visible_to(new_manager).count() == 3


def test_every_day_that_happened_comes_with_it(in_force, case_manager, new_manager):
    theirs = signed_in(new_manager)
    brought(theirs, opened(theirs, a_pack(in_force, case_manager)))
    facts = ("word", "on", "served_day", "body", "kind", "note")
    every = Happening.objects.visible_to(new_manager).exclude(kind="came")
    moved = list(every.order_by("on", "word").values_list(*facts))
    known = Happening.objects.visible_to(case_manager).order_by("on", "word")
    assert moved == list(known.values_list(*facts))


def test_the_transfer_starts_the_clocks_of_the_new_authority(
    in_force, case_manager, new_manager
):
    answer = opened(signed_in(new_manager), a_pack(in_force, case_manager))
    brought(signed_in(new_manager), answer)
    there = Case.objects.visible_to(new_manager).get()
    assert (there.state, there.closed_on) == ("arrived", None)
    days = dict(
        Due.objects.visible_to(new_manager)
        .filter(key__in=["move_tell_family", "move_review"])
        .values_list("key", "day")
    )
    assert days == {
        "move_tell_family": date(2025, 4, 14),  # six weeks from 3 March
        "move_review": date(2026, 2, 23),  # a year from the plan of 24 February
    }
    happened(there, "family_told_of_transfer", TODAY, new_manager)
    there.refresh_from_db()
    assert there.state == "maintained"


def test_the_old_authoritys_fifteen_working_days_run_until_the_receipt(
    in_force, case_manager, new_manager
):
    browser, theirs = signed_in(case_manager), signed_in(new_manager)
    content = taken(browser, begun(browser, in_force))
    due = Due.objects.visible_to(case_manager).get(key="move_transfer")
    assert (due.day, due.state) == (date(2025, 3, 21), "running")
    brought(theirs, opened(theirs, content))
    row = PackCame.objects.visible_to(new_manager).get()
    receipt = theirs.get(reverse("move_receipt", args=[row.public_id])).content
    pack = PackSent.objects.visible_to(case_manager).get()
    back = reverse("move_receipt_back", args=[pack.public_id])
    send = {"receipt": SimpleUploadedFile("receipt.json", receipt)}
    page = browser.post(back, send, follow=True).content.decode()
    assert "The receipt is right" in page
    assert "Far Area, case 2025-0001 has it since 3 March 2025" in page
    in_force.refresh_from_db()
    assert in_force.state == "moved"
    assert in_force.closed_on == TODAY
    due = Due.objects.visible_to(case_manager).get(key="move_transfer")
    assert due.state == "met"


def test_a_pack_that_is_left_can_come_again(in_force, case_manager, new_manager):
    content, theirs = a_pack(in_force, case_manager), signed_in(new_manager)
    page = brought(theirs, opened(theirs, content), "leave").content.decode()
    assert "can be sent again" in page
    assert not PackCame.objects.visible_to(new_manager).exists()
    assert "comes to us" in opened(theirs, content).content.decode()


def test_a_child_who_is_here_already_is_matched_and_not_made_twice(
    in_force, case_manager, new_manager
):
    theirs = signed_in(new_manager)
    here = a_child(new_manager)
    answer = opened(theirs, a_pack(in_force, case_manager))
    assert "who is here already" in answer.content.decode()
    brought(theirs, answer, str(here.public_id))
    assert Child.objects.visible_to(new_manager).get() == here
    assert Case.objects.visible_to(new_manager).get().child == here


def test_a_child_with_an_open_case_here_is_refused(in_force, case_manager, new_manager):
    theirs = signed_in(new_manager)
    here = a_child(new_manager)
    a_case(here, new_manager)
    answer = opened(theirs, a_pack(in_force, case_manager))
    page = brought(theirs, answer, str(here.public_id)).content.decode()
    assert "has an open case here" in page
    assert Case.objects.visible_to(new_manager).count() == 1


def test_a_child_hidden_from_the_manager_is_the_safeguarding_leads(
    in_force, case_manager, new_area, new_manager
):
    lead = appointed("new_lead", Role.SAFEGUARDING_LEAD, new_area)
    here = a_child(new_manager)
    kept_from(here, lead, Scope.ALL, user_id=new_manager.user_id)
    answer = opened(signed_in(new_manager), a_pack(in_force, case_manager))
    page = answer.content.decode()
    assert "Ask the safeguarding lead" in page
    assert "Nobody here: make a new record" not in page


def test_confidential_ways_stay_behind_and_restrictions_come_in_words(
    in_force, child, mother, caseworker, case_manager, safeguarding_lead, new_manager
):
    adult = Adult.objects.beside(child).get(pk=mother.adult_id)
    for words, secret in (("4 Hidden Lane", True), ("01632 960001", False)):
        way = Reached("post" if secret else "phone", words, is_confidential=secret)
        add_contact(child, adult=adult, reached=way, by=caseworker, on=TODAY)
    kept_from(child, safeguarding_lead, Scope.ADDRESS, adult=adult)
    content = a_pack(in_force, case_manager)
    inside = unpacked(unlocked(content, WORDS))
    every = inside.told + b"".join(inside.files.values())
    assert b"Hidden Lane" not in every
    assert b"01632 960001" in inside.told
    assert "What must not reach somebody" in inside.files["index.html"].decode()
    theirs = signed_in(new_manager)
    brought(theirs, opened(theirs, content))
    note = Note.objects.visible_to(new_manager).get()
    assert "must not reach Mother Maddock" in note.words
    (known,) = Contact.objects.visible_to(new_manager)
    assert known.is_confidential
    related = Relationship.objects.visible_to(new_manager).get()
    assert (related.verified_on, related.receives_letters) == (None, False)
    told = ToldRestriction.objects.visible_to(new_manager).get()
    assert (told.named, told.scope) == ("Mother Maddock", "address")
    assert told.adult_id == related.adult_id
    assert told.settled_on is None


def fits(value, schema):
    """Whether a value is what its schema says: types, what is needed, nothing else."""
    if "anyOf" in schema:
        return value is None or fits(value, schema["anyOf"][0])
    if "const" in schema:
        assert value == schema["const"]
    elif schema["type"] == "array":
        for each in value:
            fits(each, schema["items"])
    elif "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"])
        for name, one in value.items():
            fits(one, schema["properties"][name])
    else:
        known = {"string": str, "integer": int, "boolean": bool, "object": dict}
        assert type(value) is known[schema["type"]]
    return True


def test_only_a_manager_sends_and_only_a_plan_in_force_goes(
    case, caseworker, case_manager
):
    here = reverse("move_away", args=[case.public_id])
    assert signed_in(caseworker).get(here).status_code == 403
    page = signed_in(case_manager).get(here).content.decode()
    assert "No plan is in force" in page


def test_the_pack_is_as_its_schema_says_and_reads_by_eye(
    in_force, case_manager, tmp_path, monkeypatch
):
    content = a_pack(in_force, case_manager)
    fits(told_in(content), json.loads(schema_json()))
    pack, folder = tmp_path / "move.gtpack", tmp_path / "opened"
    pack.write_bytes(content)
    monkeypatch.setenv("PACK_PASSPHRASE", WORDS)
    out = io.StringIO()
    call_command("open_move_pack", str(pack), str(folder), stdout=out)
    assert "Ines Maddock, from One Area" in out.getvalue()
    page = (folder / "index.html").read_text()
    assert "Listening programme" in page
    assert "<script" not in page
    assert (folder / "record.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(CommandError, match="is not empty"):
        call_command("open_move_pack", str(pack), str(folder))
    monkeypatch.setenv("PACK_PASSPHRASE", "another one of words")
    with pytest.raises(CommandError, match="does not open"):
        call_command("open_move_pack", str(pack), str(tmp_path / "other"))
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("open_move_pack", str(tmp_path / "no"), str(tmp_path / "other"))


def test_a_scottish_plan_moves_too_without_a_limit_that_we_do_not_know(other_area, db):
    third = area_of("Third Area", nation="scotland")
    sender = appointed("boss", Role.CASE_MANAGER, other_area)
    receiver = appointed("chief", Role.CASE_MANAGER, third)
    child = a_child(sender)
    case = a_case(child, sender, date(2024, 2, 5))
    happened(case, "csp_prepared", date(2024, 5, 20), sender)
    content, theirs = a_pack(case, sender), signed_in(receiver)
    brought(theirs, opened(theirs, content))
    there = Case.objects.visible_to(receiver).get()
    assert there.state == "maintained"
    keys = set(Due.objects.visible_to(receiver).values_list("key", flat=True))
    assert not any(key.startswith("move") for key in keys)
