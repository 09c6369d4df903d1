"""An authority with one of everything, made through the acts that people use.

Made twice, for two authorities, with the same names and addresses in both: whatever
confuses one with the other shows.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from allauth.account.models import EmailAddress

from conftest import appointed, area_of
from goldenthread.access.actions import lodge, open_lodged
from goldenthread.access.clock import now, today
from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Role, Viewer
from goldenthread.access.tasks import machine
from goldenthread.places.actions import (
    BodyWords,
    PostWords,
    add_body,
    add_post,
    add_responsibility,
    invite,
    seat,
)
from goldenthread.places.models import Appointment, Place
from goldenthread.places.rules import BodyKind, Duty
from goldenthread.plans.actions.do import (
    approve_report,
    attach_evidence,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.ledger import add_evidence
from goldenthread.plans.actions.partners.naming import add_partner
from goldenthread.plans.actions.plan.bonds import bind_item
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.copying import copy_edition
from goldenthread.plans.actions.plan.measures import (
    CriterionWords,
    SeriesWords,
    add_criterion,
    add_series,
    add_value,
)
from goldenthread.plans.actions.plan.reasons import name_reason
from goldenthread.plans.actions.plan.resources import (
    RiskWords,
    Spent,
    add_dependency,
    raise_risk,
    record_spend,
)
from goldenthread.plans.actions.review import publish_cycle
from goldenthread.plans.actions.review.checking import justify
from goldenthread.plans.actions.review.families import CommentWords, send_comment
from goldenthread.plans.actions.review.following import ask_to_follow
from goldenthread.plans.models import (
    Edition,
    Evidence,
    Plan,
    Promise,
    UpdateLink,
)
from goldenthread.plans.queries.checks import standing_findings
from goldenthread.plans.rules.ledger import Piece
from goldenthread.plans.rules.proof import Bond, Direction, Sensitivity
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.targets import ValueSaid
from goldenthread.plans.tests.making import (
    a_plan,
    an_item,
    an_open_cycle,
    made_current,
)
from tests.security.being_checked import plan_being_checked
from tests.security.with_children import a_child_with_a_case, people_around_a_child
from tests.security.with_directory import a_listed_service, what_schools_give

DAY = date(2025, 3, 3)


@dataclass
class World:
    """One authority: its people by role, and its things by the names routes use."""

    authority: Authority
    place: Place
    people: dict[str, Viewer] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    token: str = ""
    link: str = ""  # the token of a partner's link


ROLES = {
    "administrator": Role.ADMINISTRATOR,
    "plan_lead": Role.PLAN_LEAD,
    "board_member": Role.BOARD_MEMBER,
    "publisher": Role.PUBLISHER,
    "auditor": Role.AUDITOR,
    "action_lead": Role.ACTION_LEAD,
    "other_lead": Role.ACTION_LEAD,
    "offer_officer": Role.OFFER_OFFICER,
    "provider": Role.PROVIDER,
}


def a_world(name: str, nation: str = "england") -> World:
    """An authority of that name with one of everything."""
    place = area_of(name, nation=nation)
    world = World(place.authority, place)
    people(world)
    places_of(world)
    a_listed_service(world)
    running_plan(world)
    plan_being_checked(world, DAY)
    a_child_with_a_case(world)
    what_schools_give(world)
    return world


def people(world: World) -> None:
    """Somebody in every role."""
    for key, role in ROLES.items():
        world.people[key] = appointed(
            f"{key}.{world.authority.slug}", role, world.place
        )
    people_around_a_child(world)
    for viewer in world.people.values():
        user = User.objects.get(pk=viewer.user_id or 0)
        EmailAddress.objects.create(
            user=user, email=user.email, verified=True, primary=True
        )
    leaver = appointed(f"leaver.{world.authority.slug}", Role.PLAN_LEAD, world.place)
    world.people["leaver"] = leaver


def leave(world: World) -> None:
    """The leaver's job ended yesterday; the session is still there."""
    job = Appointment.objects.get(user_id=world.people["leaver"].user_id or 0)
    job.end = today() - timedelta(days=1)
    job.save()


def again(world: World, key: str) -> Viewer:
    """Somebody as they are now, with the seats they were given since."""
    user = User.objects.get(pk=world.people[key].user_id or 0)
    found = Appointment.objects.viewer(user, on=DAY)
    assert found
    return found


