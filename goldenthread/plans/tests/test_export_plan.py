"""A plan as a file: on its page, and by a command."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from conftest import signed_in
from goldenthread.documents.readers import read_bytes
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.models import Snapshot
from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.tests.making import (
    DAY,
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
    the_edition,
)


@pytest.fixture
def plan(area, plan_lead):
    plan = a_plan(area, plan_lead)
    an_item(the_edition(plan, plan_lead), plan_lead, text="Print the guide")
    return plan


def asked(viewer, plan, **query):
    """The answer to a person who asks for the file."""
    return signed_in(viewer).get(reverse("export_plan", args=[plan.public_id]), query)


def texts(content, name):
    """The items that a file says."""
    return [item.text for item in read_plan(read_bytes(content, name)).items]


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx", "html", "txt", "md"])
def test_a_plan_is_downloaded_and_reads_back(plan, plan_lead, form):
    answer = asked(plan_lead, plan, form=form)
    assert f'filename="inclusion-plan.{form}"' in answer["Content-Disposition"]
    assert texts(answer.content, f"plan.{form}") == ["Print the guide"]


def test_a_format_nobody_knows_is_refused_on_the_page(plan, plan_lead):
    answer = asked(plan_lead, plan, form="exe")
    assert answer.url == reverse("plan_plan", args=[plan.public_id])
    page = signed_in(plan_lead).get(answer.url)
    assert "Export in the layout of the source document" in page.text


def test_the_reason_is_shown_on_the_page(plan, plan_lead):
    client = signed_in(plan_lead)
    address = reverse("export_plan", args=[plan.public_id])
    page = client.get(address, {"form": "exe"}, follow=True)
    assert "Plans are not written as exe" in page.text


def test_others_do_not_find_it(plan, outsider):
    assert asked(outsider, plan).status_code == 404


def run(*words):
    """The command."""
    call_command("export_plan", *words)


def test_the_command_writes_a_file(plan, tmp_path, capsys):
    run("inclusion-plan", "--to", str(tmp_path / "plan.csv"))
    assert "Inclusion plan was written to" in capsys.readouterr().out
    content = (tmp_path / "plan.csv").read_bytes()
    assert texts(content, "plan.csv") == ["Print the guide"]


def test_the_command_knows_a_plan_by_its_id_and_asks_as_a_person(plan, tmp_path):
    to = str(tmp_path / "plan.docx")
    who = ("--authority", "one-area", "--as", "plan_lead@example.org")
    run(str(plan.public_id), "--kind", "layout", "--to", to, *who)
    assert texts((tmp_path / "plan.docx").read_bytes(), "p.docx") == ["Print the guide"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nothing",), "There is no plan called nothing. There are: inclusion-plan."),
        (("inclusion-plan", "--as", "x@example.org"), "Nobody with the address"),
        (("inclusion-plan", "--authority", "x"), "which authority"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(plan, tmp_path, words, why):
    with pytest.raises(CommandError, match=why):
        run(*words, "--to", str(tmp_path / "plan.csv"))


@pytest.mark.parametrize(
    ("to", "why"),
    [("plan.exe", "not written as exe"), ("no/such/place.csv", "cannot be written")],
)
def test_a_file_that_cannot_be_written_is_told(plan, tmp_path, to, why):
    with pytest.raises(CommandError, match=why):
        run("inclusion-plan", "--to", str(tmp_path / to))


def test_a_plan_without_an_edition_has_no_file(area, plan_lead, tmp_path):
    from goldenthread.plans.actions.plan.editions import PlanWords, create_plan

    bare = create_plan(area, words=PlanWords("Bare"), by=plan_lead)
    assert asked(plan_lead, bare).status_code == 404
    with pytest.raises(CommandError, match="has no edition yet"):
        run("bare", "--to", str(tmp_path / "plan.csv"))


def test_two_authorities_must_be_told_apart(plan, other_area, tmp_path):
    with pytest.raises(CommandError, match="another-area, one-area"):
        run("inclusion-plan", "--to", str(tmp_path / "plan.csv"))


def test_without_an_authority_there_is_nothing_to_write(db, tmp_path):
    with pytest.raises(CommandError, match="no authority yet"):
        run("inclusion-plan", "--to", str(tmp_path / "plan.csv"))


# ---- Papers of what is published ----


@pytest.fixture
def cycle(plan, plan_lead, publisher):
    made_current(plan, plan_lead)
    cycle = an_open_cycle(plan, plan_lead)
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    return cycle


ENDINGS = {key: one.form for key, one in OUTPUTS.items() if key != "easy-read-docx"}


@pytest.mark.parametrize(("kind", "form"), [*ENDINGS.items(), ("pack", "zip")])
def test_each_kind_of_file_is_written(cycle, tmp_path, kind, form):
    to = tmp_path / f"plan.{form}"
    run("inclusion-plan", "--kind", kind, "--to", str(to))
    assert to.stat().st_size > 100


def test_easy_read_is_a_page_or_a_word_document_by_the_ending(cycle, tmp_path):
    to = tmp_path / "easy.docx"
    run("inclusion-plan", "--kind", "easy-read", "--to", str(to))
    assert to.read_bytes().startswith(b"PK")


def test_the_command_and_the_page_give_the_same_bytes(cycle, tmp_path, client):
    to = tmp_path / "plan.docx"
    words = ("--kind", "docx", "--cycle", "spring-2025", "--scheme", "common-habit")
    run("inclusion-plan", *words, "--to", str(to))
    names = ["one-area", "inclusion-plan", "spring-2025", "docx"]
    answer = client.get(reverse("download", args=names), {"key": "common-habit"})
    assert b"".join(answer.streaming_content) == to.read_bytes()
    for close in answer._resource_closers:
        close()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--kind", "pdf", "--cycle", "x"), "Published are: spring-2025."),
        (("--kind", "pdf", "--scheme", "rainbow"), "There is no key called rainbow."),
        (("--kind", "highlight"), "A file of this kind ends in .docx"),
        (("--kind", "pack"), "A file of this kind ends in .zip"),
    ],
)
def test_papers_are_refused_in_a_sentence(cycle, tmp_path, words, why):
    to = tmp_path / "plan.pdf"
    with pytest.raises(CommandError, match=re.escape(why)):
        run("inclusion-plan", *words, "--to", str(to))
    assert not to.exists()


def test_papers_of_nothing_published_are_refused(plan, tmp_path):
    with pytest.raises(CommandError, match="No cycle at all of Inclusion plan"):
        run("inclusion-plan", "--kind", "json", "--to", str(tmp_path / "plan.json"))


def test_papers_of_what_was_taken_down_are_refused_with_the_reason(
    cycle, publisher, tmp_path
):
    row = Snapshot.objects.visible_to(publisher).get(cycle=cycle)
    take_down(row, because="Published too early.", by=publisher, on=DAY)
    with pytest.raises(CommandError, match="was taken down: Published too early"):
        run("inclusion-plan", "--kind", "json", "--to", str(tmp_path / "plan.json"))
