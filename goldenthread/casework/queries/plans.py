"""Questions about a child's plan: the working copy as content, and its versions."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    Advice,
    ChildPlan,
    Need,
    Outcome,
    PlanVersion,
    Provision,
    SectionText,
    Thread,
)
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    SaidAdvice,
    SaidContact,
    SaidNeed,
    SaidOf,
    SaidText,
)
from goldenthread.casework.rules.plan.rows import (
    Joined,
    iso,
    said_outcome,
    said_provision,
    why_not_attached,
)
from goldenthread.duties.rules.advising import advising
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import Attendance, Contact, Relationship
from goldenthread.places.models import Place


def plans(viewer: Viewer | None) -> QuerySet[ChildPlan]:
    """Working copies the viewer may see: the office's."""
    found = ChildPlan.objects.visible_to(viewer)
    return found.select_related("child", "case", "authority", "setting")


def versions(viewer: Viewer | None) -> QuerySet[PlanVersion]:
    """Versions the viewer may see, newest first."""
    found = PlanVersion.objects.visible_to(viewer)
    return found.select_related("plan", "case", "child", "authority").order_by(
        "-number"
    )


def content_of(viewer: Viewer | None, plan: ChildPlan) -> PlanContent:
    """The working copy as plain values, with every thread; nine queries at any size."""
    joined = threads_of(viewer, plan)
    mine = {"plan": plan}
    texts = SectionText.objects.visible_to(viewer).filter(**mine)
    needs = Need.objects.visible_to(viewer).filter(**mine)
    outcomes = Outcome.objects.visible_to(viewer).filter(**mine)
    provisions = Provision.objects.visible_to(viewer).filter(**mine)
    return PlanContent(
        kind=plan.kind,
        child=said_of(viewer, plan),
        contacts=tuple(contacts_of(viewer, plan)),
        texts=tuple(
            SaidText(t.section, t.part, t.words, t.says_none, t.who_says_none)
            for t in texts.order_by("section", "part")
        ),
        needs=tuple(
            SaidNeed(str(n.public_id), n.section, n.area, n.text, n.strengths)
            for n in needs
        ),
        outcomes=tuple(said_outcome(each, joined) for each in outcomes),
        provisions=tuple(said_provision(each, joined) for each in provisions),
        advice=tuple(advice_of(viewer, plan)),
        setting=plan.setting.name if plan.setting else "",
        setting_type=plan.setting_type,
    )


def threads_of(viewer: Viewer | None, plan: ChildPlan) -> Joined:
    """What each row is joined to: (its kind, its key, the other's kind) → ids."""
    rows = Thread.objects.visible_to(viewer).filter(plan=plan)
    rows = rows.select_related("need", "outcome", "provision", "advice")
    joined: Joined = defaultdict(list)
    for row in rows.order_by("pk"):
        ends = [(name, getattr(row, name)) for name in ENDS]
        (one, first), (two, second) = [end for end in ends if end[1] is not None]
        joined[one, first.pk, two].append(str(second.public_id))
        joined[two, second.pk, one].append(str(first.public_id))
    return joined


ENDS = ("need", "outcome", "provision", "advice")


def said_of(viewer: Viewer | None, plan: ChildPlan) -> SaidOf:
    """Who the plan is about."""
    child, tells = plan.child, schema_for(plan.kind).tells
    at = Attendance.objects.visible_to(viewer).filter(child=child, is_main=True)
    latest = at.select_related("setting").order_by("-start").first()
    home = homes_of(viewer, plan, "post").first()
    phone = homes_of(viewer, plan, "phone").first() if "phone" in tells else None
    return SaidOf(
        name=f"{child.forename} {child.surname}",
        born=child.born.isoformat(),
        setting=latest.setting.name if latest else "",
        language=child.language,
        communicates=child.communicates,
        where="\n".join(filter(None, (home.words, home.postcode))) if home else "",
        phone=phone.words if phone else "",
        sex=SEXES.get(child.sex, "") if "sex" in tells else "",
        entered=iso(latest.start) if latest and "entered" in tells else "",
    )


SEXES = {"F": "Female", "M": "Male"}


def homes_of(viewer: Viewer | None, plan: ChildPlan, kind: str) -> QuerySet[Contact]:
    """How somebody is reached who lives with the child, the latest first."""
    found = Contact.objects.visible_to(viewer).filter(
        adult__in=around(viewer, plan).values("adult"),
        kind=kind,
        lives_with_child=True,
        end=None,
    )
    return found.order_by("-start")


def around(viewer: Viewer | None, plan: ChildPlan) -> QuerySet[Relationship]:
    """The adults who act for the child now."""
    found = Relationship.objects.visible_to(viewer).filter(child=plan.child, end=None)
    return found.exclude(kin="self").order_by("pk")


