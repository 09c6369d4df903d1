"""Do: open a reporting cycle, report on items, attach evidence."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from goldenthread.access.guard import Refused, Stale, action, current
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.cycle.rules import Progress
from goldenthread.plans.actions.carrying import CARRIED, carry, said_in
from goldenthread.plans.actions.partners.mailing import tell_partner
from goldenthread.plans.actions.plan.bonds import served_by
from goldenthread.plans.actions.plan.heirs import carry_on
from goldenthread.plans.actions.promises import offer_from_reports
from goldenthread.plans.actions.shared_reports import (
    share_reports,
    take_back_shared,
    take_over,
)
from goldenthread.plans.models import (
    Cycle,
    Edition,
    Evidence,
    Item,
    Plan,
    Report,
    Responsible,
    StoodBefore,
)
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.rules.reports import (
    Answerable,
    Said,
    may_report,
    missing,
    next_state,
)
from goldenthread.plans.rules.words import CycleState, Part, ReportState


@dataclass(frozen=True)
class CycleWords:
    """What a new cycle is called and when it runs."""

    name: str
    opens_on: date
    due_on: date


@action(needs=Permission.OPEN_CYCLE)
def open_cycle(plan: Plan, *, words: CycleWords, by: Viewer) -> Cycle:
    """Start a reporting period of the plan's current edition; one is open at a time."""
    if words.due_on < words.opens_on:
        raise ValidationError(
            {"due_on": "The day reports are due must not be before the cycle opens"}
        )
    if plan.archived_on:
        raise ValidationError("This plan is archived, so nobody reports on it.")
    Plan.objects.beside(plan).select_for_update().get(pk=plan.pk)  # one at a time
    editions = Edition.objects.visible_to(by).filter(plan=plan, state="current")
    edition = editions.first()
    if edition is None:
        raise ValidationError(
            "This plan has no current edition yet. Check what was read and choose "
            "'Make this the plan' first."
        )
    cycles = Cycle.objects.visible_to(by).filter(plan=plan)
    if cycles.filter(state=CycleState.OPEN).exists():
        raise ValidationError(
            "A cycle is still open. Publish it before you open the next one."
        )
    slug = slugify(words.name)
    if not slug or cycles.filter(slug=slug).exists():
        raise ValidationError({"name": "Enter a name that no other cycle has"})
    cycle = Cycle.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        edition=edition,
        slug=slug,
        state=CycleState.OPEN,
        name=words.name,
        opens_on=words.opens_on,
        due_on=words.due_on,
    )
    carry_on(edition, by=by)
    take_over(cycle, by=by)
    return cycle


def leads_of(item: Item) -> list[Answerable]:
    """The bodies and posts that lead an item."""
    rows = Responsible.objects.beside(item).filter(item=item, part=Part.LEAD)
    return [Answerable(row.body_id, row.post_id) for row in rows]


NOT_YOURS = "You can report only on what you lead."


def check_may_report(item: Item, by: Viewer) -> None:
    """Raise unless the viewer leads the item or edits the plan."""
    if not may_report(by, leads_of(item)):
        raise Refused(by, "report", item, "does not lead it", NOT_YOURS)


@action(needs=Permission.REPORT_PROGRESS)
def save_report(
    item: Item, *, cycle: Cycle, said: Said, version: int, by: Viewer, on: date
) -> Report:
    """Keep a draft report. ``version`` is that of the report shown, 0 for a new one."""
    check_may_report(item, by)
    _check_reportable(item, cycle)
    if said.done_on and said.phase != Progress.DONE:
        raise ValidationError({"done_on": "Leave the day empty unless this is done"})
    existing = Report.objects.visible_to(by).filter(cycle=cycle, item=item).first()
    if existing is None:
        report = Report(authority_id=item.authority_id, cycle=cycle, item=item)
        report.state = ReportState.DRAFT
    elif version == 0:
        raise Stale(existing)
    else:
        report = current(existing, version)
        _step(report, "save")
    for name, value in asdict(said).items():
        setattr(report, name, value)
    report.written_by_id, report.written_on = by.user_id, on
    report.save()
    return report


