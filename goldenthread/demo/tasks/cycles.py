"""Tells a reporting cycle: changes, reports, what came back, approval, publication."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.access.actions import lodge
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import check_evidence
from goldenthread.demo.rules import (
    ChangeSaid,
    CorrectedSaid,
    CycleSaid,
    ReportSaid,
)
from goldenthread.demo.tasks.plans import Story
from goldenthread.demo.tasks.proof import tell_proof
from goldenthread.directory import actions as offer
from goldenthread.plans.actions.do import (
    CycleWords,
    approve_report,
    attach_evidence,
    open_cycle,
    return_report,
    save_report,
    submit_report,
)
from goldenthread.plans.actions.plan.changes import Because
from goldenthread.plans.actions.plan.dates import redate_item
from goldenthread.plans.actions.plan.items import (
    ItemWords,
    add_item,
    correct_item,
    withdraw_item,
    words_of,
)
from goldenthread.plans.actions.plan.leads import set_responsible
from goldenthread.plans.actions.plan.reasons import name_reason
from goldenthread.plans.actions.review import publish_cycle, restate
from goldenthread.plans.rules.reports import Said
from goldenthread.plans.rules.restating import Correction, Errata
from goldenthread.plans.rules.words import Part

if TYPE_CHECKING:
    from goldenthread.plans.models import Cycle, Item, Report, Snapshot

EVIDENCE = Path(__file__).parents[1] / "documents" / "evidence"


def tell_cycle(story: Story, said: CycleSaid) -> None:
    """Open a cycle, let people change and report, and publish it if it was."""
    by = story.cast.viewer("plan-lead", said.opens)
    words = CycleWords(said.name, said.opens, said.due)
    cycle = open_cycle(story.plan, words=words, by=by)
    for change in said.changes:
        CHANGES[change.what](story, change)
    for report in said.reports:
        tell_report(story, cycle, said, report)
    tell_proof(story, said)
    if said.published:
        publisher = story.cast.viewer(story.said.publishes, said.published)
        row = publish_cycle(
            cycle, version=cycle.version, by=publisher, on=said.published
        )
        for wrong in said.corrected_later:
            row = corrected(story, row, wrong)


def corrected(story: Story, row: "Snapshot", said: CorrectedSaid) -> "Snapshot":
    """Say right what was published wrongly; the first figure stays beside it."""
    by = story.cast.viewer(story.said.publishes, said.on)
    item = str(story.item(said.item, by).public_id)
    errata = Errata([Correction(item, said.fact, said.value)], said.because)
    return restate(row, errata=errata, version=row.version, by=by, on=said.on).snapshot


# ---- Changes while the plan runs ----


def add(story: Story, said: ChangeSaid) -> None:
    """Add an item under another, with its date and its lead."""
    by, why = changer(story, said), Because(said.on, said.because)
    words = ItemWords(story.edition.unit, said.number, said.title, said.text)
    parent = story.item(said.item, by)
    item = add_item(story.edition, words=words, parent=parent, because=why, by=by)
    item = redate_item(item, raw=said.when, version=item.version, because=why, by=by)
    set_responsible(
        item,
        part=Part.LEAD,
        who=[story.cast.who(said.lead)],
        version=item.version,
        because=why,
        by=by,
    )


def redate(story: Story, said: ChangeSaid) -> None:
    """Give an item a new date; the old one is kept."""
    by, why = changer(story, said), Because(said.on, said.because)
    item = story.item(said.item, by)
    redate_item(item, raw=said.when, version=item.version, because=why, by=by)


def reword(story: Story, said: ChangeSaid) -> None:
    """Change what an item promises."""
    by, why = changer(story, said), Because(said.on, said.because)
    item = story.item(said.item, by)
    words = replace(words_of(item), text=said.text)
    correct_item(item, words=words, version=item.version, because=why, by=by)


def withdraw(story: Story, said: ChangeSaid) -> None:
    """Give an item up, with the reason."""
    by, why = changer(story, said), Because(said.on, said.because)
    item = story.item(said.item, by)
    withdraw_item(item, version=item.version, because=why, by=by)


def heard(story: Story, said: ChangeSaid) -> None:
    """A parent wrote about the Local Offer; the item is named as what answers it."""
    officer = story.cast.viewer("offer-officer", said.on)
    area = story.cast.authority
    nobody = Viewer(None, area.pk, channel="public")
    words = offer.Said(said.text, "content", "parents")
    day = said.on - timedelta(days=20)
    row = offer.take_comment(area, said=words, service=None, by=nobody, on=day)
    mine: dict[str, Any] = {"by": officer, "on": said.on}
    row = offer.show_comment_of_reader(row, words=said.text, version=1, **mine)
    answer = offer.Response(said.because)
    row = offer.respond_to_comment(row, said=answer, version=2, **mine)
    by = changer(story, said)
    item = str(story.item(said.item, by).public_id)
    name_reason(area, why=row, item=item, by=by, on=said.on)


CHANGES = {
    "add": add,
    "heard": heard,
    "redate": redate,
    "reword": reword,
    "withdraw": withdraw,
}


def changer(story: Story, said: ChangeSaid) -> Viewer:
    """The plan lead, on the day of the change."""
    return story.cast.viewer("plan-lead", said.on)


# ---- Reports ----


def tell_report(story: Story, cycle: "Cycle", of: CycleSaid, said: ReportSaid) -> None:
    """Write a report and take it as far as it came."""
    by = story.cast.viewer(said.by, said.on)
    item = story.item(said.item, by)
    first = replace(said, say=said.first_said or said.say)
    report = written(item, cycle, first, None, by)
    if said.evidence:
        back(report, said, by)
    if said.stands == "draft":
        return
    report = submit_report(report, version=report.version, by=by, on=said.on)
    if said.returned:
        report = sent_back(story, report, said)
    if said.returned and said.stands != "returned":
        report = written(item, cycle, said, report, by)
        again = said.on + timedelta(days=2)
        report = submit_report(report, version=report.version, by=by, on=again)
    if said.stands == "approved":
        day = of.approved or said.on + timedelta(days=3)
        decides = story.cast.viewer(story.said.approves, day)
        approve_report(report, version=report.version, by=decides, on=day)


def written(
    item: "Item", cycle: "Cycle", said: ReportSaid, before: "Report | None", by: Viewer
) -> "Report":
    """Keep what is said as a draft; nothing new is said to be so."""
    words = Said(
        said.phase,
        said.sure,
        said.cause,
        said.words,
        said.say,
        no_change=not said.say,
        done_on=said.done,
        impact=said.impact,
        impact_because=said.impact_because,
    )
    version = before.version if before else 0
    return save_report(
        item, cycle=cycle, said=words, version=version, by=by, on=said.on
    )


def back(report: "Report", said: ReportSaid, by: Viewer) -> None:
    """Put a file to a report: lodged, looked at in a child process, attached."""
    pieces = [(EVIDENCE / said.evidence).read_bytes()]
    authority = report.cycle.plan.authority
    lodged = lodge(authority, pieces, name=said.evidence, on=said.on, by=by)
    checked = check_evidence(lodged, by=by)
    if checked.problem:
        raise ValueError(checked.problem)
    attach_evidence(
        report,
        lodged=checked,
        caption=said.caption,
        is_public=said.shows_evidence,
        by=by,
    )


def sent_back(story: Story, report: "Report", said: ReportSaid) -> "Report":
    """Return a report with a note, the day after it was sent."""
    day = said.on + timedelta(days=1)
    decides = story.cast.viewer(story.said.approves, day)
    return return_report(
        report, note=said.returned, version=report.version, by=decides, on=day
    )
