"""Versions of a plan: made from the working copy, frozen, released, and told."""

from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.urls import reverse

from goldenthread.access.actions.messages import send
from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.named import let_in_named
from goldenthread.casework.actions.sentences import keep_sentences
from goldenthread.casework.actions.telling import Told, tell
from goldenthread.casework.models import ChildPlan, Happening, PlanVersion
from goldenthread.casework.queries.letters import mail_of
from goldenthread.casework.queries.plans import content_of
from goldenthread.casework.queries.recipients import recipients
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    content_from,
    digest_of,
)
from goldenthread.casework.rules.plan.required import FINALS, lacking, refusal
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.casework.rules.routes import route_of
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import Adult


class NotReady(Refusal):
    """One sentence: why this version cannot be made or sent yet."""


@dataclass(frozen=True)
class Sent:
    """What a version is to be, and who signs it."""

    kind: str
    signed: str = ""


@action(needs=Permission.WORK_CASE)
def make_version(plan: ChildPlan, *, sent: Sent, by: Viewer, on: date) -> PlanVersion:
    """Freeze the working copy as the next version; nobody outside sees it yet.

    A draft names no setting, whatever the working copy says. Raises ``NotReady``.
    """
    content = content_of(by, plan)
    refuse_unready(content, sent)
    is_draft = sent.kind == "draft"
    if is_draft:
        content = replace(content, setting="", setting_type="")
    keep_sentences(plan, content=content, by=by)
    plain = content.as_plain()
    return PlanVersion.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        case_id=plan.case_id,
        child_id=plan.child_id,
        kind=sent.kind,
        number=PlanVersion.objects.beside(plan).filter(plan=plan).count() + 1,
        content=plain,
        digest=digest_of(plain),
        made_on=on,
        made_by_id=by.user_id or 0,
        signed_name=sent.signed,
    )


@action(needs=Permission.WORK_CASE)
def release_version(
    row: PlanVersion, *, served: date, by: Viewer, on: date
) -> PlanVersion:
    """Send a version: from now the family sees it, and its clock runs from ``served``.

    A final version is released by somebody else than who made it.
    """
    if row.released_on:
        raise NotReady("This version was sent already.")
    refuse_served(row, served)
    if row.kind in FINALS:
        refuse_lacking(content_from(row.content))
    if needs_other(row, by):
        raise NotReady(
            "Somebody else must send a final plan: ask a colleague to read it first."
        )
    row.released_on, row.released_by_id = on, by.user_id
    row.version += 1
    row.save()
    told_of(row, served=served, by=by, on=on)
    if row.kind in FINALS:
        let_in_named(row, by=by, on=on)
    page = reverse("plan_version", args=[row.public_id])
    tell_family(row, page=page, key=str(row.public_id), by=by, on=on)
    return row


def needs_other(row: PlanVersion, viewer: Viewer) -> bool:
    """Whether somebody else has to send a version, for the viewer made it."""
    return row.kind in FINALS and row.made_by_id == viewer.user_id


@part_of_an_action
def told_of(row: PlanVersion, *, served: date, by: Viewer, on: date) -> None:
    """Write down what sending a version is in law."""
    route = route_of(row.plan.kind)
    word = route.versions.get(row.kind, "")
    if word == route.puts_in_force:
        word = route.again.get(row.case.state, word)
    if word:
        told = Told(word, served, served_day=served, note=f"Version {row.number}")
        tell(row.case, told=told, by=by, on=on)


def refuse_served(row: PlanVersion, served: date) -> None:
    """Raise ``NotReady`` when a version is said to have been sent out of its order."""
    if served < row.made_on:
        raise NotReady(
            f"This version was made on {day_in_words(row.made_on)}: it cannot have "
            "been sent before that day."
        )
    finals = PlanVersion.objects.beside(row).filter(plan=row.plan_id, kind__in=FINALS)
    last = finals.filter(number__lt=row.number).order_by("number").last()
    if row.kind not in FINALS and last and last.released_on is None:
        raise NotReady(
            f"Version {last.number} was made before this and is not sent yet. Send it "
            "first, or one that takes its place, then make this one anew."
        )
    route = route_of(row.plan.kind)
    words = route.versions.values()
    told = Happening.objects.beside(row).filter(case=row.case_id, struck_on=None)
    sent = told.filter(word__in=words)
    holds = sent.filter(word=route.puts_in_force).exists()
    if row.kind == "notice" and not holds:
        raise NotReady(
            "No final plan was sent yet: there is nothing to change. Send that first."
        )
    if row.kind == "draft" and holds and row.case.state == route.in_force:
        raise NotReady(
            "A plan is in force. It is changed by telling the family what is to "
            "change, or by assessing again, not by a draft."
        )
    latest = sent.order_by("-on").first()
    if latest and served < latest.on:
        raise NotReady(
            f"What was sent before it went out on {latest.on:%-d %B %Y}: this version "
            "cannot have been sent before that day."
        )


@part_of_an_action
def tell_family(row: PlanVersion, *, page: str, key: str, by: Viewer, on: date) -> None:
    """Ask for a mail to each of the family who has an account and may read it.

    It names neither child nor paper: somebody else may read a screen or a mailbox.
    """
    words = (
        "There is something for you to read",
        f"{row.authority.name} has something for you to read and to answer. Sign in:\n"
        f"{settings.SITE_URL.rstrip('/')}{page}\n\n"
        "This mail says nothing about what it is, so that nobody else learns of it.\n"
        "You can ask for it on paper, and answer by letter or phone.\n",
    )
    known = recipients(by, row.child, schema_for(row.plan.kind), on=on)
    family = [to.adult for to in known.values() if to.adult]
    for adult in Adult.objects.beside(row).filter(public_id__in=family):
        if to := mail_of(by, adult):
            once = f"plan {key} {adult.pk}"
            send(row.authority, key=once, to=to, words=words, on=on, by=by)


def refuse_unready(content: PlanContent, sent: Sent) -> None:
    """Raise ``NotReady`` for what no plan may leave without."""
    if not content.needs:
        raise NotReady("The plan names no need yet.")
    if not content.provisions:
        raise NotReady("The plan holds no provision yet.")
    if sent.kind in FINALS:
        if not sent.signed:
            raise NotReady("Enter the name of the officer who signs the plan.")
        refuse_lacking(content)


def refuse_lacking(content: PlanContent) -> None:
    """Raise ``NotReady`` for what the law says that a final plan contains."""
    schema = schema_for(content.kind)
    if said := refusal(lacking(content, schema), schema.title):
        raise NotReady(said)