def contacts_of(viewer: Viewer | None, plan: ChildPlan) -> Iterable[SaidContact]:
    """The adults named in the plan, each with how they are reached."""
    tells = schema_for(plan.kind).tells
    related = list(around(viewer, plan).select_related("adult"))
    ways = Contact.objects.visible_to(viewer).filter(
        adult__in=[each.adult_id for each in related],
        kind__in=("post", "phone") if "phone" in tells else ("post",),
        end=None,
    )
    known = {(way.adult_id, way.kind): way for way in ways.order_by("start")}
    for each in related:
        reached = [
            way
            for kind in ("post", "phone")
            if (way := known.get((each.adult_id, kind)))
        ]
        lines = [line for way in reached for line in (way.words, way.postcode) if line]
        yield SaidContact(
            adult=str(each.adult.public_id),
            name=each.adult.name,
            kin=each.get_kin_display(),
            reached="\n".join(lines),
            is_confidential=any(way.is_confidential for way in reached),
            language=each.adult.language if "language" in tells else "",
        )


def advice_of(viewer: Viewer | None, plan: ChildPlan) -> Iterable[SaidAdvice]:
    """The reports of the case."""
    law = advising(plan.authority.nation)
    rows = Advice.objects.visible_to(viewer).filter(case=plan.case).order_by("pk")
    for row in rows:
        yield SaidAdvice(
            key=str(row.public_id),
            giver=law.giver(row.giver).says,
            from_whom=row.author or row.from_whom,
            asked=iso(row.asked_on),
            received=iso(row.received_on or row.reused_from),
            appended=row.appended and not why_not_attached(row),
            why_not=why_not_attached(row),
        )


def unused_advice(viewer: Viewer | None, plan: ChildPlan) -> list[Advice]:
    """Advice that came and that no row of the plan cites, unless somebody said why."""
    cited = Thread.objects.visible_to(viewer).filter(plan=plan, advice__isnull=False)
    rows: Any = Advice.objects.visible_to(viewer).filter(
        case=plan.case, received_on__isnull=False, answer="report", why_not_used=""
    )
    return list(rows.exclude(pk__in=cited.values("advice")).order_by("pk"))


TABLES: dict[str, Any] = {
    "need": Need,
    "outcome": Outcome,
    "provision": Provision,
    "advice": Advice,
}


def rows(viewer: Viewer | None, kind: str) -> QuerySet[Any]:
    """The needs, outcomes or provision of working copies the viewer may see."""
    found: QuerySet[Any] = TABLES[kind].objects.visible_to(viewer)
    return found.select_related("plan__child", "plan__authority")


def joinable(viewer: Viewer | None, plan: ChildPlan, kind: str) -> QuerySet[Any]:
    """The rows of a plan, or the advice of its case, that a row may be joined to."""
    found: QuerySet[Any] = TABLES[kind].objects.visible_to(viewer)
    mine = {"case": plan.case} if kind == "advice" else {"plan": plan}
    return found.filter(**mine).order_by("pk")


def choices(viewer: Viewer | None, plan: ChildPlan, kind: str) -> list[tuple[str, str]]:
    """The same, as they are offered on a form."""
    return [(str(row.public_id), str(row)) for row in joinable(viewer, plan, kind)]


def chosen(
    viewer: Viewer | None, plan: ChildPlan, kind: str, ids: list[str]
) -> list[Any]:
    """The rows that were ticked."""
    return list(joinable(viewer, plan, kind).filter(public_id__in=ids))


def as_typed(
    viewer: Viewer | None, row: Any, kind: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A row as its form holds it: its words, and what it is joined to."""
    joined = threads_of(viewer, row.plan)
    words = {each.name: getattr(row, each.name) for each in row._meta.fields}
    ties = {other: joined.get((kind, row.pk, other), []) for other in ENDS}
    return words, ties


def text_of(
    viewer: Viewer | None, plan: ChildPlan, section: str, part: str
) -> dict[str, Any]:
    """The words of one part of a section as its form holds them."""
    row = SectionText.objects.visible_to(viewer).filter(
        plan=plan, section=section, part=part
    )
    names = ("words", "says_none", "who_says_none", "version")
    return row.values(*names).first() or {"version": 0}


def settings_of(viewer: Viewer | None) -> dict[str, Place]:
    """The settings of the viewer's authority, by their public id."""
    if viewer is None:
        return {}
    found = Place.objects.visible_to(viewer).filter(
        level="setting", authority_id=viewer.authority_id
    )
    return {str(place.public_id): place for place in found.order_by("name")}
