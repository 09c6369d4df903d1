"""A list of children brought in: kept, understood, looked at, and written at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority, Lodged
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.bringing import NotReady
from goldenthread.casework.actions.bringing_bulk import Bringer
from goldenthread.casework.models import BroughtList, BroughtRow, BroughtWord, ListSize
from goldenthread.casework.queries.bringing_lists import known_children, needs_second
from goldenthread.casework.rules.bringing.findings import Finding, Found, Here, likeness
from goldenthread.casework.rules.bringing.findings import named as named_in
from goldenthread.people.models import Child

MANAGES = Permission.ALLOCATE
ALREADY = "This list was brought in already. To look again, send the file once more."
ALONE = (
    "Two people bring in a list of this size: one looks at every row and asks, and "
    "somebody else looks again and brings it in."
)
NOT_YOURS = "Ask the safeguarding lead about this row: it is not yours to bring in."
BATCH = 500


@dataclass(frozen=True)
class Sent:
    """A list as it was sent: the file, and what it is a list of."""

    source: Lodged
    kind: str


@action(needs=MANAGES)
def keep_list(authority: Authority, *, sent: Sent, by: Viewer, on: date) -> BroughtList:
    """Keep a list that was sent. Nothing is brought in yet."""
    return BroughtList.objects.create(
        authority_id=authority.pk,
        kind=sent.kind,
        source=sent.source,
        brought_on=on,
        brought_by_id=by.user_id or 0,
    )


@action(needs=MANAGES)
def keep_words(
    authority: Authority, *, kind: str, words: Mapping[str, str], by: Viewer
) -> Authority:
    """Remember what the authority's own words mean, for this list and the next."""
    for said, means in words.items():
        keep_word(authority, kind=kind, said=said, means=means, by=by)
    return authority


@part_of_an_action
def keep_word(
    authority: Authority, *, kind: str, said: str, means: str, by: Viewer
) -> None:
    """One word, said anew or for the first time."""
    rows = BroughtWord.objects.visible_to(by).filter(kind=kind, said=said[:200])
    if not rows.update(means=means[:60]):
        BroughtWord.objects.create(
            authority_id=authority.pk, kind=kind, said=said[:200], means=means[:60]
        )


@action(needs=MANAGES)
def note_findings(
    brought: BroughtList, *, found: Sequence[Found], unsaid: str, by: Viewer
) -> BroughtList:
    """Write down what was found about each row; what was chosen before is kept."""
    refuse_done(brought)
    chosen = kept_choices(brought)
    BroughtRow.objects.beside(brought).filter(of=brought).delete()
    BroughtRow.objects.add_all(
        BroughtRow(
            authority_id=brought.authority_id,
            of=brought,
            number=each.row.number,
            named=each.row.named[:200],
            finding=each.finding.value,
            says=each.says,
            choice=chosen.get(each.row.number, ""),
            child_id=each.child,
        )
        for each in found
    )
    brought.unsaid_outcome = unsaid
    brought.asked_on = brought.asked_by = None
    brought.version += 1
    brought.save()
    return brought


def refuse_done(brought: BroughtList) -> None:
    """What was brought in is not looked at anew."""
    if brought.done_on:
        raise NotReady(ALREADY)


def kept_choices(brought: BroughtList) -> dict[int, str]:
    """What somebody chose for rows."""
    rows = BroughtRow.objects.beside(brought).filter(of=brought).exclude(choice="")
    return dict(rows.values_list("number", "choice"))


@action(needs=MANAGES)
def choose_row(row: BroughtRow, *, choice: str, version: int, by: Viewer) -> BroughtRow:
    """Say what a row is: the child who is here, another child, or left out."""
    refuse_done(row.of)
    if choice not in ("", "same", "other", "out"):
        raise NotReady("Choose what this row is.")
    locked = current(row, version)
    locked.choice = choice
    locked.save()
    rows = BroughtList.objects.beside(row).filter(pk=row.of_id)
    rows.update(asked_on=None, asked_by=None)
    return locked


@action(needs=MANAGES)
def set_size(authority: Authority, *, rows: int, by: Viewer) -> Authority:
    """Say up to how many rows one person brings in alone."""
    known = ListSize.objects.visible_to(by)
    if not known.update(rows=rows):
        ListSize.objects.create(authority_id=authority.pk, rows=rows)
    return authority


@action(needs=MANAGES)
def ask_second(brought: BroughtList, *, by: Viewer, on: date) -> BroughtList:
    """Say that every row was looked at: somebody else now brings the list in."""
    refuse_done(brought)
    brought.asked_on, brought.asked_by_id = on, by.user_id
    brought.version += 1
    brought.save()
    return brought


@action(needs=MANAGES)
def bring_in_list(
    brought: BroughtList, *, found: Iterable[Found], by: Viewer, on: date
) -> BroughtList:
    """Bring in what was chosen, all of it or nothing; each row says what came of it.

    Children who are here already keep what is written about them: only what is missing
    is added, so that a list sent twice changes nothing the second time.
    """
    refuse_done(brought)
    if needs_second(by, brought) and brought.asked_by_id in (None, by.user_id):
        raise NotReady(ALONE)
    hidden = hidden_children(brought, by)
    rows = {
        each.number: each
        for each in BroughtRow.objects.beside(brought).filter(of=brought)
    }
    bringer = Bringer(brought, by, on)
    batch: list[Found] = []
    for each in found:
        row = rows[each.row.number]
        if is_wanted(each, row, hidden):
            batch.append(as_chosen(each, row))
        if len(batch) >= BATCH:
            bringer.bring(batch, rows)
            batch = []
    bringer.bring(batch, rows)
    BroughtRow.objects.write_again(list(rows.values()), ["came", "says", "child"])
    brought.done_on, brought.done_by_id = on, by.user_id
    brought.version += 1
    brought.save()
    return brought


def hidden_children(brought: BroughtList, by: Viewer) -> Here:
    """Children whom a restriction keeps from the viewer: never made a second time."""
    every = Child.objects.beside(brought).filter(merged_into=None)
    seen = Child.objects.visible_to(by).values("pk")
    return Here(known_children(by, every.exclude(pk__in=seen)), {}, {})


def is_wanted(found: Found, row: BroughtRow, hidden: Here) -> bool:
    """Whether a row is brought in; if not, it says why."""
    row.came = "skipped"
    if found.finding is Finding.WRONG:
        return False
    if row.choice == "out":
        row.says = f"Left out, as was chosen. {found.says}".strip()
        return False
    if found.finding is Finding.ASK and row.choice not in ("same", "other"):
        row.says = f"Left out: nobody said whether it is this child. {found.says}"
        return False
    if likeness(named_in(found.row), hidden)[0] is not Finding.NEW:
        row.says = NOT_YOURS
        return False
    return True


def as_chosen(found: Found, row: BroughtRow) -> Found:
    """A row that was asked about, as somebody answered."""
    if found.finding is not Finding.ASK:
        return found
    is_same = row.choice == "same"
    finding = Finding.SAME if is_same else Finding.NEW
    child = found.child if is_same else None
    return Found(
        found.row,
        finding,
        found.says,
        child,
        found.setting,
        found.named,
        found.officer,
    )
