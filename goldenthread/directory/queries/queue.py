"""What an officer should check first, and the words for why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum

from goldenthread.access.rules import Viewer
from goldenthread.directory.models import Read, Service
from goldenthread.directory.queries.checking import answers, wrong_checks
from goldenthread.directory.queries.keeping import own_entry_whole
from goldenthread.directory.rules.harm import Harm, Told, harm_of, kind_of, looks_wrong
from goldenthread.directory.rules.unmet import OPENED
from goldenthread.directory.rules.words import OPEN_STATUSES

LATELY = timedelta(days=92)
SAID = {
    "changed": "Those who give it say that something has changed",
    "ended": "Those who give it say that they no longer do",
}
MEND = "Its {} was found to be wrong: correct it or take it out"


@dataclass(frozen=True)
class ToCheck:
    """An entry in the queue."""

    service: Service
    harm: Harm


def check_queue(viewer: Viewer, *, on: date) -> list[ToCheck]:
    """Every published entry, the one first whose check would spare the most harm."""
    rows = list(
        own_entry_whole(viewer).filter(
            visibility="published", withdrawn_on=None, status__in=OPEN_STATUSES
        )
    )
    known, opened = known_wrong(viewer), opened_lately(viewer, on=on)
    for row in rows:
        known[row.pk] += [MEND.format(each.what) for each in wrong_checks(viewer, row)]
    found = [ToCheck(row, harm_of(_told(row, known, opened), on=on)) for row in rows]
    return sorted(found, key=lambda one: (-one.harm.amount, one.service.name))


def _told(row: Service, known: dict[int, list[str]], opened: dict[int, int]) -> Told:
    """What is known of one entry."""
    terms = [each.term.name for each in row.attributes.all()]
    numbers = [each.number for each in row.phones.all()]
    return Told(
        opened.get(row.pk, 0),
        row.assured_date,
        kind_of([row.name, row.description, *terms]),
        known.get(row.pk, []),
        looks_wrong(row.url, numbers),
    )


def known_wrong(viewer: Viewer) -> dict[int, list[str]]:
    """What those who give services said, and nobody has dealt with."""
    found: dict[int, list[str]] = defaultdict(list)
    for link in answers(viewer).filter(settled_on=None):
        found[link.service_id].append(SAID[link.answer])
    return found


def opened_lately(viewer: Viewer, *, on: date) -> dict[int, int]:
    """How often each entry was opened in the last three months."""
    rows = Read.objects.visible_to(viewer).filter(
        how=OPENED, day__gt=on - LATELY, day__lte=on
    )
    sums = rows.order_by().values("service").annotate(times=Sum("many"))
    return {row["service"]: row["times"] for row in sums}
