"""./manage compare_editions: the links and nothing else, or one sentence why not."""

import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from goldenthread.plans.actions.plan.editions import PlanWords, create_plan
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.models import Item
from goldenthread.plans.tests.editions_made import SAMPLES
from goldenthread.plans.tests.editions_stored import DAY, in_force, prepared
from goldenthread.plans.tests.making import an_open_cycle

OLD, NEW = (str(SAMPLES / f"brambley-school-{n}.csv") for n in (1, 2))


def refused(capsys, *files):
    with pytest.raises(SystemExit) as stopped:
        call_command("compare_editions", *files)
    said = capsys.readouterr()
    assert stopped.value.code == 1
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_json_is_the_links_and_nothing_else(capsys):
    call_command("compare_editions", OLD, NEW, "--json")
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == ["links", "unaccounted", "new"]
    names = {name for link in answer["links"] for name in link}
    assert names == {"kind", "from", "to", "confidence", "why", "changes"}
    assert (answer["unaccounted"], answer["new"]) == (["2"], ["8"])


def test_a_draft_and_its_document_give_the_same_answer(tmp_path, capsys):
    call_command("read_plan", OLD, "--json")
    draft = tmp_path / "draft.json"
    draft.write_text(capsys.readouterr().out, encoding="utf-8")
    call_command("compare_editions", OLD, NEW, "--json")
    answer = capsys.readouterr().out
    call_command("compare_editions", str(draft), NEW, "--json")
    assert capsys.readouterr().out == answer


def test_without_json_it_is_a_list_to_read(capsys):
    call_command("compare_editions", OLD, NEW)
    printed = capsys.readouterr().out
    assert "renumbered (" in printed
    assert "  2 Paint the edge of each step yellow" in printed


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert "cannot be opened" in refused(capsys, OLD, str(tmp_path / "none.csv"))


@pytest.mark.parametrize("text", ["{", "[1]", '{"items": [{"kind": "action"}]}'])
def test_json_that_is_no_draft_is_refused(tmp_path, capsys, text):
    (tmp_path / "odd.json").write_text(text)
    assert "not a plan draft" in refused(capsys, str(tmp_path / "odd.json"), NEW)


def test_a_draft_that_repeats_a_key_is_refused(tmp_path, capsys):
    item = {"key": "1", "kind": "action", "text": "Sweep"}
    (tmp_path / "twice.json").write_text(json.dumps({"items": [item, item]}))
    assert "the key 1" in refused(capsys, str(tmp_path / "twice.json"), NEW)


def test_a_document_without_text_is_refused(tmp_path, capsys):
    (tmp_path / "empty.txt").write_text("")
    refused(capsys, str(tmp_path / "empty.txt"), NEW)


def test_with_one_file_the_usage_is_wrong():
    with pytest.raises(CommandError):
        call_command("compare_editions", OLD)


@pytest.fixture
def stored(area, plan_lead):
    """Two editions of one plan, the second being prepared."""
    plan = create_plan(area, words=PlanWords("Four editions"), by=plan_lead)
    first = in_force(prepared(plan, "kilbrannan-2024", plan_lead), plan_lead)
    return first, prepared(plan, "kilbrannan-2026", plan_lead)


def page(edition):
    return reverse("check_edition", args=[edition.public_id])


def compared(capsys, *words):
    call_command("compare_editions", *words, "--json")
    return json.loads(capsys.readouterr().out)


def kinds(answer):
    return sorted(link["kind"] for link in answer["links"])


def test_stored_editions_are_named_by_the_address_of_their_page(
    stored, capsys, plan_lead
):
    first, second = stored
    files = [str(SAMPLES / f"kilbrannan-{year}.json") for year in (2024, 2026)]
    answer = compared(capsys, page(first), f"https://plans.example{page(second)}")
    assert kinds(answer) == kinds(compared(capsys, *files))
    rows = Item.objects.visible_to(plan_lead).filter(edition=first)
    keys = {str(item.public_id) for item in rows}
    assert {key for link in answer["links"] for key in link["from"]} <= keys


def test_a_stored_edition_is_compared_with_a_file(stored, capsys):
    first, second = stored
    lineage = reverse("edition_lineage", args=[first.public_id])
    answer = compared(capsys, lineage, str(SAMPLES / "kilbrannan-2026.json"))
    assert answer["unaccounted"] == []
    assert answer["new"] == ["8.1.2"]


def test_a_plans_page_means_its_edition_in_force(stored, capsys):
    first, second = stored
    plan = reverse("plan_plan", args=[first.plan.public_id])
    assert compared(capsys, plan, page(second))["unaccounted"] == []


def test_a_reader_names_published_cycles(stored, plan_lead, publisher, capsys):
    first, second = stored
    cycle = an_open_cycle(first.plan, plan_lead)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    public = "/plans/one-area/four-editions/"
    for address in (public, f"{public}cycles/spring-2025/"):
        answer = compared(capsys, address, page(second))
        assert answer["unaccounted"] == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/work/editions/00000000-0000-4000-8000-000000000000/", "no edition at"),
        ("/work/editions/nonsense/", "is not the address"),
        ("/plans/one-area/nothing/", "Nothing is published"),
    ],
)
def test_an_address_of_nothing_is_refused(stored, capsys, address, said):
    assert said in refused(capsys, address, OLD)


def test_another_authoritys_edition_is_not_found(stored, other_area, capsys):
    whose = ("--authority", "another-area")
    assert "no edition at" in refused(capsys, page(stored[0]), OLD, *whose)


def test_files_are_compared_without_a_database():
    """In a process of its own, where the database cannot be opened."""
    words = ["manage", "compare_editions", OLD, NEW, "--json"]
    program = "import runpy, sys; sys.argv[:] = " + repr(words)
    program += "; sys.modules['sqlite3'] = None; runpy.run_path('manage', run_name='x')"
    program += "['run'](sys.argv[1:])"
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert len(json.loads(done.stdout)["links"]) > 3
