"""What feeds tell of published cycles, and who follows a plan by mail."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Max, QuerySet

from goldenthread.access.models import Authority, all_rows
from goldenthread.access.rules import Viewer
from goldenthread.documents.writers.atom import News
from goldenthread.plans.http import hashed, public_address
from goldenthread.plans.models import Follower, Snapshot
from goldenthread.plans.queries.outputs import standing
from goldenthread.plans.rules.outputs import Source, figures
from goldenthread.plans.rules.published import day

IN_A_FEED = 20
TOLD_FOR = timedelta(days=14)  # later, a published cycle is news no more
WAITS = timedelta(days=7)  # for an address to be confirmed
TOLD = ("done", "late", "at_risk", "shown", "not_measured")


def told_snapshots(
    viewer: Viewer | None, authority: str, plan: str = ""
) -> QuerySet[Snapshot]:
    """Published cycles of an authority or of one plan, the latest first."""
    rows = Snapshot.objects.visible_to(viewer).filter(authority__slug=authority)
    if plan:
        rows = rows.filter(cycle__plan__slug=plan)
    rows = rows.annotate(restated_on=Max("restatements__restated_on"))
    rows = rows.select_related("cycle__plan__authority").order_by("-frozen_on", "-pk")
    return rows[:IN_A_FEED]


def news(viewer: Viewer | None, rows: QuerySet[Snapshot]) -> Iterator[News]:
    """Each published cycle as an entry; what was taken down has a notice."""
    for row in rows:
        yield _news(viewer, row)


def _news(viewer: Viewer | None, row: Snapshot) -> News:
    said = standing(viewer, row)
    restated = getattr(row, "restated_on", None)
    days = [row.frozen_on, restated, row.taken_down_on]
    plan, cycle = row.cycle.plan, row.cycle
    if said is None:
        summary = f"Taken down. The reason given: {row.taken_down_because}"
    else:
        again = f"Corrected on {day(restated.isoformat())}. " if restated else ""
        by_key = {one.key: one for one in figures(Source(said.cycle, said.digest))}
        numbers = " ".join(f"{by_key[key].said}." for key in TOLD)
        summary = f"{again}{numbers} Fingerprint {said.digest}"
    return News(
        f"urn:uuid:{row.public_id}",
        f"{plan.public_title}: {cycle.name}",
        public_address(plan.authority.slug, plan.slug, cycle.slug),
        row.frozen_on,
        max(filter(None, days)),
        summary,
    )


def follower_with(viewer: Viewer | None, token: str) -> Follower | None:
    """Whom a link in a mail is for; the token is the permission."""
    rows = all_rows(Follower).filter(token_hash=hashed(token))
    return rows.select_related("plan__authority").first()


def confirmed(viewer: Viewer, snapshot: Snapshot) -> QuerySet[Follower]:
    """Those who followed a plan when a cycle of it was published."""
    return Follower.objects.visible_to(viewer).filter(
        plan_id=snapshot.cycle.plan_id, confirmed_on__lte=snapshot.frozen_on
    )


def news_to_tell(viewer: Viewer, *, on: date) -> QuerySet[Snapshot]:
    """Cycles of the viewer's authority published of late."""
    rows = Snapshot.objects.visible_to(viewer).standing()
    rows = rows.filter(
        authority_id=viewer.authority_id,
        frozen_on__gte=on - TOLD_FOR,
        frozen_on__lte=on,
    )
    return rows.select_related("cycle__plan__authority").order_by("pk")


def authority_of(viewer: Viewer) -> Authority:
    """The viewer's authority."""
    return Authority.objects.get(pk=viewer.authority_id)


def never_confirmed(viewer: Viewer, *, on: date) -> QuerySet[Follower]:
    """Addresses that somebody typed and nobody confirmed in time."""
    rows = Follower.objects.visible_to(viewer).filter(confirmed_on=None)
    return rows.filter(asked_on__lt=on - WAITS)
