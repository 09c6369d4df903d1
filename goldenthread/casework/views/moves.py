"""What may be done next in a case: links, for those who may."""

from typing import Any

from django.urls import NoReverseMatch, reverse

from goldenthread.access.rules import Permission, Viewer
from goldenthread.casework.queries.cases import cases_of
from goldenthread.casework.queries.families import gives_views
from goldenthread.duties.rules.advising import advising
from goldenthread.duties.rules.consulting import consulting
from goldenthread.people.queries import is_themselves
from goldenthread.ui.rules import Link

ASKS = Permission.ASK_FOR_ASSESSMENT
READ_DRAFT = "Read the draft and say what you think"
SAY_YOURSELF = "Say what you think, in words, pictures or sound"
# What a family can always do, from the first page of its child.
OF_A_FAMILY: tuple[tuple[str, str], ...] = (
    ("Say what the child thinks, in words, pictures or sound", "say"),
    ("Write to us, or read what we wrote", "child_messages"),
    ("Send a report, a letter or a picture", "add_document"),
    ("Ask for help with travel to school", "ask_travel_help"),
    ("Ask for a copy of what is held", "ask_to_see"),
    ("See who can open this record", "who_has_access"),
    ("See who has looked", "who_looked"),
)
# Label, name of the address (of a case), who may; the closed case has its own.
OF_A_CASE: tuple[tuple[str, str, Permission], ...] = (
    ("Write down what happened", "happened", Permission.WORK_CASE),
    ("Decide, or propose a decision", "propose", Permission.WORK_CASE),
    ("Record an exception to a limit", "add_exception", Permission.WORK_CASE),
)

# What has a page of its own beside the history, of a case too.
OWN_PAGES: tuple[tuple[str, str, Permission], ...] = (
    ("Decide, or propose a decision", "propose", Permission.WORK_CASE),
    ("Ask for advice", "ask_advice", Permission.WORK_CASE),
    ("Use earlier advice again", "use_again", Permission.WORK_CASE),
    ("Ask settings whether the child could come", "consult", Permission.WORK_CASE),
    ("Put the case before a panel", "before_panel", Permission.WORK_CASE),
    ("Write a letter", "letters", Permission.WORK_CASE),
    ("Move to another authority", "move_away", Permission.DECIDE_CASE),
)


def moves_of(viewer: Viewer, child: Any, case: Any) -> list[Link]:
    """The ways on from where a case stands."""
    found = []
    if case is None or case.closed_on:
        found += link("Ask for an assessment", "ask", child, viewer, ASKS)
    if gives_views(viewer, child):
        is_draft = case is not None and case.state == "draft"
        own = viewer.day and is_themselves(viewer, child, viewer.day)
        of_a_family = ((SAY_YOURSELF, "say"), *OF_A_FAMILY[1:]) if own else OF_A_FAMILY
        for label, name in ((READ_DRAFT, "child_plan"),) * is_draft + of_a_family:
            found += link(label, name, child, viewer, Permission.GIVE_VIEWS)
    if case is not None:
        for label, name, needs in OF_A_CASE:
            found += link(label, name, case, viewer, needs)
    return found


def asking(viewer: Viewer, child: Any, label: str) -> list[Link]:
    """The way to ask for a plan, unless a case is open already."""
    if any(case.closed_on is None for case in cases_of(viewer, child)):
        return []
    return link(label, "ask", child, viewer, ASKS)


def own_pages(viewer: Viewer, case: Any) -> list[Link]:
    """The pages beside the history that the law of the case's nation knows."""
    nation = case.authority.nation
    unknown = {
        "consult": consulting(nation) is None,
        "use_again": advising(nation).enough is None,
    }
    return [
        one
        for label, name, needs in OWN_PAGES
        if not unknown.get(name)
        for one in link(label, name, case, viewer, needs)
    ]


def link(
    label: str, name: str, of: Any, viewer: Viewer, needs: Permission
) -> list[Link]:
    """A link, if there is such a page and the viewer may open it."""
    if not viewer.may(needs):
        return []
    try:
        args = [of.public_id] if of is not None else []
        return [Link(label, reverse(name, args=args))]
    except NoReverseMatch:
        return []
