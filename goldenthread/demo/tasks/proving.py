"""What was given of a plan, week by week, and an audit of plans that is being read."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from goldenthread.casework.actions import audit_readings, audits
from goldenthread.casework.actions.given import WeekSaid, log_week
from goldenthread.casework.queries.audits import Given
from goldenthread.casework.queries.given import in_force
from goldenthread.casework.rules.audit.rounds import By
from goldenthread.casework.rules.audit.rubric import rubric_from
from goldenthread.casework.rules.plan.content import content_from
from goldenthread.demo.queries import readings_of

if TYPE_CHECKING:
    from goldenthread.demo.rules import ActSaid
    from goldenthread.demo.tasks.acts import Scene

A_WEEK = timedelta(weeks=1)


def give_weeks(scene: "Scene", told: "ActSaid") -> None:
    """The minutes of one row of the plan in force, week by week, and why so few."""
    by, words = scene.by(told), told.words
    plan = in_force(by, scene.child)
    if plan is None:
        raise LookupError(f"{scene.child} has no plan in force.")
    key = content_from(plan.content).provisions[words["row"]].key
    week: date = words["first"]
    for number, minutes in enumerate(words["minutes"]):
        why = words["why"].get(str(number), "")
        said = [WeekSaid(key, minutes, why)]
        log_week(scene.child, said=said, week=week, by=by, on=told.on)
        week += A_WEEK


def audit_plans(scene: "Scene", told: "ActSaid") -> None:
    """Plans are drawn and given to two; whoever is named has read theirs."""
    by, words = scene.by(told), dict(told.words)
    cast = scene.cast
    readers = {cast.users[key].pk: said for key, said in words.pop("readers").items()}
    done, given = words.pop("done"), Given(*words.pop("given"))
    how = audits.Lot(words.pop("size"), words.pop("seed"))
    act: dict[str, Any] = {"by": by, "on": told.on}
    plain = audits.RoundWords(by=By(words.pop("by")), **words)
    row = audits.plan_round(cast.authority, words=plain, **act)
    row = audits.draw_plans(row, how=how, version=row.version, **act)
    audits.add_readers(row, readers=readers, by=by)
    row = audits.begin_reading(row, version=row.version, **act)
    reader = scene.viewer(done, told.on)
    criteria = rubric_from(row.rubric).by_key
    for reading in readings_of(None, row, cast.users[done]):
        audit_readings.finish_reading(
            reading,
            given=dict.fromkeys(criteria, given),
            version=reading.version,
            by=reader,
            on=told.on,
        )
