"""Loading the example leaves exactly the story it tells."""

import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from goldenthread.access.models import Authority, Event, User, all_rows
from goldenthread.access.rules import ROLE_NAMES, Role
from goldenthread.demo.tasks import LoadedAlready, areas, load, plans
from goldenthread.desk.queries import owed
from goldenthread.places.models import Responsibility
from goldenthread.places.queries import example_links, viewer_for
from goldenthread.places.rules import Duty
from goldenthread.plans.models import (
    Change,
    Cycle,
    Dependency,
    Evidence,
    Item,
    Leftover,
    Line,
    Plan,
    Question,
    Report,
    Responsible,
    Risk,
    Snapshot,
    Spend,
)

NOW = date(2026, 11, 21)
MARLHAVEN = "/plans/marlhaven/send-and-inclusion-improvement-plan-2025-to-2027/"
INITIALS = ("KR", "MO", "DCO", "TN", "ICB", "AW", "LB", "JF", "PCF")


def reports(plan, cycle):
    rows = all_rows(Report).filter(cycle__plan__slug__startswith=plan)
    return sorted(rows.filter(cycle__name=cycle).values_list("state", flat=True))


def test_two_authorities_lie_in_two_nations(example):
    rows = Authority.objects.filter(is_example=True).order_by("nation")
    assert [(a.nation, a.name) for a in rows] == [
        ("england", "Marlhaven Council"),
        ("scotland", "Strathkellan Council"),
    ]


def test_every_plan_has_two_published_cycles_and_an_open_one(example):
    for plan in all_rows(Plan):
        states = Cycle.objects.beside(plan).filter(plan=plan).values_list("state")
        assert [state for (state,) in states] == ["published", "published", "open"]
    assert all_rows(Plan).count() == 3
    assert all_rows(Snapshot).count() == 6


def test_nothing_is_left_to_check(example):
    assert not all_rows(Item).filter(is_checked=False).exists()
    assert not all_rows(Question).filter(is_settled=False).exists()
    assert not all_rows(Leftover).filter(fate="open").exists()
    assert all_rows(Leftover).filter(fate="kept").count() == 1


def test_every_printed_lead_stands_for_a_body(example):
    assert not all_rows(Responsible).filter(body=None).exists()


def test_reports_of_the_open_cycle_stand_in_every_state(example):
    assert reports("send", "December 2026") == [
        "approved",
        "draft",
        "draft",
        "returned",
        "submitted",
        "submitted",
    ]
    assert reports("ropewalk", "Autumn term 2026") == ["draft", "submitted"]
    assert reports("heard", "November 2026") == ["draft", "submitted"]


def test_changes_while_the_plan_ran_have_their_reasons(example):
    rows = all_rows(Change).filter(item__edition__plan__slug__startswith="send")
    assert sorted(set(rows.values_list("what", flat=True))) == [
        "added",
        "reassigned",
        "redated",
        "reworded",
        "withdrawn",
    ]
    assert not rows.filter(reason="").exists()


def test_risks_costs_and_waiting_are_kept(example):
    assert all_rows(Risk).count() == 5
    assert all_rows(Spend).count() == 6
    assert all_rows(Dependency).count() == 4


def test_all_four_duties_are_held(example):
    held = set(all_rows(Responsibility).values_list("duty", flat=True))
    assert held == {duty.value for duty in Duty}


def test_every_role_has_a_link_in_the_first_area(example):
    links = example_links(None, on=NOW)
    roles = {link.role for link in links if link.authority == "Marlhaven Council"}
    assert roles == set(ROLE_NAMES.values())
    assert {link.authority for link in links} >= {"Strathkellan Council"}


def test_a_parent_and_a_young_person_have_a_link_each(example):
    links = example_links(None, on=NOW)
    family = ROLE_NAMES[Role.FAMILY]
    assert [
        link.name
        for link in links
        if (link.role, link.authority) == (family, "Marlhaven Council")
    ] == ["Bryony Talvy", "Jory Penhale"]


WAITS = {
    "Administrator": "Invite colleagues",
    "Plan lead": "Reports to decide on",
    "Action lead": "Reports you owe",
    "Board member": "Reports to decide on",
    "Publisher": "Cycles to publish",
    "Auditor": "What was done",
    "SENCO": "Support to look at again with the parents",
    "Caseworker": "Children, by their next legal date",
    "SEN manager": "Decisions to confirm",
    "Safeguarding lead": "Find a child",
    "Professional who advises": "Advice that is asked of you",
    "Parent, carer or young person": "Your children",
    "Quality lead": "Audits of plans",
    "Local Offer officer": "What readers say",
    "Provider of services": "Your entries in the Local Offer",
}


OWN = {"Jory Penhale": "Your own record"}


def test_something_waits_for_every_role(example):
    links = example_links(None, on=NOW)
    assert {link.role for link in links} == set(WAITS)
    for link in links:
        browser = Client()
        browser.get(link.path)
        waits = OWN.get(link.name, WAITS[link.role])
        assert waits in browser.get("/work/desk/").content.decode(), link


