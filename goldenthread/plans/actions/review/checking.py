"""Review: run the checks over what would be published, and justify what stands."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q

from goldenthread.access.guard import Refused, action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.places.models import Body, Seat
from goldenthread.plans.models import (
    CheckCount,
    Checked,
    Cycle,
    Edition,
    HiddenWords,
    Item,
    Justified,
    Line,
    Plan,
    Responsible,
    Snapshot,
)
from goldenthread.plans.rules.checks import CHECKS, Beyond, Finding, Look, checked
from goldenthread.plans.rules.published import PublishedCycle, read_content
from goldenthread.plans.rules.unseen import Passage, Unseen
from goldenthread.plans.rules.words import Part

# Notes that the makers of a document wrote for themselves.
OWN_NOTES = ("editorial", "editorial_in_title")


@dataclass(frozen=True)
class Standing:
    """A finding, and the reason with which somebody let it stand."""

    finding: Finding
    justified: Justified | None = None

    @property
    def stops(self) -> bool:
        """Whether it keeps the cycle from being published."""
        return self.justified is None and CHECKS[self.finding.code].stops


def findings_in(
    cycle: Cycle, content: PublishedCycle, by: Viewer, *, on: date
) -> list[Standing]:
    """Everything the checks find in what would become public, with its reasons."""
    look = Look(content, before(cycle), beyond(cycle.edition, by, on=on))
    rows = Justified.objects.visible_to(by).filter(plan_id=cycle.plan_id)
    rows = rows.filter(Q(cycle=None) | Q(cycle_id=cycle.pk)).select_related("item")
    let = {
        (row.code, str(row.item.public_id) if row.item else "", row.sentence): row
        for row in rows
    }
    return [
        Standing(each, let.get((each.code, each.item, each.sentence)))
        for each in checked(look)
    ]


def before(cycle: Cycle) -> PublishedCycle | None:
    """The plan's last published cycle that stands."""
    rows = Snapshot.objects.beside(cycle).filter(
        cycle__plan_id=cycle.plan_id, taken_down_on=None, cycle__due_on__lt=cycle.due_on
    )
    last = rows.order_by("-cycle__due_on", "-pk").first()
    return read_content(last.content) if last else None


def beyond(edition: Edition, by: Viewer, *, on: date) -> Beyond:
    """What the checks must know that is not public."""
    leads = Responsible.objects.visible_to(by).filter(
        item__edition=edition, part=Part.LEAD, post__isnull=False
    )
    rows = leads.select_related("post__body")
    posts = {row.post_id: row for row in rows if row.post_id is not None}
    seated = Seat.objects.filter(
        Q(end=None) | Q(end__gte=on), post_id__in=posts, start__lte=on
    ).values_list("post_id", flat=True)
    ever = Seat.objects.filter(post_id__in=posts).values_list("post_id", flat=True)
    left = set(ever) - set(seated)
    return Beyond(
        vacant=frozenset(
            f"{row.post.title}, {row.post.body.name}"
            for pk, row in posts.items()
            if pk in left and row.post
        ),
        hidden=hidden_lines(edition, by),
        unseen=unseen_words(edition, by),
        known=frozenset(letters_of_bodies(by)),
    )


def hidden_lines(edition: Edition, by: Viewer) -> dict[str, list[str]]:
    """Public lines that the makers of the document wrote for themselves, by item."""
    rows = Line.objects.visible_to(by).filter(
        item__edition=edition, is_public=True, note_kind__in=OWN_NOTES
    )
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows.select_related("item"):
        found[str(row.item.public_id)].append(row.text)
    return found


def unseen_words(edition: Edition, by: Viewer) -> dict[str, list[Passage]]:
    """Words placed by hand that no reader of the document saw, by item."""
    rows = HiddenWords.objects.visible_to(by).filter(item__edition=edition)
    found: dict[str, list[Passage]] = defaultdict(list)
    for row in rows.select_related("item").order_by("pk"):
        found[str(row.item.public_id)].append(Passage(Unseen(row.how), row.words))
    return found


def letters_of_bodies(by: Viewer) -> set[str]:
    """Capitals by which the area's bodies are known: whole names, and first letters."""
    names = Body.objects.visible_to(by).filter(authority_id=by.authority_id)
    found = set()
    for name in names.values_list("name", flat=True):
        found.add(name.upper())
        found.add("".join(word[0] for word in name.split() if word[:1].isupper()))
    return found


@action(needs=Permission.EDIT_PLAN)
def justify(
    plan: Plan,
    *,
    finding: Finding,
    because: str,
    cycle: Cycle | None = None,
    by: Viewer,
    on: date,
) -> Justified:
    """Let a finding stand, with a reason that is published with the cycle."""
    if not because.strip():
        raise ValidationError({"because": "Say why, in words the public can read"})
    if finding.code not in CHECKS:
        raise ValidationError("There is no such check.")
    item = None
    if finding.item:
        items = Item.objects.visible_to(by).filter(edition__plan=plan)
        item = items.filter(public_id=finding.item).first()
        if item is None:
            raise Refused(by, "justify", plan, "another plan's item")
    rows = Justified.objects.visible_to(by).filter(
        plan=plan, item=item, cycle=cycle, code=finding.code, sentence=finding.sentence
    )
    rows.delete()
    return Justified.objects.create(
        authority_id=plan.authority_id,
        plan=plan,
        item=item,
        cycle=cycle,
        code=finding.code,
        sentence=finding.sentence,
        because=because.strip(),
        justified_on=on,
        justified_by_id=by.user_id,
    )


@action(needs=Permission.EDIT_PLAN)
def take_back(justified: Justified, *, by: Viewer) -> Plan:
    """Take a justification back: the finding is open again."""
    plan = justified.plan
    justified.delete()
    return plan


@action(needs=Permission.SEND_REMINDERS)
def note_checked(plan: Plan, *, rows: list[Standing], by: Viewer, on: date) -> Checked:
    """Write down how many findings a plan has, for the desk."""
    kept = Checked.objects.visible_to(by).filter(plan=plan).first()
    counted = kept or Checked(authority_id=plan.authority_id, plan=plan)
    counted.found = sum(row.justified is None for row in rows)
    counted.stops = sum(row.stops for row in rows)
    counted.justified = len(rows) - counted.found
    counted.checked_on = on
    counted.save()
    count_each(counted, rows, by=by)
    return counted


@part_of_an_action
def count_each(counted: Checked, rows: Sequence[Standing], *, by: Viewer) -> None:
    """Write down how many findings each check has, in place of the night before."""
    CheckCount.objects.beside(counted).filter(checked=counted).delete()
    found = Counter(row.finding.code for row in rows)
    still = Counter(row.finding.code for row in rows if row.justified is None)
    CheckCount.objects.add_all(
        CheckCount(
            authority_id=counted.authority_id,
            checked=counted,
            code=code,
            found=still[code],
            justified=many - still[code],
        )
        for code, many in found.items()
    )
