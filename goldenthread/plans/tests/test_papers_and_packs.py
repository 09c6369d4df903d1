"""Draft papers are marked and never kept; packs hold what the asker may have."""

import csv
import hashlib
import io
import zipfile
from datetime import date

import docx
import pytest
from django.urls import reverse

from conftest import signed_in
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.models import Event
from goldenthread.documents.writers.pack import Entry, streamed
from goldenthread.plans.actions.do import (
    approve_report,
    attach_evidence,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Artefact, Evidence, Item
from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.plans.rules.outputs.packing import Piece, packed
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)

SAID = Said("active", "high", "", "", "It is written.", False, None)


@pytest.fixture
def cycle(area, plan_lead, service):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, "Publish a guide", body=service)
    made_current(plan, plan_lead)
    return an_open_cycle(plan, plan_lead)


@pytest.fixture
def snapshot(cycle, plan_lead, board_member, publisher):
    """A published cycle with three files: public, internal, restricted."""
    item = Item.objects.visible_to(plan_lead).get(edition=cycle.edition)
    facts = {"by": plan_lead, "on": DAY}
    report = save_report(item, cycle=cycle, said=SAID, version=0, **facts)
    for words in ("public", "internal", "restricted"):
        content = f"All that is {words}.".encode()
        name = f"Jane Doe {words}.txt"
        lodged = lodge(item.authority, [content], name=name, **facts)
        open_lodged(lodged, kind="txt", by=plan_lead)
        attach_evidence(
            report,
            lodged=lodged,
            caption=f"What is {words}",
            is_public=words == "public",
            by=plan_lead,
        )
    rows = Evidence.objects.visible_to(plan_lead)
    rows.filter(caption__endswith="restricted").update(sensitivity="restricted")
    report.refresh_from_db()
    report = submit_report(report, version=report.version, **facts)
    approve_report(report, version=report.version, by=board_member, on=DAY)
    cycle.refresh_from_db()
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


def body(answer):
    """What was sent, with no file left open."""
    if not answer.streaming:
        return answer.content
    return b"".join(answer.streaming_content)


def opened(answer):
    return zipfile.ZipFile(io.BytesIO(body(answer)))


# ---- Drafts ----


def test_a_draft_paper_says_so_on_each_page_and_is_not_kept(cycle, plan_lead):
    address = reverse("paper", args=[cycle.public_id, "highlight"])
    answer = signed_in(plan_lead).get(address)
    document = docx.Document(io.BytesIO(answer.content))
    assert "Draft, not published" in document.sections[0].header.paragraphs[0].text
    assert answer["Cache-Control"] == "no-store, private"
    assert 'filename="draft-inclusion-plan' in answer["Content-Disposition"]
    assert not Artefact.objects.visible_to(None).exists()


def test_open_data_is_not_made_of_a_draft(cycle, plan_lead):
    for kind in ("csv", "json", "nonsense"):
        address = reverse("paper", args=[cycle.public_id, kind])
        assert signed_in(plan_lead).get(address).status_code == 404


def test_a_paper_that_no_cell_can_hold_is_refused_in_a_sentence(cycle, plan_lead):
    Item.objects.visible_to(plan_lead).update(text="Said at length. " * 2_100)
    browser = signed_in(plan_lead)
    answer = browser.get(reverse("paper", args=[cycle.public_id, "xlsx"]))
    assert answer.status_code == 422
    assert "This paper cannot be made" in answer.text
    assert "32,767 characters" in answer.text
    assert "Said at length" not in answer.text
    other = browser.get(reverse("paper", args=[cycle.public_id, "docx"]))
    assert other.status_code == 200


def test_the_page_of_papers_offers_drafts_and_the_words_to_choose(cycle, board_member):
    address = reverse("papers", args=[cycle.public_id])
    page = signed_in(board_member).get(address, {"key": "common-habit"}).text
    assert "Draft, not published" in page
    assert reverse("paper", args=[cycle.public_id, "scrutiny"]) in page
    assert "?key=common-habit" in page
    assert "Make the pack" not in page


def test_review_leads_to_the_draft_papers(cycle, plan_lead):
    page = signed_in(plan_lead).get(reverse("plan_review", args=[cycle.plan.public_id]))
    assert reverse("papers", args=[cycle.public_id]) in page.text


def test_papers_of_what_is_published_are_the_kept_ones(snapshot, plan_lead):
    cycle = snapshot.cycle
    names = [cycle.authority.slug, cycle.plan.slug, cycle.slug, "highlight"]
    address = reverse("paper", args=[cycle.public_id, "highlight"])
    answer = signed_in(plan_lead).get(address)
    assert answer["Location"] == reverse("download", args=names)


def test_the_publishers_review_leads_to_the_pack_of_what_is_published(
    snapshot, publisher
):
    client, cycle = signed_in(publisher), snapshot.cycle
    page = client.get(reverse("plan_review", args=[cycle.plan.public_id])).text
    assert reverse("papers", args=[cycle.public_id]) in page
    page = client.get(reverse("papers", args=[cycle.public_id])).text
    assert reverse("evidence_pack", args=[snapshot.public_id]) in page


# ---- Packs ----


def public_pack(client, snapshot):
    cycle = snapshot.cycle
    names = [cycle.authority.slug, cycle.plan.slug, cycle.slug]
    return opened(client.get(reverse("public_pack", args=names)))


def inside_pack(publisher, snapshot, **asked):
    address = reverse("evidence_pack", args=[snapshot.public_id])
    return opened(signed_in(publisher).get(address, asked))


def evidence_in(pack):
    return [name for name in pack.namelist() if name.startswith("evidence/")]


