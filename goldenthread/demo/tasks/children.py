"""Tells the children of an area: families, support, requests, advice, what followed."""

from datetime import date
from typing import TYPE_CHECKING, Any

from goldenthread.access.rules import Viewer
from goldenthread.casework.actions import Told
from goldenthread.casework.actions.advice import (
    AdviceWords,
    Wanted,
    ask_advice,
    receive_advice,
)
from goldenthread.casework.actions.deciding import Proposed, propose
from goldenthread.casework.actions.opening import Asking, RequestWords, open_case
from goldenthread.casework.actions.recording import record_happening
from goldenthread.casework.actions.writing import (
    NeedWords,
    OutcomeWords,
    ProvisionWords,
    TextWords,
    add_row,
    begin_plan,
    write_text,
)
from goldenthread.demo.actions import bring_history, give_account
from goldenthread.demo.rules import ChildrenSaid, ChildSaid
from goldenthread.demo.tasks.acts import ACTS, OFFICE, Scene
from goldenthread.demo.tasks.area import Cast
from goldenthread.demo.tasks.keeping import KEEPING
from goldenthread.demo.tasks.proving import audit_plans, give_weeks
from goldenthread.demo.tasks.reviews import STEPS
from goldenthread.demo.tasks.support import tell_support
from goldenthread.people.actions import (
    AdultWords,
    ChildWords,
    Kept,
    Reached,
    Tie,
    add_adult,
    add_child,
    add_contact,
    restrict,
    verify,
)
from goldenthread.people.rules import Barrier, Kin, Scope

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.people.models import Child


PROOF = {"given": give_weeks, "audit": audit_plans}


def tell_children(cast: Cast, said: ChildrenSaid) -> int:
    """Tell what the office did, then every child of an area; how many there are."""
    for act in said.office:
        OFFICE[act.what](cast, act, cast.viewer(act.by or said.officer, act.on))
    for each in said.children:
        tell_child(cast, said, each)
    return len(said.children)


def tell_child(cast: Cast, said: ChildrenSaid, told: ChildSaid) -> None:
    """One child, from the first page of the record to what happened last."""
    words = ChildWords(
        told.forename,
        told.surname,
        told.born,
        sex=told.sex,
        communicates=told.communicates,
        language=told.language,
    )
    place = cast.places[told.setting]
    officer = told.officer or said.officer
    child = add_child(
        cast.authority,
        words=words,
        setting=place,
        by=cast.viewer(told.added_by or officer, told.on),
        on=told.on,
    )
    keeper = "case-manager" if told.added_by else officer
    tell_family(cast, told, child, cast.viewer(keeper, told.on))
    for support in told.support:
        tell_support(cast, support, child, place)
    scene = Scene(cast, officer, child, None)
    if told.route:
        scene.case = tell_case(scene, told)
    for act in told.life:
        (ACTS | STEPS | PROOF | KEEPING)[act.what](scene, act)


def tell_case(scene: Scene, told: ChildSaid) -> "Case":
    """The case as it went: the request, what happened, advice, decisions, a plan."""

    def by(on: date) -> Viewer:
        return scene.viewer(scene.officer, on)

    began = told.opened or told.on
    asking = Asking(
        told.route, told.word, told.asked_as, "letter", told.received or began
    )
    request = RequestWords(told.worries, told.helps, told.wants)
    case = open_case(scene.child, asking=asking, words=request, by=by(began), on=began)
    last = began
    if before := [Told(each.word, each.on) for each in told.brought]:
        last = before[-1].on
        bring_history(case, told=before, by=by(last), on=last)
    for one in told.happened:
        happened = Told(one.word, one.on, body=one.body, kind=one.kind)
        last = max(last, one.on)
        record_happening(case, told=happened, by=by(last), on=last)
    tell_advice(scene.cast, told, case, by)
    for each in told.proposed:
        proposed = Proposed(each.word, each.reasons)
        propose(case, proposed=proposed, by=by(each.on), on=each.on)
    if told.needs:
        tell_plan_of(told, case, by(last))
    return case


def tell_family(cast: Cast, told: ChildSaid, child: "Child", by: Viewer) -> None:
    """The adults around a child, verified, how they are reached, what is kept."""
    adults = {}
    for each in told.adults:
        tie = Tie(Kin(each.kin), has_responsibility=each.kin in ("mother", "father"))
        related = add_adult(
            child,
            words=AdultWords(each.name, each.language),
            tie=tie,
            by=by,
            on=told.on,
        )
        adults[each.name] = related.adult
        verify(related, how="Seen by the school", by=by, on=told.on)
        ways = (("post", each.post, each.postcode), ("phone", each.phone, ""))
        for kind, said, postcode in ways:
            if said:
                home = (each.is_confidential, each.lives_with_child)
                reached = Reached(kind, said, postcode, *home)
                adult = related.adult
                add_contact(child, adult=adult, reached=reached, by=by, on=told.on)
        if each.account:
            user = cast.users[each.account]
            give_account(related, user=user, by=by)
    for one in told.restricted:
        kept = Kept(
            Barrier(one.barrier),
            Scope(one.scope),
            one.why,
            one.start,
            review_day=one.review_day,
        )
        keeper = cast.viewer("safeguarding", told.on)
        restrict(child, kept=kept, adult=adults[one.adult], by=keeper, on=told.on)


def tell_advice(cast: Cast, told: ChildSaid, case: "Case", by: Any) -> None:
    """Advice asked of everybody at once, and what came of it, in order."""
    if not told.advice:
        return
    users = {each.giver: cast.users.get(each.account) for each in told.advice}
    wanted = [
        Wanted(each.giver, each.from_whom, user.pk if user else None)
        for each in told.advice
        for user in (users[each.giver],)
    ]
    asked = told.advice[0].asked
    rows = ask_advice(case, wanted=wanted, day=asked, by=by(asked), on=asked)
    pairs = zip(told.advice, rows, strict=True)
    came = [(one.came, one, row) for one, row in pairs if one.came]
    for day, each, row in sorted(came, key=lambda one: one[0]):
        words = AdviceWords(
            each.answer,
            each.author,
            needs=each.needs,
            provision=each.provision,
            is_shared=True,
        )
        receive_advice(
            row, words=words, day=day, version=row.version, by=by(day), on=day
        )


def tell_plan_of(told: ChildSaid, case: "Case", by: Viewer) -> None:
    """The working copy of the plan, with its threads."""
    plan = begin_plan(case, by=by, on=told.on)
    for each in told.texts:
        write_text(plan, words=TextWords(**each), version=0, by=by)
    rows: dict[str, Any] = {}
    for kind, words, table in (
        ("need", NeedWords, told.needs),
        ("outcome", OutcomeWords, told.outcomes),
        ("provision", ProvisionWords, told.provisions),
    ):
        for values in table:
            key, ties, rest = parted(values, rows)
            made: Any = words
            row = add_row(plan, words=made(**rest), ties=ties, by=by)
            rows[f"{kind}s {key}"] = row


def parted(
    values: dict[str, Any], rows: dict[str, Any]
) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """A row of the story: its key, what it is joined to, and its words."""
    rest = dict(values)
    key = rest.pop("key", rest["text"])
    ties = {
        name.removesuffix("s"): [rows[f"{name} {each}"] for each in rest.pop(name)]
        for name in ("needs", "outcomes")
        if name in rest
    }
    return key, ties, rest
