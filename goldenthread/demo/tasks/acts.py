"""What people did in a case after the request: one function an act of the story."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldenthread.access.actions import lodge
from goldenthread.access.rules import Viewer
from goldenthread.access.tasks import check_evidence
from goldenthread.casework.actions import letters, panels
from goldenthread.casework.actions.advice import chase
from goldenthread.casework.actions.answering import Answer, answer_draft
from goldenthread.casework.actions.consulting import Question, Shown, consult
from goldenthread.casework.actions.disputes import (
    DisputeWords,
    Ended,
    StepWords,
    close_dispute,
    open_dispute,
    raise_dispute,
    take_step,
)
from goldenthread.casework.actions.file import (
    Contacted,
    Cost,
    MessageWords,
    Paper,
    add_cost,
    add_document,
    ask_sharing,
    do_sharing,
    log_contact,
    note_reply,
    write_to_family,
    write_to_office,
)
from goldenthread.casework.actions.reviews_terms import (
    TermWords,
    add_term,
    set_school_years,
)
from goldenthread.casework.actions.support.records import set_stages
from goldenthread.casework.actions.translating import (
    Form,
    SpotSaid,
    begin_translation,
    make_translated,
    release_translated,
    write_translation,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.voice import OwnSaid, say
from goldenthread.casework.actions.writing import begin_plan, name_setting
from goldenthread.casework.queries.letters import everybody, written_to
from goldenthread.casework.queries.plans import versions
from goldenthread.casework.queries.translations import sources
from goldenthread.casework.rules.voice import Spoken
from goldenthread.demo.queries import adult_around, advice_from, panel_named
from goldenthread.demo.rules import ActSaid
from goldenthread.demo.tasks.area import Cast
from goldenthread.documents.writers import written
from goldenthread.duties.rules.letters import letters_of
from goldenthread.duties.rules.sections import schema_for
from goldenthread.duties.rules.supporting import support_words
from goldenthread.places.actions import say_how_reached
from goldenthread.places.rules import Way

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, Dispute, PlanVersion
    from goldenthread.people.models import Adult, Child

DOCUMENTS = Path(__file__).parents[1] / "documents" / "children"


@dataclass
class Scene:
    """One child while the story is told: what was made last is what acts go on with."""

    cast: Cast
    officer: str
    child: "Child"
    case: "Case | None"
    made: dict[str, Any] = field(default_factory=dict)

    def by(self, told: ActSaid) -> Viewer:
        """Who did it, on that day."""
        return self.viewer(told.by or self.officer, told.on)

    def viewer(self, key: str, on: date) -> Viewer:
        """Somebody of the area on a day."""
        return self.cast.viewer(key, on)

    @property
    def opened(self) -> "Case":
        """The case as it is now; a story that goes on without one is wrong."""
        if self.case is None:
            raise LookupError(f"{self.child} has no case.")
        self.case.refresh_from_db()
        return self.case

    def adult(self, name: str) -> "Adult":
        """An adult around the child by name."""
        return adult_around(None, self.child, name)


# ---- The plan ----


def send_version(scene: Scene, told: ActSaid) -> None:
    """A version of the plan is made and sent; a final one by somebody else."""
    by, words = scene.by(told), told.words
    plan = begin_plan(scene.opened, by=by, on=told.on)
    if words.get("names"):
        place = scene.cast.places[words["names"]]
        plan = name_setting(plan, setting=place, kind="", version=plan.version, by=by)
    sent = Sent(words["kind"], words.get("signed", ""))
    row = make_version(plan, sent=sent, by=by, on=told.on)
    other = scene.viewer(words.get("sender", scene.officer), told.on)
    scene.made["version"] = release_version(row, served=told.on, by=other, on=told.on)


def answer(scene: Scene, told: ActSaid) -> None:
    """The family answers the draft that was sent."""
    draft: PlanVersion = scene.made["version"]
    answer_draft(draft, answer=Answer(**told.words), by=scene.by(told), on=told.on)


def tell_plainly(scene: Scene, told: ActSaid) -> None:
    """The plan is told in another form; short words that are plain stay as they are."""
    words, by = dict(told.words), scene.by(told)
    rows = [tuple(pair) for pair in words.pop("rows")]
    plan = begin_plan(scene.opened, by=by, on=told.on)
    row = begin_translation(plan, form=Form(**words), by=by, on=told.on)
    said = [
        SpotSaid(spot.key, in_plain_words(spot.original, rows))
        for spot in sources(by, plan)
    ]
    write_translation(row, said=said, seen={}, by=by, on=told.on)
    made = make_translated(row, by=by, on=told.on)
    release_translated(made, names_checked=True, by=by, on=told.on)


def in_plain_words(original: str, rows: list[tuple[str, str]]) -> str:
    """What the story tells of a text, found by how the original begins."""
    found = (plain for begins, plain in rows if original.startswith(begins))
    return next(found, original)


def ask_settings(scene: Scene, told: ActSaid) -> None:
    """Settings are asked whether the child could come."""
    places = [scene.cast.places[name] for name in told.words["settings"]]
    wanted = scene.cast.places.get(told.words.get("asked_for", ""))
    draft = versions(scene.by(told)).filter(case=scene.opened).first()
    own = tuple(sorted(schema_for(scene.opened.route).for_settings))
    shown = Shown(draft, own) if draft else None
    question = Question(places, told.on, wanted, shown)
    consult(scene.opened, question=question, by=scene.by(told), on=told.on)


def remind(scene: Scene, told: ActSaid) -> None:
    """Somebody is reminded of the advice they owe."""
    row = advice_from(None, scene.opened, told.words["from_whom"])
    chase(row, how=told.words["how"], by=scene.by(told), on=told.on)


def go_before_panel(scene: Scene, told: ActSaid) -> None:
    """A case goes before a panel; what the panel says of it may be known already."""
    words, by = dict(told.words), scene.by(told)
    panel = panel_named(None, scene.opened, words.pop("panel"))
    question = words.pop("question")
    row = panels.put_before_panel(scene.opened, panel=panel, question=question, by=by)
    if words:
        said = panels.ItemWords(**words)
        panels.write_item(row, words=said, version=row.version, by=by)


def minute(scene: Scene, told: ActSaid) -> None:
    """A panel was held: its minutes."""
    row = panel_named(None, scene.opened, told.words["panel"])
    panels.write_minutes(
        row,
        members=row.members,
        minutes=told.words["minutes"],
        version=row.version,
        by=scene.by(told),
        on=told.on,
    )


# ---- Letters, the file, messages ----


def send_letter(scene: Scene, told: ActSaid) -> None:
    """A letter goes to everybody who may have it, by the way that reaches them."""
    case, by, key = scene.opened, scene.by(told), told.words["letter"]
    kind = letters_of(case.authority.nation).kinds[key]
    typed = told.words.get("typed", {})
    ready = []
    for to in everybody(by, case, kind, on=told.on).values():
        if not to.refusal:
            said = written_to(by, case, kind, to, typed, on=told.on)
            pdf = written(said.paper, "pdf")
            ready.append(letters.Ready(to, said, pdf, to.channels[0]))
    letters.send_letters(case, key=key, ready=ready, typed=typed, by=by, on=told.on)


def keep_document(scene: Scene, told: ActSaid) -> None:
    """A file comes in, is looked at, and may be let be read."""
    words, by = told.words, scene.by(told)
    pieces = [(DOCUMENTS / words["file"]).read_bytes()]
    of = scene.child.authority
    lodged = lodge(of, pieces, name=words["file"], on=told.on, by=by)
    checked = check_evidence(lodged, by=by)
    if checked.problem:
        raise ValueError(checked.problem)
    paper = Paper(words["title"], checked, words.get("note", ""))
    row = add_document(scene.child, paper=paper, by=by, on=told.on)
    if after := words.get("then"):
        change = ask_sharing(row, after=after, why=words["why"], by=by, on=told.on)
        do_sharing(change, by=by, on=told.on)


def note_contact(scene: Scene, told: ActSaid) -> None:
    """A call, a mail or a visit is written down, perhaps with the answer owed."""
    words = dict(told.words)
    answered = words.pop("answered", None)
    said = Contacted(day=told.on, **words)
    row = log_contact(scene.child, told=said, by=scene.by(told), on=told.on)
    if answered:
        note_reply(
            row, by=scene.viewer(told.by or scene.officer, answered), on=answered
        )


def write_message(scene: Scene, told: ActSaid) -> None:
    """The family writes to the office, or the office to the family."""
    adult, words = scene.adult(told.words["adult"]), told.words["words"]
    by = scene.by(told)
    if told.by:
        write_to_office(scene.child, adult=adult, words=words, by=by, on=told.on)
        return
    said = MessageWords(words)
    write_to_family(scene.child, adult=adult, said=said, by=by, on=told.on)


def note_cost(scene: Scene, told: ActSaid) -> None:
    """What a placement or transport costs."""
    words = dict(told.words)
    yearly = Decimal(words.pop("yearly"))
    add_cost(scene.child, cost=Cost(yearly=yearly, **words), by=scene.by(told))


def say_something(scene: Scene, told: ActSaid) -> None:
    """The child or young person says something; whoever helped is named."""
    words = dict(told.words)
    helper = words.pop("helper", "")
    said = OwnSaid(Spoken(**words), helper=helper)
    say(scene.child, words=said, by=scene.by(told), on=told.on)


# ---- Disagreement ----


def disagree(scene: Scene, told: ActSaid) -> None:
    """The family disagrees from its own account, or the officer writes it down."""
    case, by, words = scene.opened, scene.by(told), DisputeWords(**told.words)
    scene.made["dispute"] = (
        raise_dispute(case, words=words, by=by, on=told.on)
        if told.by
        else open_dispute(case, words=words, day=told.on, by=by, on=told.on)
    )


def step_further(scene: Scene, told: ActSaid) -> None:
    """Something happened in the disagreement."""
    of: Dispute = scene.made["dispute"]
    words = StepWords(day=told.on, **told.words)
    scene.made["dispute"] = take_step(of, words=words, by=scene.by(told), on=told.on)


def end_dispute(scene: Scene, told: ActSaid) -> None:
    """How the disagreement ended."""
    of: Dispute = scene.made["dispute"]
    ended = Ended(day=told.on, **told.words)
    close_dispute(of, ended=ended, version=of.version, by=scene.by(told), on=told.on)


# ---- The office ----


def plan_panel(cast: Cast, told: ActSaid, by: Viewer) -> None:
    """A panel is planned."""
    panels.add_panel(cast.authority, by=by, **told.words)


def name_term(cast: Cast, told: ActSaid, by: Viewer) -> None:
    """A term of the area."""
    add_term(cast.authority, words=TermWords(**told.words), by=by)


def say_years(cast: Cast, told: ActSaid, by: Viewer) -> None:
    """Which school years a setting teaches."""
    place = cast.places[told.words["setting"]]
    first, last = told.words["first"], told.words["last"]
    set_school_years(cast.authority, setting=place, first=first, last=last, by=by)


def fill_letters(cast: Cast, told: ActSaid, by: Viewer) -> None:
    """How each service is reached, in letters and the Local Offer alike."""
    for key, said in told.words.items():
        say_how_reached(cast.authority, key=key, way=Way(**said), version=1, by=by)


def take_stages(cast: Cast, told: ActSaid, by: Viewer) -> None:
    """The stages of an authority, as a nation's list offers them."""
    offered = support_words(cast.said.nation).offers
    stages = next(each.stages for each in offered if each.key == told.words["offer"])
    set_stages(cast.authority, stages=stages, by=by)


ACTS: dict[str, Callable[[Scene, ActSaid], None]] = {
    "version": send_version,
    "told": tell_plainly,
    "answer": answer,
    "settings": ask_settings,
    "remind": remind,
    "panel": go_before_panel,
    "minutes": minute,
    "letter": send_letter,
    "document": keep_document,
    "contact": note_contact,
    "message": write_message,
    "cost": note_cost,
    "says": say_something,
    "disagree": disagree,
    "dispute_step": step_further,
    "dispute_end": end_dispute,
}
OFFICE: dict[str, Callable[[Cast, ActSaid, Viewer], None]] = {
    "panel": plan_panel,
    "term": name_term,
    "years": say_years,
    "letters": fill_letters,
    "stages": take_stages,
}
