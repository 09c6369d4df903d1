"""Questions about plans in other words: those being written, and those that left."""

from django.db.models import Q, QuerySet

from goldenthread.access.rules import Viewer
from goldenthread.casework.models import (
    ChildPlan,
    PlanTranslation,
    PlanVersion,
    TranslatedPlan,
    TranslatedRow,
)
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.casework.rules.plan.translating import (
    SaidSpot,
    Spot,
    spots,
)
from goldenthread.duties.rules.sections import schema_for
from goldenthread.people.models import Adult, Child, Relationship


def translations(viewer: Viewer | None) -> QuerySet[PlanTranslation]:
    """Translations being written that the viewer may see: the office's."""
    found = PlanTranslation.objects.visible_to(viewer)
    return found.select_related("plan__case", "child", "authority")


def translated(viewer: Viewer | None) -> QuerySet[TranslatedPlan]:
    """Plans in other words that the viewer may see, newest first."""
    found = TranslatedPlan.objects.visible_to(viewer)
    related = found.select_related(
        "translation", "of__plan", "of__case", "child", "authority"
    )
    return related.order_by("-of__number", "-number", "-pk")


def latest_sent(viewer: Viewer | None, plan: ChildPlan) -> PlanVersion | None:
    """The version of a plan that holds: the last that was sent."""
    rows = PlanVersion.objects.visible_to(viewer).filter(
        plan=plan, released_on__isnull=False
    )
    return rows.select_related("plan").order_by("-number").first()


def sources(viewer: Viewer | None, plan: ChildPlan) -> tuple[Spot, ...]:
    """What there is to be told of the version that holds."""
    row = latest_sent(viewer, plan)
    if row is None:
        return ()
    content = content_from(row.content)
    return spots(content, schema_for(content.kind))


def rows_of(
    viewer: Viewer | None, translation: PlanTranslation
) -> dict[str, TranslatedRow]:
    """What is written of a translation, by spot."""
    rows = TranslatedRow.objects.visible_to(viewer).filter(translation=translation)
    return {row.spot: row for row in rows}


def told_of(viewer: Viewer | None, translation: PlanTranslation) -> dict[str, SaidSpot]:
    """The same as plain values."""
    return {
        key: SaidSpot(row.spot, row.words, row.mark, row.translator, row.aided)
        for key, row in rows_of(viewer, translation).items()
    }


def reads_of(viewer: Viewer, child: Child) -> list[str]:
    """Who around a child reads another language or needs another form."""
    around = Relationship.objects.visible_to(viewer).filter(child=child, end=None)
    adults = Adult.objects.visible_to(viewer).filter(pk__in=around.values("adult"))
    rows = adults.exclude(Q(language="") & Q(formats="")).order_by("pk")
    people = [(row.name, row.language, row.formats) for row in rows]
    told = [(child.name, child.language, child.formats), *people]
    return [
        f"{name}: {', '.join(filter(None, (language, formats)))}"
        for name, language, formats in told
        if language or formats
    ]
