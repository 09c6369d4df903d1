"""Anyone may take a published cycle away; what was taken down is gone from all."""

import hashlib
import io
import json
import zipfile

import pytest
from django.urls import reverse

from goldenthread.access.models import Lodged
from goldenthread.access.tasks import machine
from goldenthread.plans.actions.review import publish_cycle, restate, take_down
from goldenthread.plans.models import Artefact, Item, Snapshot
from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.plans.rules.restating import Correction, Errata
from goldenthread.plans.tasks import make_files
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)
from goldenthread.ui.rules import size_said


@pytest.mark.parametrize(
    ("size", "said"), [(900, "900 bytes"), (38_400, "38 KB"), (2_621_440, "2.5 MB")]
)
def test_a_size_is_said_in_few_letters(size, said):
    assert size_said(size) == said


@pytest.fixture
def snapshot(area, plan_lead, publisher, service):
    plan = a_plan(area, plan_lead)
    edition = the_edition(plan, plan_lead)
    an_item(edition, plan_lead, "Publish a guide", "By May 2024", service)
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    return publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)


@pytest.fixture
def names(snapshot):
    cycle = snapshot.cycle
    return [cycle.authority.slug, cycle.plan.slug, cycle.slug]


def body(answer):
    """What was sent; the file behind it is closed."""
    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:
        close()
    return content


def fetched(client, names, kind, **asked):
    answer = client.get(reverse("download", args=[*names, kind]), asked)
    assert answer.status_code == 200
    return body(answer)


@pytest.mark.parametrize("kind", OUTPUTS)
def test_each_file_can_be_fetched_and_is_kept_with_its_digest(
    client, snapshot, names, kind
):
    content = fetched(client, names, kind)
    row = Artefact.objects.visible_to(None).get(snapshot=snapshot, kind=kind)
    assert hashlib.sha256(content).hexdigest() == row.digest == row.lodged.sha256
    assert row.number == 0


def test_asked_again_a_file_is_the_same_and_kept_once(client, snapshot, names):
    assert fetched(client, names, "docx") == fetched(client, names, "docx")
    assert Artefact.objects.visible_to(None).filter(snapshot=snapshot).count() == 1


def test_each_key_has_a_file_of_its_own(client, snapshot, names):
    own = fetched(client, names, "highlight")
    assert own != fetched(client, names, "highlight", key="common-habit")
    rows = Artefact.objects.visible_to(None).filter(snapshot=snapshot)
    assert sorted(rows.values_list("scheme", flat=True)) == ["", "common-habit"]


def test_an_unknown_key_means_the_plans_own_words(client, snapshot, names):
    fetched(client, names, "highlight", key="rainbow")
    assert Artefact.objects.visible_to(None).get(snapshot=snapshot).scheme == ""


def test_the_page_lists_each_file_with_what_it_is_for_and_its_size(client, names):
    size = len(fetched(client, names, "csv"))
    page = client.get(reverse("downloads", args=names)).text
    assert "Highlight report for the board" in page
    assert "made when first asked for" in page
    assert f"CSV, {size_said(size)}" in page


def test_the_plans_page_leads_to_its_files(client, names):
    page = client.get(reverse("public_plan", args=names[:2])).text
    assert reverse("downloads", args=names) in page


def test_a_file_of_no_known_kind_is_not_found(client, names):
    assert client.get(reverse("download", args=[*names, "sound"])).status_code == 404


@pytest.fixture
def long_names(area, plan_lead, publisher):
    """A published cycle with a text that is too long for a cell of a workbook."""
    plan = a_plan(area, plan_lead, "Long plan")
    item = an_item(the_edition(plan, plan_lead), plan_lead)
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    Item.objects.visible_to(plan_lead).filter(pk=item.pk).update(text="Words " * 6_000)
    snapshot = publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return [area.authority.slug, plan.slug, snapshot.cycle.slug]


def test_a_workbook_that_no_cell_can_hold_is_refused_in_a_sentence(client, long_names):
    answer = client.get(reverse("download", args=[*long_names, "xlsx"]))
    assert answer.status_code == 422
    assert "This file cannot be made" in answer.text
    assert "Export the plan as a Word document instead" in answer.text
    assert fetched(client, long_names, "docx")


def test_what_cannot_be_made_keeps_nothing_else_from_being_made(
    client, long_names, snapshot, names, area
):
    make_files(machine(area.authority), on=DAY)
    rows = Artefact.objects.visible_to(None).order_by("snapshot")
    kinds = set(
        rows.filter(snapshot__cycle__plan__slug="long-plan").values_list("kind")
    )
    assert {kind for (kind,) in kinds} == set(OUTPUTS) - {"xlsx"}
    assert rows.filter(snapshot=snapshot).count() == len(OUTPUTS)