def places_of(world: World) -> None:
    """Bodies, a post, who answers for whom; a seat; somebody who is invited."""
    by = world.people["administrator"]
    service = BodyWords("Inclusion service", BodyKind.SERVICE, "IS")
    board = BodyWords("Improvement board", BodyKind.BOARD, "IB")
    other = BodyWords("Transport service", BodyKind.SERVICE, "TS", is_public=False)
    things = world.things
    things["body"] = add_body(world.place, words=service, by=by)
    things["board"] = add_body(world.place, words=board, by=by)
    things["other_body"] = add_body(world.place, words=other, by=by)
    things["post"] = add_post(things["body"], words=PostWords("Head", "HI"), by=by)
    things["duty"] = add_responsibility(
        things["board"], duty=Duty.MONITORS, over=things["body"], by=by
    )
    for key, body in (("action_lead", "body"), ("other_lead", "other_body")):
        user = User.objects.get(pk=world.people[key].user_id or 0)
        things[f"seat of {key}"] = seat(
            things[body], user=user, post=None, on=DAY, by=by
        )
        world.people[key] = again(world, key)
        things[key] = user
    things["job"] = Appointment.objects.get(user=things["action_lead"])
    invitation = invite(
        world.place,
        email=f"new@{world.authority.slug}.example",
        role=Role.PLAN_LEAD,
        body=None,
        at=now(),
        by=by,
    )
    things["invitation"], world.token = invitation, invitation.token


def said(text: str) -> Said:
    """What a report says."""
    return Said("active", "high", "", "", text, False, None)


def running_plan(world: World) -> None:
    """A plan in force: one cycle published, one open with a report that waits."""
    by, things = world.people["plan_lead"], world.things
    plan = things["plan"] = a_plan(world.place, by)
    things["edition in force"] = made_items(world, plan, by)
    first = an_open_cycle(plan, by, "Spring 2025")
    told = "A guide was written. It will be printed by May 2025."
    report_on(world, first, things["item"], told, approved=True)
    things["promise"] = Promise.objects.visible_to(by).get()
    public_evidence(world)
    publisher = world.people["publisher"]
    things["snapshot"] = publish_cycle(
        first, version=first.version, by=publisher, on=DAY
    )
    things["cycle published"] = first
    things["follower"] = ask_to_follow(
        plan, email="reader@example.net", by=machine(world.authority), on=DAY
    )
    things["cycle"] = an_open_cycle(plan, by, "Summer 2025", date(2025, 7, 31))
    things["next edition"] = copy_edition(plan, label="2026", by=by, on=DAY)
    things["report"] = report_on(world, things["cycle"], things["item"], "It is read.")
    lead = world.people["action_lead"]
    attach_evidence(
        things["report"],
        lodged=a_file(world, b"Minutes."),
        caption="Minutes",
        is_public=False,
        by=lead,
    )
    things["evidence"] = Evidence.objects.visible_to(by).get(caption="Minutes")
    numbers_of(world, plan, by)
    let_stand(world)
    answers_another_plan(world)
    answers_a_gap(world)
    somebody_wrote(world)
    partner_asked(world)


def somebody_wrote(world: World) -> None:
    """A comment from the public page, which waits."""
    plan = Plan.objects.visible_to(None).get(pk=world.things["plan"].pk)
    nobody = Viewer(None, world.authority.pk, channel="public")
    said = CommentWords("The guide is hard to find", "parents")
    world.things["comment"] = send_comment(plan, said=said, by=nobody, on=DAY)


def answers_another_plan(world: World) -> None:
    """An item that answers one of another plan in force."""
    by, things = world.people["plan_lead"], world.things
    plan = things["answered plan"] = a_plan(world.place, by, "Recovery plan")
    asked = an_item(Edition.objects.visible_to(by).get(plan=plan), by, "Open hubs")
    made_current(plan, by)
    things["bond"] = bind_item(
        things["item"],
        kind=Bond.RESPONDS_TO,
        plan=plan,
        target=str(asked.public_id),
        by=by,
        on=DAY,
    )


def answers_a_gap(world: World) -> None:
    """An item that is there because of something families lack."""
    world.things["reason"] = name_reason(
        world.authority,
        why=world.things["gap"],
        item=str(world.things["item"].public_id),
        by=world.people["plan_lead"],
        on=DAY,
    )


