"""A token in every internal field; then all that is public is read: it is nowhere."""

import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.access.models import User
from goldenthread.documents.readers.dispatch import read_bytes as read_document
from goldenthread.plans.actions.assess.intake import Intake, take_in
from goldenthread.plans.actions.do import return_report, save_report
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.editions import (
    PlanWords,
    change_plan,
    create_plan,
    make_current,
)
from goldenthread.plans.actions.plan.items import (
    ItemWords,
    add_item,
    correct_item,
    set_lines,
)
from goldenthread.plans.actions.plan.leads import Who, set_responsible
from goldenthread.plans.actions.plan.resources import (
    RiskWords,
    Spent,
    raise_risk,
    record_spend,
)
from goldenthread.plans.actions.review import publish_cycle, take_down
from goldenthread.plans.actions.review.checking import justify
from goldenthread.plans.models import Item, Question, Snapshot
from goldenthread.plans.queries.checks import standing_findings
from goldenthread.plans.rules.outputs import OUTPUTS
from goldenthread.plans.rules.reading import read_plan
from goldenthread.plans.rules.words import LineKind, Part
from goldenthread.plans.tests.making import an_open_cycle
from tests.security.routes import TABLE
from tests.security.world import DAY, drained, said

pytestmark = pytest.mark.one_database  # what pages say, whatever they read
MARK = "zq7"  # every token begins so; nothing else holds it
WHY = Because(DAY, "Agreed by the board")


def crawl(client, start=("/",)):
    """Every page of ours that can be reached without signing in, and what it says."""
    waiting, found = list(start), {}
    while waiting:
        address = waiting.pop()
        if address in found or address.startswith(("/static/", "/account/logout")):
            continue
        answer = client.get(address)
        text = words_of(answer)
        found[address] = text + str(answer.headers)
        if answer.streaming:
            continue
        links = re.findall(r'(?:href|action|src)="([^"#]+)', text)
        links += re.findall(r'"(/api/[^"]+)"', text)
        waiting += [each.replace("&amp;", "&") for each in links if each[0] in "/?"]
        waiting = [address.split("?")[0] + e if e[0] == "?" else e for e in waiting]
    return found


def words_of(answer):
    """All that an answer holds; archives and documents are taken apart first."""
    content = drained(answer)
    if content.startswith(b"PK"):
        return " ".join(unpacked(content))
    if content.startswith(b"%PDF"):
        return of_a_pdf(content)
    return content.decode()


def unpacked(content):
    """Every name and text inside an archive, and in the archives inside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        for name in pack.namelist():
            inside = pack.read(name)
            yield name
            if inside.startswith(b"PK"):
                yield from unpacked(inside)
            elif inside.startswith(b"%PDF"):
                yield of_a_pdf(inside)
            else:
                yield inside.decode("utf-8", "replace")


def of_a_pdf(content):
    """What its pages say and what it says of itself; packed bytes are no words."""
    pieces = read_document(content, "plan.pdf").pieces()
    frame = re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.DOTALL)
    return " ".join(piece.text for piece in pieces) + frame.decode("latin-1")


def told_in_public(world):
    """Everything anybody can read: crawled, and every public route by itself."""
    rows = [row for row in TABLE if row.is_public and row.name != "accept_invitation"]
    starts = ["/", "/work/desk/", "/no/such/page", "/robots.txt", "/sitemap.xml"]
    return crawl(Client(), [*starts, *(row.address(world) for row in rows)])


def leaks(world, *tokens):
    """Where in public a token is read."""
    pages = told_in_public(world)
    return sorted(
        f"{token} at {address}"
        for token in (MARK, *tokens)
        for address, words in pages.items()
        if token in words
    )


@pytest.fixture
def secrets_everywhere(world):
    """The published plan's next cycle, full of what must stay inside."""
    in_an_item(world)
    in_reports(world)
    beside_the_plan(world)
    for number, user in enumerate(User.objects.all()):
        user.first_name = f"{MARK}given{number}"
        user.last_name = f"{MARK}family{number}"
        user.save()
    return world


def in_an_item(world):
    """Notes, initials, a body that is not public, what was spent."""
    things, by = world.things, world.people["plan_lead"]
    item = Item.objects.visible_to(by).get(pk=things["third item"].pk)
    item = set_lines(
        item, kind=LineKind.NOTE, texts=[f"{MARK} note"], version=item.version, by=by
    )
    names = [Who(raw=f"{MARK}AB"), Who(body=things["other_body"])]
    for part in Part:
        item = set_responsible(
            item, part=part, who=names, version=item.version, because=WHY, by=by
        )
    record_spend(item, spent=Spent(DAY, Decimal(1), note=f"{MARK} spend"), by=by)


def in_reports(world):
    """A report that was sent back with a note and begun again, and a new draft."""
    things, by = world.things, world.people["plan_lead"]
    row = things["report"]
    row.refresh_from_db()
    board = world.people["board_member"]
    row = return_report(
        row, note=f"{MARK} return note", version=row.version, by=board, on=DAY
    )
    facts = {"cycle": things["cycle"], "by": by, "on": DAY}
    again, draft = said(f"{MARK} begun again"), said(f"{MARK} draft")
    save_report(things["item"], said=again, version=row.version, **facts)
    save_report(things["third item"], said=draft, version=0, **facts)