def test_the_pack_of_such_a_cycle_says_what_is_lacking(client, long_names):
    answer = client.get(reverse("public_pack", args=long_names))
    assert answer.status_code == 200
    assert body(answer)


def test_the_machine_makes_the_files_at_night_and_once(snapshot, area):
    assert make_files(machine(area.authority), on=DAY) == (
        f"{len(OUTPUTS)} files of published cycles are there."
    )
    assert make_files(machine(area.authority), on=DAY) == ""
    assert Artefact.objects.visible_to(None).count() == len(OUTPUTS)


def test_files_of_what_was_taken_down_are_gone_and_a_notice_stands_there(
    client, snapshot, names, publisher
):
    fetched(client, names, "csv")
    row = Artefact.objects.visible_to(None).get()
    path = row.lodged.path
    assert path.exists()
    fresh = Snapshot.objects.visible_to(None).get(pk=snapshot.pk)
    take_down(fresh, because="Published too early", by=publisher, on=DAY)
    for name, more in (
        ("download", ["csv"]),
        ("download", ["pdf"]),
        ("downloads", []),
        ("public_pack", []),
    ):
        answer = client.get(reverse(name, args=[*names, *more]))
        assert answer.status_code == 410
        assert "Published too early" in answer.text
    assert not Artefact.objects.visible_to(None).exists()
    kept = Lodged.objects.visible_to(publisher).get(pk=row.lodged_id)
    assert kept.state == "refused"
    assert kept.sha256 == row.digest


@pytest.mark.django_db(transaction=True)
def test_bytes_of_what_was_taken_down_leave_the_disk(
    client, snapshot, names, publisher
):
    fetched(client, names, "csv")
    path = Artefact.objects.visible_to(None).get().lodged.path
    fresh = Snapshot.objects.visible_to(None).get(pk=snapshot.pk)
    take_down(fresh, because="Published too early", by=publisher, on=DAY)
    assert not path.exists()


def test_the_frozen_text_in_the_json_has_the_fingerprint(client, snapshot, names):
    told = json.loads(fetched(client, names, "json"))
    assert told["about"]["fingerprint"] == snapshot.digest
    pack = body(client.get(reverse("public_pack", args=names)))
    with zipfile.ZipFile(io.BytesIO(pack)) as files:
        frozen = files.read("published-cycle.json")
    assert hashlib.sha256(frozen).hexdigest() == snapshot.digest


def test_the_api_lists_the_files_with_their_hashes(client, snapshot, names):
    content = fetched(client, names, "csv")
    cycles = client.get(reverse("api:cycles", args=names[:2])).json()["cycles"]
    told = client.get(cycles[0]["files"]).json()
    assert told["fingerprint"] == snapshot.digest
    by_kind = {one["kind"]: one for one in told["files"]}
    assert set(by_kind) == set(OUTPUTS)
    assert by_kind["csv"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert by_kind["csv"]["size"] == len(content)
    assert by_kind["pdf"]["size"] is None
    assert client.get(told["evidence"])["Content-Type"] == "application/zip"


def test_the_api_says_what_is_not_there(client, snapshot, names, publisher):
    nowhere = reverse("api:files", args=[*names[:2], "never"])
    assert client.get(nowhere).status_code == 404
    fresh = Snapshot.objects.visible_to(None).get(pk=snapshot.pk)
    take_down(fresh, because="Too early", by=publisher, on=DAY)
    answer = client.get(reverse("api:files", args=names))
    assert answer.status_code == 410
    assert answer.json()["detail"] == "Taken down: Too early"


def test_a_correction_has_files_of_its_own_and_the_first_ones_stay(
    client, snapshot, names, publisher
):
    first = fetched(client, names, "json")
    kept = Artefact.objects.visible_to(None).get(snapshot=snapshot, number=0)
    item = json.loads(first)["cycle"]["items"][0]["id"]
    row = Snapshot.objects.visible_to(None).get(pk=snapshot.pk)
    errata = Errata([Correction(item, "phase", "done")], "A digit was wrong.")
    made = restate(row, errata=errata, version=row.version, by=publisher, on=DAY)
    told = json.loads(fetched(client, names, "json"))
    assert told["about"]["restatement"] == 1
    assert told["about"]["fingerprint"] == made.digest
    assert told["cycle"]["items"][0]["phase"] == "done"
    assert kept.lodged.path.read_bytes() == first
    assert "restatement 1" in client.get(reverse("downloads", args=names)).text
