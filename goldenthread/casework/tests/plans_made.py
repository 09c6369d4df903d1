"""Plans of children for tests, written through the actions people use."""

from conftest import TODAY
from goldenthread.access.rules import Viewer
from goldenthread.casework.actions import Asking, open_case
from goldenthread.casework.actions.consulting import Shown
from goldenthread.casework.actions.translating import (
    Form,
    SpotSaid,
    begin_translation,
    write_translation,
)
from goldenthread.casework.actions.versions import Sent, make_version, release_version
from goldenthread.casework.actions.writing import (
    NeedWords,
    OutcomeWords,
    ProvisionWords,
    TextWords,
    add_row,
    begin_plan,
    write_text,
)
from goldenthread.casework.models import Case, ChildPlan, Happening, PlanTranslation
from goldenthread.casework.queries.translations import rows_of, sources
from goldenthread.casework.tests.letters_made import HOME, lives_at
from goldenthread.casework.tests.making import happened
from goldenthread.people.actions import ChildWords, edit_child
from goldenthread.people.models import Child
from goldenthread.people.rules import Kin
from goldenthread.people.tests.making import a_parent

DRAFTED = (
    ("ehc", "deciding", "assess_agreed"),
    ("ehc", "assessing", "draft_served"),
    ("csp", "deciding", "csp_proposal_notified"),
)


def a_case(child: Child, by: Viewer) -> Case:
    """A family's request that came today."""
    asking = Asking("ehc", "request_received", "family", "letter", TODAY)
    return open_case(child, asking=asking, by=by, on=TODAY)


def a_written_plan(case: Case, by: Viewer) -> ChildPlan:
    """A plan with one need, one outcome and one provision, joined.

    The case has come as far as a draft, so that any version may follow.
    """
    for route, state, word in DRAFTED:
        if (case.route, case.state) == (route, state):
            told = Happening.objects.beside(case).filter(case=case)
            happened(case, word, max(told.values_list("on", flat=True)), by)
    plan = begin_plan(case, by=by, on=TODAY)
    if plan.kind == "csp":
        return a_scottish_plan(plan, by)
    words = TextWords("A", "child", "I like drawing maps.")
    write_text(plan, words=words, version=0, by=by)
    for section in ("C", "D", "G", "H1", "H2", "J"):
        none = TextWords(section, "", "", True, "Community paediatrics")
        write_text(plan, words=none, version=0, by=by)
    kept = TextWords("K", "", "Each report is attached on paper.")
    write_text(plan, words=kept, version=0, by=by)
    need = add_row(
        plan,
        words=NeedWords("B", "Ines finds it hard to follow spoken steps.", "CI"),
        by=by,
    )
    outcome = add_row(
        plan,
        words=OutcomeWords(
            "By July 2026 Ines follows three spoken steps in class.", "July 2026"
        ),
        ties={"need": [need]},
        by=by,
    )
    add_row(
        plan,
        words=ProvisionWords(
            "F",
            "Listening programme",
            who="Teaching assistant trained by the speech and language therapist",
            how_often="Three times a week",
            how_long="20 minutes",
            group_size="2",
        ),
        ties={"need": [need], "outcome": [outcome]},
        by=by,
    )
    return plan


SCOTTISH = {
    ("profile", ""): "Draws maps.",
    ("contacts", "coordinator"): "J. Bain, 0300 000 0102",
    ("contacts", "advice"): "K. Muir, 0300 000 0103",
    ("views", "child"): "I like drawing maps.",
    ("views", "family"): "We want one person to ask.",
    ("timetable", ""): "Each March.",
}


def a_scottish_plan(plan: ChildPlan, by: Viewer) -> ChildPlan:
    """The same in Scotland, with all that the law has a final plan contain."""
    child = plan.child
    words = ChildWords(child.forename, child.surname, child.born, language="English")
    edit_child(child, words=words, version=child.version, by=by)
    lives_at(child, a_parent(child, by, kin=Kin.FATHER), HOME, by)
    for (section, part), said in SCOTTISH.items():
        write_text(plan, words=TextWords(section, part, said), version=0, by=by)
    need = NeedWords("factors", "Ines finds it hard to follow spoken steps.")
    ties = {"need": [add_row(plan, words=need, by=by)]}
    outcome = OutcomeWords("By July 2026 Ines follows three spoken steps in class.")
    ties["outcome"] = [add_row(plan, words=outcome, ties=ties, by=by)]
    help_given = ProvisionWords("support", "Listening programme", who="Therapist")
    add_row(plan, words=help_given, ties=ties, by=by)
    return plan


def a_draft_read(case: Case, by: Viewer, reports: tuple[str, ...] = ()) -> Shown:
    """A draft that was sent, as the settings that are asked read it."""
    plan = a_written_plan(case, by)
    made = make_version(plan, sent=Sent("draft"), by=by, on=TODAY)
    draft = release_version(made, served=TODAY, by=by, on=TODAY)
    return Shown(draft, ("A", "B", "E", "F", "I"), reports)


def a_translation(
    plan: ChildPlan, by: Viewer, kind: str = "translation", language: str = "pl"
) -> PlanTranslation:
    """A plan that was sent, told whole: each part as it is, after two letters."""
    form = Form(kind, language, "Ewa Nowak", "Northmere Languages")
    row = begin_translation(plan, form=form, by=by, on=TODAY)
    said = [
        SpotSaid(spot.key, f"PL {spot.original}", fits=True)
        for spot in sources(by, plan)
    ]
    seen = {key: each.version for key, each in rows_of(by, row).items()}
    write_translation(row, said=said, seen=seen, by=by, on=TODAY)
    return row
