"""A child's plan moves to another authority: packed, locked, brought in once."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from conftest import TODAY, appointed, area_of, signed_in
from goldenthread.access.rules import Role
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.engine.locked_pack import NotOpened, locked, unlocked
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
    BrokenPack,
    refuse_other,
    sums_of,
    unpacked,
)
from goldenthread.casework.rules.moved_paper import schema_json
from goldenthread.casework.rules.moved_record import (
    MovedAdult,
    MovedChild,
    MovedDay,
    MovedRecord,
    Receipt,
    is_genuine,
    record_from,
    settled_in,
)
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidNeed,
    SaidOf,
    SaidOutcome,
    SaidProvision,
    content_from,
)
from goldenthread.casework.tests.making import a_case, happened
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.people.actions import Kept, Reached, add_contact, restrict
from goldenthread.people.models import Adult, Child, Contact, Relationship
from goldenthread.people.rules import Barrier, Scope
from goldenthread.people.tests.making import a_child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]

WORDS = "correct horse battery staple"


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


@pytest.fixture
def new_area(db):
    return area_of("Far Area")


@pytest.fixture
def new_manager(new_area):
    return appointed("new_manager", Role.CASE_MANAGER, new_area)


@pytest.fixture
def in_force(case, caseworker, case_manager):
    """A case with a final plan of 1 November 2024 that names no setting."""
    happened(case, "assess_agreed", date(2025, 2, 10), caseworker)
    plan = a_written_plan(case, caseworker)
    plan.setting_type = "A mainstream school"
    plan.save()
    made = make_version(plan, sent=Sent("final", "Jo Fern"), by=caseworker, on=TODAY)
    release_version(made, served=date(2025, 2, 24), by=case_manager, on=TODAY)
    case.refresh_from_db()
    return case


def token_of(form):
    said = form["token"].initial
    return str(said() if callable(said) else said)


def begun(browser, case):
    here = reverse("move_away", args=[case.public_id])
    form = browser.get(here).context["form"]
    said = {"token": token_of(form), "to_name": "Far Area"}
    for name, day in (("moved_on", "3"), ("known_on", "3")):
        said |= {f"{name}_day": day, f"{name}_month": "3", f"{name}_year": "2025"}
    answer = browser.post(here, said, follow=True)
    assert "Take the locked pack" in answer.content.decode()
    return answer.redirect_chain[-1][0]


def taken(browser, address, papers=()):
    said = {"passphrase": WORDS, "again": WORDS, "papers": list(papers)}
    answer = browser.post(address, said)
    assert answer["Content-Type"] == "application/octet-stream"
    return answer.content


def opened(browser, content, passphrase=WORDS):
    here = reverse("moves_in")
    form = browser.get(here).context["form"]
    file = SimpleUploadedFile("move.gtpack", content)
    said = {"token": token_of(form), "passphrase": passphrase, "pack": file}
    return browser.post(here, said, follow=True)


def brought(browser, answer, child="new"):
    address = answer.redirect_chain[-1][0]
    said = {"token": token_of(answer.context["form"]), "child": child}
    return browser.post(address, said, follow=True)


def a_pack(case, case_manager):
    browser = signed_in(case_manager)
    return taken(browser, begun(browser, case))


def told_in(content):
    return json.loads(unpacked(unlocked(content, WORDS)).told)


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


def test_a_receipt_that_was_changed_closes_nothing(in_force, case_manager, new_manager):
    browser = signed_in(case_manager)
    taken(browser, begun(browser, in_force))
    pack = PackSent.objects.visible_to(case_manager).get()
    forged = Receipt(str(pack.public_id), pack.digest, TODAY, "Far", "1").sealed("x")
    other = replace(forged, pack="0" * 8)
    back = reverse("move_receipt_back", args=[pack.public_id])
    for content, says in (
        (forged.as_json(), "made without opening the pack"),
        (other.as_json(), "of another pack"),
        (b"{}", "no receipt of a move"),
        (b"\xff", "no receipt of a move"),
    ):
        send = {"receipt": SimpleUploadedFile("receipt.json", content)}
        assert says in browser.post(back, send, follow=True).content.decode()
    in_force.refresh_from_db()
    assert in_force.closed_on is None


def test_a_pack_is_brought_in_once(in_force, case_manager, new_manager):
    content, theirs = a_pack(in_force, case_manager), signed_in(new_manager)
    brought(theirs, opened(theirs, content))
    page = opened(theirs, content).content.decode()
    assert "This pack was opened here already" in page
    assert Child.objects.visible_to(new_manager).count() == 1


def test_a_pack_that_is_left_can_come_again(in_force, case_manager, new_manager):
    content, theirs = a_pack(in_force, case_manager), signed_in(new_manager)
    page = brought(theirs, opened(theirs, content), "leave").content.decode()
    assert "can be sent again" in page
    assert not PackCame.objects.visible_to(new_manager).exists()
    assert "comes to us" in opened(theirs, content).content.decode()


def test_broken_cut_changed_and_wrongly_opened_packs_say_so(
    in_force, case_manager, new_manager
):
    content, theirs = a_pack(in_force, case_manager), signed_in(new_manager)
    changed = content[:-5] + bytes([content[-5] ^ 1]) + content[-4:]
    for broken, words, says in (
        (content, "wrong words of passing", "does not open"),
        (content[:-100], WORDS, "does not open"),
        (changed, WORDS, "does not open"),
        (content[:30], WORDS, "breaks off"),
        (b"PK\x03\x04 something", WORDS, "no pack of a move"),
        (locked(b"no zip", WORDS), WORDS, "is damaged"),
        (locked(zipped({"a.txt": b""}), WORDS), WORDS, "does not belong"),
        (locked(zipped({"schema.json": b""}), WORDS), WORDS, "does not tell"),
        (locked(zipped({"pack.json": b"{"}), WORDS), WORDS, "was changed"),
        (locked(summed(b"{"), WORDS), WORDS, "not readable"),
        (locked(summed(b"[]"), WORDS), WORDS, "not written as"),
    ):
        assert says in opened(theirs, broken, words).content.decode()
    assert not PackCame.objects.visible_to(new_manager).exists()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return out.getvalue()


def summed(told):
    """A pack that only tells, with the digest of that."""
    files = {"pack.json": told}
    return zipped({**files, "SHA256SUMS": sums_of(files)})


def repacked(content, change):
    """The pack as a hostile sender would lock it, with what it tells changed."""
    inside = unpacked(unlocked(content, WORDS))
    told = json.loads(inside.told)
    change(told)
    files = {"pack.json": json.dumps(told).encode(), **inside.files}
    return locked(zipped({**files, "SHA256SUMS": sums_of(files)}), WORDS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda told: told.pop("child"), "leaves out something"),
        (lambda told: told["child"].update(born="tomorrow"), "is no day"),
        (lambda told: told["child"].update(born="9999-12-31"), "is no day"),
        (lambda told: told.update(pack="one"), "which one it is"),
        (lambda told: told["files"].append(a_file()), "lacks 1 of its files"),
        (lambda told: told["child"].update(forename=7), "is not what it should be"),
        (lambda told: told.update(days={}), "is no list"),
        (lambda told: told.update(days=[7]), "is not what it should be"),
        (lambda told: told["versions"][0].update(digest="0"), "was changed since"),
        (lambda told: told.update(nation="scotland"), "another nation"),
        (lambda told: told.update(route="none"), "another nation"),
    ],
)
def test_a_pack_that_tells_nonsense_is_refused_whole(
    in_force, case_manager, new_manager, change, says
):
    content = repacked(a_pack(in_force, case_manager), change)
    assert says in opened(signed_in(new_manager), content).content.decode()
    assert not PackCame.objects.visible_to(new_manager).exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda told: told["child"].update(forename="x" * 101), "cannot be kept"),
        (lambda told: told["days"][0].update(word="nothing"), "nothing that can"),
        (lambda told: told["adults"].append(nobody("")), "cannot be kept"),
        (lambda told: told["versions"].append(told["versions"][0]), "thing twice"),
    ],
)
def test_what_cannot_be_kept_leaves_nothing_half_made(
    in_force, case_manager, new_manager, change, says
):
    theirs = signed_in(new_manager)
    answer = opened(theirs, repacked(a_pack(in_force, case_manager), change))
    assert says in brought(theirs, answer).content.decode()
    assert not Child.objects.visible_to(new_manager).exists()
    assert not Case.objects.visible_to(new_manager).exists()


def a_file():
    told = {"name": "files/001.pdf", "title": "A", "day": "2025-03-03"}
    return told | {"sha256": "0", "size": 1}


def nobody(name):
    plain = dict.fromkeys(("has_responsibility", "has_care", "receives_letters"), False)
    return {"name": name, "kin": "mother", **plain}


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


def kept_from(child, lead, scope, **whom):
    review = date(2026, 3, 1)
    why = Kept(Barrier.COURT_ORDER, scope, "An order", TODAY, review_day=review)
    return restrict(child, kept=why, by=lead, on=TODAY, **whom)


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


def test_a_weak_or_different_passphrase_is_refused(in_force, case_manager):
    browser = signed_in(case_manager)
    address = begun(browser, in_force)
    page = browser.post(address, {"passphrase": "short", "again": "short"})
    assert "several words" in page.content.decode()
    page = browser.post(address, {"passphrase": WORDS, "again": WORDS + "!"})
    assert "not the same passphrase" in page.content.decode()


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


def test_files_that_a_pack_does_not_tell_of_or_lacks_are_noticed():
    told = {"files/001.pdf": "0" * 64}
    with pytest.raises(BrokenPack, match="lacks 1"):
        refuse_other({}, told)
    with pytest.raises(BrokenPack, match="was changed"):
        refuse_other({"files/001.pdf": b"x"}, told)
    with pytest.raises(BrokenPack, match="does not tell of"):
        refuse_other({"files/001.pdf": b"x"}, {})
    for name in ("files/../x", "../x", "files/a/b", "/etc/passwd", "files/"):
        with pytest.raises(BrokenPack, match="does not belong"):
            unpacked(zipped({name: b""}))


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
DAYS = st.dates(date(2015, 1, 1), date(2025, 3, 3))
KEYS = st.uuids().map(str)


@st.composite
def plans(draw):
    """A plan of any words, with any threads among its rows."""
    needs = draw(st.lists(st.builds(SaidNeed, KEYS, PLAIN, PLAIN, PLAIN), max_size=3))
    known = [each.key for each in needs]
    some = st.lists(st.sampled_from(known), unique=True) if known else st.just([])
    outcomes = [
        SaidOutcome(draw(KEYS), draw(PLAIN), needs=tuple(draw(some)))
        for _ in range(draw(st.integers(0, 2)))
    ]
    hoped = [each.key for each in outcomes]
    ends = st.lists(st.sampled_from(hoped), unique=True) if hoped else st.just([])
    provisions = [
        SaidProvision(
            draw(KEYS),
            "F",
            draw(PLAIN),
            needs=tuple(draw(some)),
            outcomes=tuple(draw(ends)),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return PlanContent(
        "ehc_plan",
        SaidOf(draw(PLAIN), "2015-10-04"),
        needs=tuple(needs),
        outcomes=tuple(outcomes),
        provisions=tuple(provisions),
    )


@st.composite
def records(draw):
    """A record of any words and days."""
    child = MovedChild(
        draw(PLAIN), draw(PLAIN), draw(DAYS), looked_after=draw(st.booleans())
    )
    days = st.builds(MovedDay, PLAIN, DAYS, st.none() | DAYS, PLAIN)
    people = st.builds(
        MovedAdult, PLAIN, PLAIN, st.booleans(), st.booleans(), st.booleans()
    )
    return MovedRecord(
        pack=draw(KEYS),
        key="k",
        made_on=draw(DAYS),
        moved_on=draw(DAYS),
        transferred_on=draw(DAYS),
        nation="england",
        sent_by=draw(PLAIN),
        sent_to=draw(PLAIN),
        route="ehc",
        number=draw(PLAIN),
        opened_on=draw(DAYS),
        child=child,
        days=tuple(draw(st.lists(days, max_size=4))),
        adults=tuple(draw(st.lists(people, max_size=3))),
        restrictions=tuple(draw(st.lists(PLAIN, max_size=2))),
    )


@given(records())
def test_what_a_pack_tells_is_read_back_the_same(record):
    assert record_from(record.as_json()) == record


@given(plans())
def test_a_plan_in_its_new_place_keeps_every_thread(content):
    there = settled_in(content, "a pack")
    before = [*[n.key for n in content.needs], *[o.key for o in content.outcomes]]
    after_all = [*[n.key for n in there.needs], *[o.key for o in there.outcomes]]
    order = dict(zip(before, after_all, strict=True))
    for one, other in zip(content.outcomes, there.outcomes, strict=True):
        assert other.needs == tuple(order[key] for key in one.needs)
        assert other.text == one.text
    for before, after in zip(content.provisions, there.provisions, strict=True):
        assert after.needs == tuple(order[key] for key in before.needs)
        assert after.outcomes == tuple(order[key] for key in before.outcomes)
    assert content_from(there.as_plain()) == there


def test_a_lock_notices_every_change():
    secret = locked(b"content", WORDS)
    assert unlocked(secret, WORDS) == b"content"
    for place in range(0, len(secret), 7):
        changed = bytearray(secret)
        changed[place] ^= 1
        with pytest.raises(NotOpened):
            unlocked(bytes(changed), WORDS)


def test_a_receipt_is_genuine_only_with_the_key_of_the_pack():
    receipt = Receipt("p", "d", TODAY, "Far Area", "2025-0001").sealed("key")
    assert is_genuine(receipt, "key")
    assert not is_genuine(receipt, "other key")
    assert not is_genuine(replace(receipt, number="2025-0002"), "key")
