"""Plan: name the scheme of an edition's status words, and read them in its key."""

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.plans.models import Edition, Item, Report
from goldenthread.plans.models.plans import EditionState
from goldenthread.plans.rules.schemes import Facets, Scheme, read, scheme_named
from goldenthread.plans.rules.words import ReportState

READ = ["phase", "stated_timeliness", "confidence", "cause", "version"]


@action(needs=Permission.EDIT_PLAN)
def name_scheme(edition: Edition, *, scheme: str, version: int, by: Viewer) -> Edition:
    """Say which scheme an edition's status words belong to; '' for none of those known.

    Words that nobody has reported on since are read again in its key: a colour then
    says what that key says. What was published stays as it was.
    """
    edition = current(edition, version)
    if edition.state not in (EditionState.CHECKING, EditionState.CURRENT):
        raise ValidationError("This edition is past, so its status words stay.")
    if scheme and scheme_named(scheme) is None:
        raise ValidationError({"scheme": "Choose one of the keys that are offered"})
    before, edition.scheme = scheme_named(edition.scheme), scheme
    edition.save()
    _read_again(edition, before, scheme_named(scheme), by=by)
    return edition


@part_of_an_action
def _read_again(
    edition: Edition, before: Scheme | None, now: Scheme | None, *, by: Viewer
) -> None:
    """Read the printed words of items that still stand as the document left them."""
    approved = Report.objects.beside(edition).filter(
        item__edition=edition, state=ReportState.APPROVED
    )
    items = Item.objects.beside(edition).filter(edition=edition)
    printed = items.exclude(status_words="").exclude(pk__in=approved.values("item_id"))
    changed = []
    for item in printed.select_for_update(of=("self",)):
        as_before, as_now = (
            read(item.status_words, before),
            read(item.status_words, now),
        )
        if _stands_as(item, as_before) and not _stands_as(item, as_now):
            _put(item, as_now)
            changed.append(item)
    Item.objects.beside(edition).bulk_update(changed, READ, batch_size=200)


def _stands_as(item: Item, facets: Facets) -> bool:
    """Whether an item's facets are those that its words have in one reading."""
    mine = (item.phase, item.stated_timeliness, item.confidence, item.cause)
    return mine == (facets.phase, facets.stated, facets.confidence, facets.cause[:300])


def _put(item: Item, facets: Facets) -> None:
    item.phase, item.stated_timeliness = facets.phase, facets.stated
    item.confidence, item.cause = facets.confidence, facets.cause[:300]
    item.version += 1
