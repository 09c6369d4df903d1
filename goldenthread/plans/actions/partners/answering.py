"""What a partner sends through a link in a mail: one report, once."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action
from goldenthread.access.models import Lodged
from goldenthread.access.rules import Viewer
from goldenthread.cycle.rules import Progress
from goldenthread.plans.actions.do import check_still_open
from goldenthread.plans.models import Evidence, Report, UpdateLink
from goldenthread.plans.queries.partners import facts_of_link, report_beside
from goldenthread.plans.rules.partners import LINK_SAYS, LinkState, link_state
from goldenthread.plans.rules.proof import Sensitivity
from goldenthread.plans.rules.reports import Said, missing
from goldenthread.plans.rules.words import ReportState

OVERTAKEN = (
    "Somebody wrote on ‘{}’ after this page was loaded. Look at the rows again; "
    "nothing has been sent."
)


class LinkEnded(Exception):
    """The link changes nothing any more; ``state`` says why."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(LINK_SAYS[state].words)
        self.state = state


@dataclass(frozen=True)
class HandedIn:
    """A file that came with a report, looked at already, and what it shows."""

    lodged: Lodged
    caption: str


@action(needs=None)
def answer_by_link(
    link: UpdateLink, *, said: Said, file: HandedIn | None, on: date, by: Viewer
) -> Report:
    """Send a report in a partner's name and use the link up.

    ``by`` stands for the token. It waits to be approved as any other; it never takes
    the place of what somebody else wrote.
    """
    rows: Any = UpdateLink.objects.beside(link).select_for_update(of=("self",))
    link = rows.select_related("partner__body", "item__edition", "cycle__plan").get(
        pk=link.pk
    )
    state = link_state(facts_of_link(by, link), on=on)
    if state is not LinkState.WORKS:
        raise LinkEnded(state)
    check_still_open(link.cycle)
    if said.done_on and said.phase != Progress.DONE:
        raise ValidationError({"done_on": "Leave the day empty unless this is done"})
    problems = missing(said, on=on)
    if problems:
        raise ValidationError(problems)
    report = _kept(link, said, on, by)
    if file:
        _attach(report, file, on)
    link.used_on, link.report = on, report
    link.version += 1
    link.save()
    return report


@dataclass(frozen=True)
class Answer:
    """What a partner says by a link, and the version of the report it was shown by."""

    link: UpdateLink
    version: int
    said: Said


@action(needs=None)
def answer_in_workbook(
    link: UpdateLink, *, answers: Sequence[Answer], on: date, by: Viewer
) -> UpdateLink:
    """Send the chosen rows of a partner's workbook: all of them, or none.

    Each uses up the link of its own item; ``link`` is any of those in the same mail.
    """
    for one in answers:
        report = report_beside(by, one.link)
        if one.version != (report.version if report else 0):
            raise ValidationError(OVERTAKEN.format(one.link.item))
        try:
            answer_by_link(one.link, said=one.said, file=None, on=on, by=by)
        except LinkEnded:
            raise ValidationError(OVERTAKEN.format(one.link.item)) from None
    return link


def _kept(link: UpdateLink, said: Said, on: date, by: Viewer) -> Report:
    """The partner's report, sent: a new one, or their own that came back."""
    report = report_beside(by, link)
    if report is None:
        report = Report(
            authority_id=link.authority_id,
            cycle_id=link.cycle_id,
            item_id=link.item_id,
            version=0,
        )
    for name, value in asdict(said).items():
        setattr(report, name, value)
    report.state, report.version = ReportState.SUBMITTED, report.version + 1
    report.partner_name = link.partner.name
    report.written_by_id = report.submitted_by_id = None
    report.written_on = report.submitted_on = on
    report.save()
    return report


def _attach(report: Report, file: HandedIn, on: date) -> None:
    if file.lodged.authority_id != report.authority_id:
        raise ValidationError("This file belongs elsewhere, so it was not taken.")
    Evidence.objects.create(
        authority_id=report.authority_id,
        item_id=report.item_id,
        report=report,
        cycle_id=report.cycle_id,
        lodged=file.lodged,
        caption=file.caption,
        sensitivity=Sensitivity.INTERNAL,
        handed_in_on=on,
    )