def beside_the_plan(world):
    """Risks, questions, left-over text, a plan that is not published."""
    things, by = world.things, world.people["plan_lead"]
    words = RiskWords(f"{MARK} risk", "low", "high", f"{MARK} mitigation")
    raise_risk(things["plan"], words=words, by=by, on=DAY)
    Question.objects.create(
        authority=world.authority,
        edition=things["edition in force"],
        code="x",
        message=f"{MARK} question",
    )
    things["text"].text = f"{MARK} left over"
    things["text"].save()
    checked = things["item checked"]
    checked.refresh_from_db()
    text = ItemWords("action", "", "", f"{MARK} unpublished")
    correct_item(checked, words=text, version=checked.version, because=WHY, by=by)


def test_nothing_internal_is_read_in_public(secrets_everywhere):
    world = secrets_everywhere
    cycle = world.things["cycle"]
    publisher = world.people["publisher"]
    publish_cycle(cycle, version=cycle.version, by=publisher, on=date(2025, 8, 1))
    addresses = [user.email for user in User.objects.all()]
    assert leaks(world, "Transport service", *addresses, "minutes.txt") == []


def test_every_file_of_a_cycle_is_among_what_was_read(world):
    """So that none escapes the tests above."""
    names = [world.authority.slug, world.things["plan"].slug, "spring-2025"]
    pages = told_in_public(world)
    for kind in OUTPUTS.keys() - {"dictionary"}:
        words = "Inclusion plan" if "easy" in kind else "Publish a guide"
        assert words in pages[reverse("download", args=[*names, kind])], kind
    assert "published-cycle.json" in pages[reverse("public_pack", args=names)]


def test_words_that_were_taken_out_before_publishing_stay_out(world):
    """Somebody finds a name in the running plan and rewords it: it was never public."""
    things, by = world.things, world.people["plan_lead"]
    edition = things["edition in force"]
    words = ItemWords("action", "9", "", f"Ask {MARK} Jane about it")
    item = add_item(edition, words=words, parent=None, because=WHY, by=by)
    clean = ItemWords("action", "9", "", "Ask about it")
    item = correct_item(item, words=clean, version=item.version, because=WHY, by=by)
    cycle = things["cycle"]
    cycle.refresh_from_db()
    row = things["report"]
    row.refresh_from_db()
    return_report(
        row, note="Later", version=row.version, by=world.people["board_member"], on=DAY
    )
    publisher = world.people["publisher"]
    publish_cycle(cycle, version=cycle.version, by=publisher, on=date(2025, 8, 1))
    assert leaks(world) == []


def test_a_plan_changes_in_public_only_when_a_cycle_is_published(world):
    """Writing what a plan is for is not publishing it."""
    plan, by = world.things["plan"], world.people["plan_lead"]
    plan.refresh_from_db()
    words = PlanWords(plan.title, f"{MARK} a first thought")
    change_plan(plan, words=words, version=plan.version, by=by)
    assert leaks(world) == []


def test_what_was_taken_down_is_gone_everywhere(world):
    snapshot = Snapshot.objects.visible_to(None).get(pk=world.things["snapshot"].pk)
    assert any("A guide was written" in page for page in told_in_public(world).values())
    publisher = world.people["publisher"]
    take_down(snapshot, because="Published too early", by=publisher, on=DAY)
    assert leaks(world, "A guide was written", "Publish a guide") == []


# ---- A real document with drafting notes and officers' names and initials ----

WORDS = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+|\b[A-Z]{2,3}\b")


@pytest.mark.reference
def test_drafting_notes_and_officers_of_a_real_plan_never_become_public(
    world, reference
):
    folder = reference / "acceptance" / "plans"
    gold = json.loads((folder / "gold" / "plymouth-2018-21.json").read_text())
    pages = published(world, folder / "documents" / "plymouth-2018-21.docx")
    everything = " ".join(" ".join(pages.values()).split())
    notes = [note["text"] for item in gold["items"] for note in item.get("notes", ())]
    leads = {name for item in gold["items"] for name in item.get("leads", ())}
    assert notes
    assert leads
    found = [n for n in notes if " ".join(n.split()) in everything]
    found += [n for n in leads if re.search(rf"\b{re.escape(n)}\b", everything)]
    assert found == []


def published(world, path):
    """All that is public of a document that was read, put in force and published."""
    by = world.people["plan_lead"]
    document = read_document(path.read_bytes(), path.name)
    plan = create_plan(world.place, words=PlanWords("Improvement plan"), by=by)
    intake = Intake("2018", read_plan(document), document.as_plain())
    edition = take_in(plan, intake=intake, by=by, on=DAY)
    make_current(edition, version=edition.version, by=by, on=DAY)
    cycle = an_open_cycle(plan, by)
    for row in standing_findings(by, cycle, on=DAY):  # a real plan has its drafts
        if row.stops:
            found, because = row.finding, "It is published so."
            justify(plan, finding=found, because=because, by=by, on=DAY)
    publisher = world.people["publisher"]
    publish_cycle(cycle, version=cycle.version, by=publisher, on=DAY)
    address = reverse("public_plan", args=[world.authority.slug, plan.slug])
    return {a: w for a, w in crawl(Client(), [address]).items() if plan.slug in a}