def check_still_open(cycle: Cycle) -> None:
    """Raise when the cycle was published since it was read; until then it waits."""
    now = Cycle.objects.beside(cycle).select_for_update().get(pk=cycle.pk)
    if now.state != CycleState.OPEN:
        raise ValidationError("This cycle has been published and cannot change.")


def _check_reportable(item: Item, cycle: Cycle) -> None:
    check_still_open(cycle)
    if cycle.edition_id != item.edition_id:
        raise ValidationError("This cycle is not open for this item.")
    if item.is_heading:
        raise ValidationError("This is a heading. Report on what stands under it.")
    if item.withdrawn_on:
        raise ValidationError("This was withdrawn from the plan, so nothing is owed.")
    link = served_by(item)
    if link is not None:
        raise ValidationError(
            f"The report on this is written once, in ‘{link.item.edition.plan}’, and "
            "stands here when it is approved."
        )


def _step(report: Report, step: str) -> None:
    state = next_state(report.state, step)
    if state is None:
        raise ValidationError(
            f"This report is {report.get_state_display().lower()}, so you cannot "
            f"{step} it. Reload the page to see where it stands."
        )
    report.state = state


@action(needs=Permission.REPORT_PROGRESS)
def submit_report(report: Report, *, version: int, by: Viewer, on: date) -> Report:
    """Send a report to be approved. It must say what it has to say."""
    check_may_report(report.item, by)
    check_still_open(report.cycle)
    report = current(report, version)
    problems = missing(said_in(report), on=on)
    if problems:
        raise ValidationError(problems)
    _step(report, "submit")
    report.submitted_on, report.submitted_by_id = on, by.user_id
    report.save()
    return report


@action(needs=Permission.REPORT_PROGRESS)
def attach_evidence(
    report: Report, *, lodged: Lodged, caption: str, is_public: bool, by: Viewer
) -> Evidence:
    """Put a lodged file to a report that is not approved yet."""
    check_may_report(report.item, by)
    if report.state == ReportState.APPROVED:
        raise ValidationError("This report is approved. Ask for it to be returned.")
    if lodged.authority_id != by.authority_id:
        raise Refused(by, "attach_evidence", lodged, "another authority's")
    return Evidence.objects.create(
        authority_id=report.authority_id,
        item_id=report.item_id,
        report=report,
        cycle_id=report.cycle_id,
        lodged=lodged,
        caption=caption,
        sensitivity=Sensitivity.PUBLIC if is_public else Sensitivity.INTERNAL,
        handed_in_on=report.written_on,
        handed_in_by_id=by.user_id,
    )


ELSEWHERE = "This report was entered in another plan. Send it back there."


@action(needs=Permission.APPROVE_REPORT)
def return_report(
    report: Report, *, note: str, version: int, by: Viewer, on: date
) -> Report:
    """Give a report back to its lead with a note that says what is missing."""
    if not note.strip():
        raise ValidationError({"note": "Say what should be changed"})
    check_still_open(report.cycle)
    report = current(report, version)
    if report.carried_from_id:
        raise ValidationError(ELSEWHERE)
    if report.state == ReportState.APPROVED:
        _carry_back(report)
        for copy in take_back_shared(report, by=by):
            _carry_back(copy)
            copy.delete()
    _step(report, "return")
    report.return_note = note
    report.decided_on, report.decided_by_id = on, by.user_id
    report.save()
    tell_partner(report, on=on, by=by)
    return report


