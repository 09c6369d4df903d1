"""The plan of a record that comes: its versions, a working copy, its threads."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions.sentences import keep_sentences
from goldenthread.casework.models import (
    Case,
    ChildPlan,
    Need,
    Outcome,
    PlanVersion,
    Provision,
    SectionText,
    Thread,
)
from goldenthread.casework.rules.moved_record import (
    MovedRecord,
    MovedVersion,
    settled_in,
)
from goldenthread.casework.rules.plan.content import (
    PlanContent,
    content_from,
    digest_of,
)
from goldenthread.places.models import Place


def kept(row: Any) -> Any:
    """A row whose own fields hold what they may; ``ValidationError`` otherwise."""
    row.clean_fields(
        exclude=[each.name for each in row._meta.fields if each.remote_field]
    )
    return row


@part_of_an_action
def plan_of(case: Case, *, record: MovedRecord, by: Viewer, on: date) -> None:
    """The plan: every version that was sent, and a working copy of the latest."""
    if not record.versions:
        return
    contents = [in_place(each, record.pack) for each in record.versions]
    latest = contents[-1]
    place = Place.objects.beside(case).filter(level="setting", name=latest.setting)
    plan = kept(
        ChildPlan(
            authority_id=case.authority_id,
            case=case,
            child_id=case.child_id,
            kind=latest.kind,
            setting=place.first(),
            setting_type=latest.setting_type,
            begun_on=on,
            begun_by_id=by.user_id or 0,
        )
    )
    plan.save()
    for told, content in zip(record.versions, contents, strict=True):
        kept(version_of(plan, told, content, by=by)).save()
    keep_sentences(plan, content=latest, by=by)
    work_on(plan, content=latest, by=by)


def in_place(told: MovedVersion, pack: str) -> PlanContent:
    """What a version says, with the keys its rows have here."""
    return settled_in(content_from(told.content), pack)


@part_of_an_action
def version_of(
    plan: ChildPlan, told: MovedVersion, content: PlanContent, *, by: Viewer
) -> PlanVersion:
    """A version as it was sent by the old authority."""
    plain = content.as_plain()
    return PlanVersion(
        authority_id=plan.authority_id,
        plan=plan,
        case_id=plan.case_id,
        child_id=plan.child_id,
        kind=told.kind,
        number=told.number,
        content=plain,
        digest=digest_of(plain),
        made_on=told.made_on,
        made_by_id=by.user_id or 0,
        released_on=told.released_on,
        released_by_id=by.user_id or 0,
        signed_name=told.signed_name,
    )


@part_of_an_action
def work_on(plan: ChildPlan, *, content: PlanContent, by: Viewer) -> None:
    """The working copy, row by row with its threads, as the latest version has it."""
    of: Any = {
        "authority_id": plan.authority_id,
        "plan": plan,
        "child_id": plan.child_id,
    }
    SectionText.objects.add_all(
        kept(SectionText(**of, **vars(one))) for one in content.texts
    )
    rows = {
        **written(Need, content.needs, of, by=by),
        **written(Outcome, content.outcomes, of, by=by),
        **written(Provision, content.provisions, of, by=by),
    }
    for pair in threads_in(content):
        both = [rows[key] for key in pair if key in rows]
        if len(both) == 2:
            joins: Any = {END[type(one)]: one for one in both}
            Thread.objects.create(**of, **joins)


EMPTY_IS_NONE = frozenset({"cost", "starts"})
END: dict[type[Any], str] = {Need: "need", Outcome: "outcome", Provision: "provision"}


def threads_in(content: PlanContent) -> list[list[str]]:
    """Each pair of keys that a plan joins, once."""
    pairs = {(one.key, key) for one in content.outcomes for key in one.needs}
    for each in content.provisions:
        pairs |= {(each.key, key) for key in (*each.needs, *each.outcomes)}
    return [list(pair) for pair in sorted(pairs)]


@part_of_an_action
def written(
    table: type[Any], group: Sequence[Any], of: Mapping[str, Any], *, by: Viewer
) -> dict[str, Any]:
    """The rows of one table, by their keys."""
    found = {}
    for place, one in enumerate(group):
        values = {
            name: value
            for name, value in vars(one).items()
            if name not in ("key", "needs", "outcomes")
        }
        for name in EMPTY_IS_NONE & values.keys():
            values[name] = values[name] or None
        row = kept(table(**of, public_id=UUID(one.key), place=place, **values))
        row.save()
        found[one.key] = row
    return found
