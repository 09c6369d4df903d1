"""A plan is told in other words: written, frozen, and released with its original."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from goldenthread.access.guard import Stale, action, part_of_an_action
from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.actions.versions import tell_family
from goldenthread.casework.models import (
    ChildPlan,
    PlanTranslation,
    TranslatedPlan,
    TranslatedRow,
)
from goldenthread.casework.queries.translations import (
    latest_sent,
    rows_of,
    sources,
    told_of,
)
from goldenthread.casework.rules.plan.content import digest_of
from goldenthread.casework.rules.plan.languages import BY_TAG, TRANSLATION
from goldenthread.casework.rules.plan.translating import (
    FRAME,
    Spot,
    changed,
    frozen,
    missing,
)
from goldenthread.casework.rules.refusals import Refusal


class NotTold(Refusal):
    """One sentence: why a plan cannot be told so, or cannot leave yet."""


@dataclass(frozen=True)
class Form:
    """In which form a plan is to be told, and by whom."""

    kind: str
    language: str
    translator: str
    works_for: str = ""


@dataclass(frozen=True)
class SpotSaid:
    """What somebody wrote for one spot; '' takes it out again.

    ``aided``: a machine helped with these words, if they are new; words that stay keep
    what was said of them. ``fits``: the original has changed,
    somebody looked, and the words are still right.
    """

    key: str
    words: str
    aided: bool = False
    fits: bool = False


@action(needs=Permission.WORK_CASE)
def begin_translation(
    plan: ChildPlan, *, form: Form, by: Viewer, on: date
) -> PlanTranslation:
    """Begin to tell a plan in other words; answers the one that was begun already.

    Headings, labels and the statement on the law say nothing of a child: they are
    taken from the last plan that was told in this form.
    """
    if form.language not in BY_TAG:
        raise NotTold("Choose a language from the list.")
    if (form.kind, form.language) == (TRANSLATION, "en"):
        raise NotTold(
            "The plan is in English already. Choose Easy Read, or a language."
        )
    if latest_sent(by, plan) is None:
        raise NotTold("No version of the plan has been sent yet: send one first.")
    found = PlanTranslation.objects.beside(plan)
    same: Any = {"plan": plan, "kind": form.kind, "language": form.language}
    if begun := found.filter(**same).first():
        return begun
    row = PlanTranslation.objects.create(
        authority_id=plan.authority_id,
        child_id=plan.child_id,
        translator=form.translator,
        works_for=form.works_for,
        begun_on=on,
        begun_by_id=by.user_id or 0,
        **same,
    )
    take_frame(row, by=by, on=on)
    return row


@part_of_an_action
def take_frame(row: PlanTranslation, *, by: Viewer, on: date) -> None:
    """Take over the words around a plan from the last one told in this form."""
    others = (
        TranslatedRow.objects.beside(row)
        .filter(
            translation__kind=row.kind,
            translation__language=row.language,
        )
        .filter(
            Q(spot__startswith="frame.")
            | Q(spot__startswith="title.")
            | Q(spot__startswith="label.")
        )
    )
    latest = {each.spot: each for each in others.order_by("pk")}
    TranslatedRow.objects.add_all(
        TranslatedRow(
            authority_id=row.authority_id,
            translation=row,
            child_id=row.child_id,
            spot=each.spot,
            words=each.words,
            mark=each.mark,
            translator=each.translator,
            aided=each.aided,
            written_on=on,
            written_by_id=by.user_id or 0,
        )
        for each in latest.values()
    )


@action(needs=Permission.WORK_CASE)
def write_translation(
    row: PlanTranslation,
    *,
    said: Sequence[SpotSaid],
    seen: Mapping[str, int],
    by: Viewer,
    on: date,
) -> PlanTranslation:
    """Write some spots. ``seen``: the version of each row that the form was made of.

    New words stand for the original as it is now; words that stay are still of the
    original they were written for, unless somebody says that they fit.
    """
    originals = {one.key: one for one in sources(by, row.plan)}
    before = rows_of(by, row)
    for each in said:
        spot, old = originals.get(each.key), before.get(each.key)
        if spot is None:
            raise NotTold("The plan has changed. Load the page again.")
        if (old.version if old else 0) != seen.get(each.key, 0):
            if untouched(each, old, seen.get(each.key, 0)):
                continue
            raise Stale(old)
        write_spot(row, old=old, spot=spot, said=each, by=by, on=on)
    return row


def untouched(said: SpotSaid, old: TranslatedRow | None, seen: int) -> bool:
    """Whether somebody left a part to others: empty as it was, or as they wrote it."""
    return said.words == (old.words if old else "") or not (said.words or seen)


@part_of_an_action
def write_spot(
    row: PlanTranslation,
    *,
    old: TranslatedRow | None,
    spot: Spot,
    said: SpotSaid,
    by: Viewer,
    on: date,
) -> None:
    """Keep the words of one spot, unless they are as they were."""
    if not said.words:
        if old:
            old.delete()
        return
    is_new = old is None or old.words != said.words or said.fits
    mark = spot.mark if is_new or old is None else old.mark
    stays = old is not None and old.words == said.words
    aided = old.aided if old and stays else said.aided
    values = {"words": said.words, "mark": mark, "aided": aided}
    if old and all(getattr(old, name) == value for name, value in values.items()):
        return
    kept = old or TranslatedRow(
        authority_id=row.authority_id,
        translation=row,
        child_id=row.child_id,
        spot=spot.key,
        version=0,
    )
    for name, value in values.items():
        setattr(kept, name, value)
    kept.translator, kept.written_on, kept.written_by_id = (
        row.translator,
        on,
        by.user_id or 0,
    )
    kept.version += 1
    kept.save()


@action(needs=Permission.WORK_CASE)
def make_translated(row: PlanTranslation, *, by: Viewer, on: date) -> TranslatedPlan:
    """Freeze a translation as it stands; nobody outside reads it yet.

    Raises ``NotTold`` where a part is not written, or its original has changed.
    """
    of = latest_sent(by, row.plan)
    if of is None:
        raise NotTold("No version of the plan has been sent yet: send one first.")
    found, told = sources(by, row.plan), told_of(by, row)
    refuse_unready(found, told)
    head = {
        "kind": row.kind,
        "language": row.language,
        "translator": row.translator,
        "works_for": row.works_for,
        "of": of.digest,
    }
    plain = frozen(found, told, head)
    return TranslatedPlan.objects.create(
        authority_id=row.authority_id,
        translation=row,
        of=of,
        child_id=row.child_id,
        number=TranslatedPlan.objects.beside(row).filter(translation=row).count() + 1,
        content=plain,
        digest=digest_of(plain),
        made_on=on,
        made_by_id=by.user_id or 0,
    )


def refuse_unready(found: Sequence[Spot], told: Any) -> None:
    """Raise ``NotTold`` for what no plan in other words may leave without."""
    lacks = missing(found, told)
    if any(one.section == FRAME for one in lacks):
        raise NotTold(
            "Tell first, in this form, that the original counts in law: families must "
            "read that beside every plan in other words."
        )
    if lacks:
        raise NotTold(f"{count_of(lacks)} not written yet.")
    if old := changed(found, told):
        raise NotTold(
            f"The original of {count_of(old, changed=True)} changed since. Look at "
            "what is marked, and save it again."
        )


def count_of(found: Sequence[Spot], *, changed: bool = False) -> str:
    """So many parts, with their verb."""
    one, many = ("1 part has", "parts have") if changed else ("1 part is", "parts are")
    return one if len(found) == 1 else f"{len(found)} {many}"


@action(needs=Permission.WORK_CASE)
def release_translated(
    row: TranslatedPlan, *, names_checked: bool, by: Viewer, on: date
) -> TranslatedPlan:
    """Let the family read a plan in other words, beside the original they have.

    ``names_checked``: somebody made sure that names of people, schools and places are
    written as in the original, so that they are found where they must be left out.
    """
    if row.released_on:
        raise NotTold("This was released already.")
    if row.of.released_on is None:
        raise NotTold("Its original was not sent: only both together reach a family.")
    if not names_checked:
        raise NotTold("Have the names checked first.")
    row.released_on, row.released_by_id = on, by.user_id
    row.version += 1
    row.save()
    tell_family(
        row.of,
        page=reverse("translated_plan", args=[row.public_id]),
        key=str(row.public_id),
        by=by,
        on=on,
    )
    return row