@pytest.mark.parametrize(
    ("person", "owes"), [("assessment", 1), ("early-help", 3), ("senco", 2)]
)
def test_every_action_lead_owes_reports(example, person, owes):
    """What is due now, a draft and what came back, less what was sent."""
    user = User.objects.get(username=f"marlhaven-{person}")
    viewer = viewer_for(None, user, on=NOW)
    assert viewer
    assert len(owed(viewer)) == owes


def test_acts_were_done_by_people(example):
    done = Event.objects.filter(authority__slug="marlhaven")
    nobody = done.filter(actor=None).values_list("verb", flat=True)
    assert sorted(set(nobody)) == ["add_place", "enrol_example", "take_comment"]
    assert done.filter(verb="publish_cycle", roles="publisher").count() == 4
    assert done.filter(verb="return_report", roles="board_member").count() == 2


def test_nobody_invented_has_a_password(example):
    people = User.objects.filter(is_example=True)
    assert people
    assert not [user for user in people if user.has_usable_password()]


def test_the_chain_of_events_is_whole(example):
    said = StringIO()
    call_command("verify_audit", stdout=said)
    assert "marlhaven: " in said.getvalue()


def public_pages():
    """Every public page and file of the example, and every item's own page."""
    found = ["/", "/plans/"]
    for shot in all_rows(Snapshot).select_related("cycle__plan", "authority"):
        plan = f"/plans/{shot.authority.slug}/{shot.cycle.plan.slug}/"
        at = f"{plan}cycles/{shot.cycle.slug}/"
        found += [plan, at, f"{at}plan.csv", f"{at}plan.json"]
    for item in all_rows(Item).select_related("edition__plan__authority"):
        of = item.edition.plan
        found.append(f"/plans/{of.authority.slug}/{of.slug}/items/{item.public_id}/")
    return sorted(set(found))


def test_nothing_internal_is_on_a_public_page(example, client):
    notes = list(all_rows(Line).filter(kind="note").values_list("text", flat=True))
    names = [user.get_full_name() for user in User.objects.filter(is_example=True)]
    hidden = [*notes, *names, "SEND Finance Working Group", "thirteenth outcome"]
    assert len(notes) == 4
    for address in public_pages():
        page = client.get(address).content.decode()
        for words in hidden:
            assert words not in page, (address, words)
        for initials in INITIALS:
            assert not re.search(rf"\b{initials}\b", page), (address, initials)


def test_only_evidence_marked_public_is_named_in_public(example, client):
    captions = all_rows(Evidence).order_by("pk").values_list("caption", "sensitivity")
    page = client.get(f"{MARLHAVEN}cycles/march-2026/").content.decode()
    assert len(captions) == 5
    for caption, sensitivity in captions:
        assert (caption in page) is (sensitivity == "public")


def test_a_parent_reads_where_the_forum_says_something_else(example, client):
    page = client.get(f"{MARLHAVEN}cycles/march-2026/").content.decode()
    assert "Where others say something else (1)" in page
    assert "Marlhaven Parent Carer Forum, 26 March 2026: no difference yet" in page
    assert "Done and verified" in page


def test_a_parent_opens_the_forums_letter(example, client):
    piece = all_rows(Evidence).get(caption__startswith="Letter of the parent")
    answer = client.get(f"{MARLHAVEN}evidence/{piece.public_id}/", follow=True)
    assert b"31 of the 46 had not heard" in b"".join(answer.streaming_content)


def test_a_parent_reads_what_was_late_and_why(example, client):
    page = client.get(f"{MARLHAVEN}cycles/march-2026/").content.decode()
    assert "Done late" in page
    assert "January storms" in page
    assert "Was: November 2025." in page
    assert "Withdrawn" in page


def test_a_parent_reads_both_figures_of_what_was_corrected(example, client):
    october = f"{MARLHAVEN}cycles/october-2025/"
    assert "68 of 81 questions" in client.get(october).content.decode()
    page = client.get(f"{october}fingerprint/").content.decode()
    assert "71 of 84 questions" in page
    assert "because: Three questions had been counted twice." in page


def test_a_parent_reads_what_changed_in_half_a_year(example, client):
    page = client.get(f"{MARLHAVEN}changes/").content.decode()
    assert "What changed between October 2025 and March 2026" in page
    assert "Four councils now buy mediation together" in page


def test_loading_twice_changes_nothing(example):
    before = (User.objects.count(), Event.objects.count(), all_rows(Item).count())
    with pytest.raises(LoadedAlready, match="nothing was changed"):
        load(str)
    call_command("load_example", if_empty=True)
    refusal = StringIO()
    call_command("load_example", stderr=refusal)
    assert "loaded already" in refusal.getvalue()
    assert before == (
        User.objects.count(),
        Event.objects.count(),
        all_rows(Item).count(),
    )


def test_the_story_names_only_what_there_is():
    """Every place, body and person that a plan's story names is in its area."""
    known = {area.slug: area for area in areas()}
    for plan in plans():
        area = known[plan.area]
        names = {body.name for body in area.bodies} | {p.title for p in area.posts}
        assert set(plan.leads.values()) | {plan.accountable} <= names
        keys = {person.key for person in area.people}
        assert {r.by for cycle in plan.cycles for r in cycle.reports} <= keys
