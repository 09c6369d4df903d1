"""A pack that is broken, changed or told nonsense: one sentence, nothing kept."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.bringing import NotReady
from goldenthread.casework.actions.moving import MovingTo, begin_move
from goldenthread.casework.engine.locked_pack import locked
from goldenthread.casework.models import (
    Case,
    Happening,
    PackCame,
    PackSent,
)
from goldenthread.casework.readers.moved_pack import (
    BrokenPack,
    refuse_other,
    unpacked,
)
from goldenthread.casework.rules.moved_record import (
    Receipt,
)
from goldenthread.casework.tests.moves_made import (
    WORDS,
    a_pack,
    begun,
    brought,
    opened,
    repacked,
    summed,
    taken,
    zipped,
)
from goldenthread.people.models import Child

pytestmark = [pytest.mark.usefixtures("at_nine"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def lodged_here(settings, tmp_path):
    settings.LODGED_FOLDER = tmp_path / "lodged"


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


def test_a_pack_is_not_brought_in_by_whoever_made_it(in_force, case_manager):
    content, browser = a_pack(in_force, case_manager), signed_in(case_manager)

    page = opened(browser, content).content.decode()

    assert "This pack was made here, for Far Area." in page
    assert not PackCame.objects.visible_to(case_manager).exists()


@pytest.mark.parametrize("nation", ["scotland", "wales", "northern_ireland", "abroad"])
def test_where_another_law_holds_no_plan_is_transferred(in_force, case_manager, nation):
    moving = MovingTo("Far Council", TODAY, TODAY, nation)

    with pytest.raises(NotReady, match="A plan is transferred inside England alone"):
        begin_move(in_force, moving=moving, by=case_manager, on=TODAY)

    assert not PackSent.objects.visible_to(case_manager).exists()
    assert "move_known" not in set(
        Happening.objects.visible_to(case_manager).values_list("word", flat=True)
    )


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


def test_a_weak_or_different_passphrase_is_refused(in_force, case_manager):
    browser = signed_in(case_manager)
    address = begun(browser, in_force)
    page = browser.post(address, {"passphrase": "short", "again": "short"})
    assert "several words" in page.content.decode()
    page = browser.post(address, {"passphrase": WORDS, "again": WORDS + "!"})
    assert "not the same passphrase" in page.content.decode()


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