def partner_asked(world: World) -> None:
    """Somebody without an account, and a link that was mailed to them."""
    by, things = world.people["plan_lead"], world.things
    mail = f"jo@{world.authority.slug}.example"
    things["partner"] = add_partner(
        things["body"], name="Jo Fern", email=mail, on=DAY, by=by
    )
    things["book"] = lodge(
        world.authority, [b"A book."], name="book.xlsx", on=DAY, by=by
    )
    world.link = f"link-of-{world.authority.slug}"
    UpdateLink.objects.create(
        authority=world.authority,
        partner=things["partner"],
        item=things["other item"],
        cycle=things["cycle"],
        token_hash=sha256(world.link.encode()).hexdigest(),
        sent_on=DAY,
        expires_on=date(2099, 1, 1),
    )


def let_stand(world: World) -> None:
    """A finding of the checks that somebody has justified."""
    by, things = world.people["plan_lead"], world.things
    rows = standing_findings(by, things["cycle"], on=DAY)
    item = str(things["third item"].public_id)
    (finding,) = (
        row.finding
        for row in rows
        if (row.finding.code, row.finding.item) == ("owner_missing", item)
    )
    things["justified"] = justify(
        things["plan"], finding=finding, because="A post is being filled", by=by, on=DAY
    )


def a_file(world: World, content: bytes) -> Any:
    """A file that was checked."""
    lead = world.people["action_lead"]
    file = lodge(world.authority, [content], name="minutes.txt", on=DAY, by=lead)
    return open_lodged(file, kind="txt", by=lead)


def public_evidence(world: World) -> None:
    """A piece that anyone may open, once the cycle that is open now is published."""
    lead = world.people["action_lead"]
    piece = Piece("What parents said", sensitivity=Sensitivity.PUBLIC)
    world.things["public evidence"] = add_evidence(
        world.things["item"],
        piece=piece,
        lodged=a_file(world, b"Said."),
        by=lead,
        on=DAY,
    )


def numbers_of(world: World, plan: Any, by: Viewer) -> None:
    """A series with a value, and a criterion that it shows."""
    words = SeriesWords("In time", "Plans in time", "", Direction.UP)
    series = world.things["series"] = add_series(plan, words=words, by=by)
    add_value(series, said=ValueSaid(DAY, Decimal(60)), by=by, on=DAY)
    told = CriterionWords("Plans come in time", is_impact=True, series=series)
    world.things["criterion"] = add_criterion(
        world.things["item"], words=told, because=Because(DAY), by=by
    )


def made_items(world: World, plan: Any, by: Viewer) -> Any:
    """Three items; the second waits for the first; what it costs, what may stop it."""
    things = world.things
    edition = Edition.objects.visible_to(by).get(plan=plan)
    facts: dict[str, Any] = {"body": things["body"], "when": "By May 2025"}
    things["item"] = an_item(edition, by, "Publish a guide", **facts)
    things["other item"] = an_item(edition, by, "Train schools", number="2")
    things["third item"] = an_item(edition, by, "Meet parents", number="3")
    made = made_current(plan, by)
    things["dependency"] = add_dependency(
        things["other item"], needs=things["item"], by=by
    )
    words = RiskWords("Nobody reads it", "low", "high")
    things["risk"] = raise_risk(plan, words=words, by=by, on=DAY)
    spent = Spent(DAY, officer_days=Decimal(2))
    record_spend(things["item"], spent=spent, by=by)
    return made


def report_on(
    world: World, cycle: Any, item: Any, text: str, *, approved: bool = False
) -> Any:
    """A report that was sent by the lead, perhaps approved by the board."""
    lead = world.people["action_lead"]
    row = save_report(item, cycle=cycle, said=said(text), version=0, by=lead, on=DAY)
    row = submit_report(row, version=row.version, by=lead, on=DAY)
    if approved:
        by = world.people["board_member"]
        row = approve_report(row, version=row.version, by=by, on=DAY)
    return row


def drained(answer: Any) -> bytes:
    """The content of an answer; its file is closed, as a server would close it."""
    if not answer.streaming:
        return bytes(answer.content)
    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:
        close()
    return content
