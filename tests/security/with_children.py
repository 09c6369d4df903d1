"""The people around a child, and the child's case, in the world of the route tests."""

from dataclasses import replace
from datetime import date

from conftest import TODAY, appointed
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.clock import today
from goldenthread.access.rules import Role
from goldenthread.casework.actions.advice import (
    Earlier,
    Wanted,
    ask_advice,
    use_again,
)
from goldenthread.casework.actions.deciding import Proposed, propose
from goldenthread.casework.actions.file import (
    Contacted,
    Paper,
    add_document,
    ask_sharing,
    log_contact,
)
from goldenthread.casework.actions.file_rights import Disputed, ask_to_see, state
from goldenthread.casework.actions.letters import Ready, send_letters
from goldenthread.casework.actions.panels import add_panel, put_before_panel
from goldenthread.casework.actions.translating import (
    make_translated,
    release_translated,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.voice import OwnSaid, say
from goldenthread.casework.actions.writing import ProvisionWords, add_row
from goldenthread.casework.models import Consultation, Happening, Need
from goldenthread.casework.queries.letters import everybody, written_to
from goldenthread.casework.rules.voice import Spoken
from goldenthread.casework.tests.letters_made import facts_filled
from goldenthread.casework.tests.making import a_case
from goldenthread.casework.tests.plans_made import a_translation, a_written_plan
from goldenthread.duties.rules.deciding import decisions
from goldenthread.duties.rules.letters import letters_of
from goldenthread.people.actions import Asked, invite_professional
from goldenthread.people.rules import Part
from goldenthread.people.tests.making import a_child, a_parent
from goldenthread.places.models import Place
from tests.security.with_audits import an_audit
from tests.security.with_brought import brought_in
from tests.security.with_moves import lists_and_moves
from tests.security.with_papers import papers_for_a_tribunal
from tests.security.with_reviews import a_review_with_guests
from tests.security.with_support import support_around_a_child

OFFICE = {
    "caseworker": Role.CASEWORKER,
    "colleague": Role.CASEWORKER,
    "case_manager": Role.CASE_MANAGER,
    "safeguarding_lead": Role.SAFEGUARDING_LEAD,
    "professional": Role.PROFESSIONAL,
    "quality_lead": Role.QUALITY_LEAD,
    "parent": Role.FAMILY,
    "stranger": Role.FAMILY,
}


def people_around_a_child(world):
    """Officers, a SENCO, a professional, a parent, and a parent of somebody else."""
    slug = world.authority.slug
    school = Place.objects.create(
        authority=world.authority,
        name="Alder Bank School",
        slug="alder-bank",
        level="setting",
        within=world.place,
    )
    world.things["school"] = school
    for key, role in OFFICE.items():
        world.people[key] = appointed(f"{key}.{slug}", role, world.place)
    world.people["senco"] = appointed(f"senco.{slug}", Role.SENCO, school)


def a_child_with_a_case(world):
    """A child whose case has begun, with somebody in every part around it.

    The day is the machine's: pages are asked for on the day the tests run.
    """
    people, things = world.people, world.things
    by = people["caseworker"]
    child = things["child"] = a_child(by, things["school"])
    a_parent(child, by, account=people["parent"])
    asked = Asked(Part.PSYCHOLOGY, "Advice for the assessment")
    invite_professional(
        child,
        user_id=people["professional"].user_id or 0,
        asked=asked,
        by=by,
        on=TODAY,
    )
    things["case"] = a_case(child, by)
    beside_the_plan(world)
    support_around_a_child(world)
    a_plan_with_versions(world)
    a_review_with_guests(world)
    a_letter(world)
    brought_in(world)
    in_the_file(world)
    what_the_child_said(world)
    an_audit(world)


def what_the_child_said(world):
    """A recording that a parent helped with."""
    child, by = world.things["child"], world.people["parent"]
    file = lodge(world.authority, [b"Voice"], name="voice.mp3", on=TODAY, by=by)
    words = OwnSaid(Spoken(), open_lodged(file, kind="mp3", by=by), helper="Mum")
    world.things["own view"] = say(child, words=words, by=by, on=TODAY)
    lists_and_moves(world)
    papers_for_a_tribunal(world)


def in_the_file(world):
    """A document, a change of its readers, a call, a statement, a request to see."""
    things, by = world.things, world.people["caseworker"]
    child = things["child"]
    file = lodge(world.authority, [b"Paper"], name="paper.txt", on=TODAY, by=by)
    paper = Paper("Paper", open_lodged(file, kind="txt", by=by))
    row = things["document"] = add_document(child, paper=paper, by=by, on=TODAY)
    things["sharing"] = ask_sharing(row, after="shared", why="Asked", by=by, on=TODAY)
    told = Contacted("call", "Mother", TODAY, "Rang", TODAY)
    things["contact note"] = log_contact(child, told=told, by=by, on=TODAY)
    said = Disputed("Reading", "She reads well.", "by phone")
    things["statement"] = state(child, said=said, adult=None, by=by, on=TODAY)
    things["subject request"] = ask_to_see(
        child, who="Mother", received=TODAY, by=by, on=TODAY
    )


def a_letter(world):
    """A letter to the parent, who has an account."""
    by, case, on = world.people["caseworker"], world.things["case"], today()
    by = replace(by, day=on)
    facts_filled(case, world.people["case_manager"])
    kind = letters_of(world.authority.nation).kinds["own_words"]
    to = next(each for each in everybody(by, case, kind, on=on).values() if each.mail)
    typed = {"note": "Come and see us."}
    ready = Ready(to, written_to(by, case, kind, to, typed, on=on), b"PDF", "mail")
    (world.things["letter"],) = send_letters(
        case, key="own_words", ready=[ready], typed=typed, by=by, on=on
    )


def a_plan_with_versions(world):
    """A plan being written, two versions that were sent, and one that was not."""
    by, things = world.people["caseworker"], world.things
    plan = things["child plan"] = a_written_plan(things["case"], by)
    vague = ProvisionWords("F", "Access to regular support as required")
    things["vague row"] = add_row(plan, words=vague, by=by)
    things["need row"] = Need.objects.beside(plan).get(plan=plan)
    for name in ("first version", "version", "unsent version"):
        things[name] = make_version(plan, sent=Sent("draft"), by=by, on=TODAY)
    for name in ("first version", "version"):
        release_version(things[name], served=TODAY, by=by, on=TODAY)
    row = things["translation"] = a_translation(plan, by)
    for name in ("translated plan", "unsent translated"):
        things[name] = make_translated(row, by=by, on=TODAY)
    told = things["translated plan"]
    release_translated(told, names_checked=True, by=by, on=TODAY)


def beside_the_plan(world):
    """Something that happened, a proposal, advice, and a panel with its agenda."""
    things, by = world.things, world.people["caseworker"]
    case = things["case"]
    things["happening"] = Happening.objects.beside(case).get()
    word = sorted(decisions(world.authority.nation))[0]
    what = Proposed(word, "The needs are not known yet")
    things["decision"] = propose(case, proposed=what, by=by, on=TODAY)
    advice_of(world)
    panel = things["panel"] = add_panel(
        world.authority, name="Panel", day=TODAY, members="", by=by
    )
    things["agenda item"] = put_before_panel(case, panel=panel, question=word, by=by)


def advice_of(world):
    """Advice asked of the professional, with its paper; earlier advice; a setting.

    The setting's row is made by hand: not every nation has settings asked.
    """
    things, by = world.things, world.people["caseworker"]
    case, adviser = things["case"], world.people["professional"].user_id
    wanted = [Wanted("psychological", "Dr Vale", adviser)]
    (advice,) = ask_advice(case, wanted=wanted, day=TODAY, by=by, on=TODAY)
    file = lodge(world.authority, [b"Report"], name="report.txt", on=TODAY, by=by)
    advice.paper = open_lodged(file, kind="txt", by=by)
    advice.save()
    things["advice"] = advice
    earlier = Earlier("medical", "Dr Finch", date(2024, 9, 2))
    things["earlier advice"] = use_again(case, earlier=earlier, by=by, on=TODAY)
    things["consultation"] = Consultation.objects.create(
        authority=world.authority,
        case=case,
        child=things["child"],
        setting=things["school"],
        asked_on=TODAY,
        asked_by_id=by.user_id or 0,
        due_by=TODAY,
    )