def _carry_back(report: Report) -> None:
    """An item whose report is taken back stands as before: as the approved report
    before it said, else as its document did.
    """
    approved = Report.objects.beside(report).filter(
        item_id=report.item_id, state=ReportState.APPROVED
    )
    last = approved.exclude(pk=report.pk).order_by("-cycle__due_on", "-pk").first()
    item = Item.objects.beside(report).select_for_update().get(pk=report.item_id)
    if last is not None:
        carry(last, item)
    else:
        before = StoodBefore.objects.beside(report).filter(report=report).first()
        for name in CARRIED if before else ():
            setattr(item, name, getattr(before, name))
    item.save()


def _keep_before(reports: Sequence[Report], items: dict[int, Item]) -> None:
    """Keep how items stood whose first report is about to be approved."""
    beside = Report.objects.beside(reports[0])
    earlier = beside.filter(item_id__in=items, state=ReportState.APPROVED)
    known = set(earlier.values_list("item_id", flat=True))
    first = [each for each in reports if each.item_id not in known]
    rows = StoodBefore.objects.beside(reports[0])
    rows.filter(report__in=[each.pk for each in first]).delete()
    StoodBefore.objects.add_all(
        StoodBefore(
            authority_id=each.authority_id,
            report=each,
            **{name: getattr(items[each.item_id], name) for name in CARRIED},
        )
        for each in first
    )


@action(needs=Permission.APPROVE_REPORT)
def approve_report(report: Report, *, version: int, by: Viewer, on: date) -> Report:
    """Approve a submitted report; the item then stands as it says."""
    check_still_open(report.cycle)
    report = current(report, version)
    if is_own(report, by):
        raise ValidationError(OWN)
    _approve(report, by, on)
    item = Item.objects.beside(report).select_for_update().get(pk=report.item_id)
    _keep_before([report], {item.pk: item})
    report.save()
    carry(report, item)
    item.save()
    offer_from_reports([report], by=by, on=on)
    share_reports([report], by=by)
    return report


OWN = "You wrote this report, so somebody else must approve it."


def is_own(report: Report, by: Viewer) -> bool:
    """Whether the viewer wrote or sent a report that a second person must approve."""
    wrote = by.user_id in (report.submitted_by_id, report.written_by_id)
    return wrote and report.cycle.plan.needs_second_person


@dataclass(frozen=True)
class Shown:
    """A report as somebody has read it: its public id and its version."""

    report: str
    version: int


@action(needs=Permission.APPROVE_REPORT)
def approve_reports(
    cycle: Cycle, *, shown: Sequence[Shown], by: Viewer, on: date
) -> Cycle:
    """Approve several reports of a cycle as they were shown: all of them, or none."""
    check_still_open(cycle)
    read = {each.report: each.version for each in shown}
    rows = Report.objects.visible_to(by).filter(cycle=cycle, public_id__in=read)
    reports = list(rows.select_for_update(of=("self",)).select_related("cycle__plan"))
    if not reports:
        raise ValidationError("Choose at least one report to approve")
    items = Item.objects.beside(cycle).filter(pk__in=[r.item_id for r in reports])
    by_key = {item.pk: item for item in items.select_for_update()}
    _keep_before(reports, by_key)
    for report in reports:
        if report.version != read[str(report.public_id)]:
            raise ValidationError(
                f"The report on ‘{by_key[report.item_id]}’ was changed after this "
                "page was loaded. Read it again; nothing has been approved."
            )
        if is_own(report, by):
            raise ValidationError(f"{OWN} It is about ‘{by_key[report.item_id]}’.")
        report.version += 1
        _approve(report, by, on)
        carry(report, by_key[report.item_id])
    Report.objects.beside(cycle).bulk_update(reports, DECIDED, batch_size=200)
    Item.objects.beside(cycle).bulk_update(by_key.values(), CARRIED, batch_size=200)
    offer_from_reports(reports, by=by, on=on)
    share_reports(reports, by=by)
    return cycle


DECIDED = ["state", "version", "decided_on", "decided_by", "return_note"]


def _approve(report: Report, by: Viewer, on: date) -> None:
    _step(report, "approve")
    report.decided_on, report.decided_by_id, report.return_note = on, by.user_id, ""