def test_anyone_gets_public_evidence_and_nothing_else(client, snapshot):
    pack = public_pack(client, snapshot)
    assert evidence_in(pack) == ["evidence/001-what-is-public.txt"]
    assert pack.read("evidence/001-what-is-public.txt") == b"All that is public."
    index = pack.read("index.html").decode()
    assert 'href="./evidence/001-what-is-public.txt"' in index
    assert "What is internal" not in index
    assert "2 pieces are not public" in index


def test_the_publisher_packs_internal_evidence_and_restricted_only_if_ticked(
    snapshot, publisher
):
    pack = inside_pack(publisher, snapshot)
    assert evidence_in(pack) == [
        *("evidence/001-what-is-public.txt", "evidence/002-what-is-internal.txt")
    ]
    ticked = inside_pack(publisher, snapshot, restricted="on")
    assert "evidence/003-what-is-restricted.txt" in evidence_in(ticked)


def test_making_a_pack_that_is_not_public_is_an_event(snapshot, publisher):
    inside_pack(publisher, snapshot, restricted="on")
    event = Event.objects.filter(verb="made_evidence_pack").get()
    assert event.actor_id == publisher.user_id
    assert event.about == "with restricted evidence"


def test_what_a_file_was_called_is_nowhere_in_a_pack(client, snapshot, publisher):
    for pack in (public_pack(client, snapshot), inside_pack(publisher, snapshot)):
        words = b" ".join([*map(pack.read, pack.namelist())])
        assert b"Jane" not in words
        assert not any("Jane" in name for name in pack.namelist())


def test_every_hash_in_the_manifest_is_that_of_its_file(snapshot, publisher):
    pack = inside_pack(publisher, snapshot)
    lines = pack.read("MANIFEST.txt").decode().splitlines()
    told = {name: sha256 for sha256, name in (line.split("  ", 1) for line in lines)}
    assert set(told) == set(pack.namelist()) - {"MANIFEST.txt"}
    for name, sha256 in told.items():
        assert hashlib.sha256(pack.read(name)).hexdigest() == sha256


def test_the_index_is_a_sheet_too(client, snapshot):
    text = public_pack(client, snapshot).read("index.csv").decode("utf-8-sig")
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["What it is"] == "What is public"
    assert row["How strong"] == "A document shows that it exists"
    assert row["SHA-256"] == hashlib.sha256(b"All that is public.").hexdigest()


def test_a_pack_is_the_same_each_time_to_the_byte(client, snapshot):
    cycle = snapshot.cycle
    names = [cycle.authority.slug, cycle.plan.slug, cycle.slug]
    address = reverse("public_pack", args=names)
    assert body(client.get(address)) == body(client.get(address))


def test_evidence_kept_back_since_stays_listed_without_its_file(
    client, snapshot, plan_lead
):
    rows = Evidence.objects.visible_to(plan_lead).filter(sensitivity="public")
    rows.update(sensitivity="internal")
    pack = public_pack(client, snapshot)
    assert evidence_in(pack) == []
    assert "The file is not for this pack any more" in pack.read("index.html").decode()


def test_another_file_in_its_place_is_not_the_one_that_was_frozen(
    client, snapshot, plan_lead
):
    row = Evidence.objects.visible_to(plan_lead).get(sensitivity="public")
    assert row.lodged
    row.lodged.sha256 = "0" * 64
    row.lodged.save()
    assert evidence_in(public_pack(client, snapshot)) == []


def test_a_file_that_is_lost_is_said_to_be(client, snapshot, plan_lead):
    row = Evidence.objects.visible_to(plan_lead).get(sensitivity="public")
    assert row.lodged
    row.lodged.path.unlink()
    index = public_pack(client, snapshot).read("index.html").decode()
    assert "The file is not there any more" in index


def test_of_what_was_taken_down_there_is_no_pack(snapshot, publisher):
    take_down(snapshot, because="Too early", by=publisher, on=DAY)
    address = reverse("evidence_pack", args=[snapshot.public_id])
    assert signed_in(publisher).get(address).status_code == 404


def test_only_a_publisher_packs_what_is_not_public(snapshot, plan_lead, board_member):
    address = reverse("evidence_pack", args=[snapshot.public_id])
    for viewer in (plan_lead, board_member):
        assert signed_in(viewer).get(address).status_code == 403


# ---- The pure parts ----


def piece(caption, path="there", sha256="a" * 64, **more):
    return Piece("1", caption, "document", "document", sha256=sha256, path=path, **more)


def test_names_in_a_pack_hold_no_path_and_no_strange_letters():
    row = packed([piece("../../etc/passwd: Ünï?", ending="../PDF")])[0]
    assert row.name == "evidence/001-etc-passwd-n.pdf"


def test_one_file_given_twice_is_packed_once():
    rows = packed([piece("First"), piece("Second"), piece("Third", sha256="b" * 64)])
    assert [row.name for row in rows] == [
        *("evidence/001-first", "evidence/001-first", "evidence/002-third")
    ]


def test_a_pack_is_written_in_pieces_and_dated_by_one_day(tmp_path):
    large = tmp_path / "large"
    large.write_bytes(b"x" * 1_000_000)
    pieces = list(
        streamed([Entry("a", b"one"), Entry("b", large)], on=date(2025, 3, 3))
    )
    assert max(map(len, pieces)) < 300_000
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as pack:
        assert pack.testzip() is None
        assert {info.date_time[:3] for info in pack.infolist()} == {(2025, 3, 3)}
        assert pack.read("b") == large.read_bytes()


def test_every_output_has_a_name_and_says_what_it_is_for():
    for output in OUTPUTS.values():
        assert output.name
        assert output.says.endswith(".")
