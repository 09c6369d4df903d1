"""Plan: it is told in another language or in Easy Read, beside the original."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import Stale, open_to, seen, shows
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import translating as actions
from goldenthread.casework.forms.translations import (
    BeginTranslation,
    MakeTranslated,
    SectionForm,
)
from goldenthread.casework.queries import plans
from goldenthread.casework.queries import translations as queries
from goldenthread.casework.rules.plan.bodies import titled
from goldenthread.casework.rules.plan.translating import FRAME, Stands, stands
from goldenthread.casework.views.pages import (
    attempt,
    child_page,
    form_page,
    found,
    listed,
    make_once,
    posted,
)
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.sections import schema_for
from goldenthread.ui.rules import Cell, Colour, Table, Tag

WORKS = Permission.WORK_CASE
POSTS = ["GET", "HEAD", "POST"]
AROUND = "The words around the plan"
BOTH_WROTE = (
    "Somebody else wrote here while you did. Where both wrote, their words stand above "
    "yours: saving again puts yours in their place."
)


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def begin_translation(request: SignedIn, plan: UUID) -> HttpResponse:
    """Begin to tell a plan in another language or in Easy Read."""
    row = found(plans.plans(request.viewer), plan)
    shows(request, row.child)
    form = BeginTranslation(posted(request))

    def act() -> str:
        made = actions.begin_translation(
            row, form=form.told(), by=request.viewer, on=request.today
        )
        return reverse("translation", args=[made.public_id])

    reads = queries.reads_of(request.viewer, row.child)
    lead = [
        "A person tells it, sentence by sentence beside the original. Nothing is "
        "translated by this service.",
        *([f"Written down of this family: {'; '.join(reads)}."] if reads else []),
    ]
    return make_once(request, form, act) or form_page(
        request,
        form,
        caption=row.child.name,
        heading="Tell the plan in another language or in Easy Read",
        lead=lead,
        submit="Begin",
        back=reverse("child_plan", args=[row.child.public_id]),
    )


def shown_translation(request: SignedIn, translation: UUID) -> Any:
    """A translation being written; that its child was shown is written down."""
    row = found(queries.translations(request.viewer), translation)
    shows(request, row.child)
    return row


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def translation(request: SignedIn, translation: UUID) -> HttpResponse:
    """How far a plan is told, section by section; and freezing what is whole."""
    row = shown_translation(request, translation)
    form = MakeTranslated(posted(request))

    def act() -> str:
        made = actions.make_translated(row, by=request.viewer, on=request.today)
        return reverse("translated_plan", args=[made.public_id])

    made = make_once(request, form, act)
    if made is not None:
        return made
    of = queries.latest_sent(request.viewer, row.plan)
    spots = queries.sources(request.viewer, row.plan)
    how_far = stands(spots, queries.told_of(request.viewer, row))
    values = child_page(row.child, "child_plan", str(row), reader=request) | {
        "row": row,
        "form": form,
        "of": of,
        "sections": sections_table(row, how_far),
        "is_whole": not any(each.missing or each.changed for each in how_far),
        "made": made_table(request, row),
    }
    return render(request, "casework/translation/work.html", values)


def sections_table(row: Any, how_far: list[Stands]) -> Table:
    """Each section with what is written and what has changed since."""
    cells = [
        (
            Cell(
                section_named(row, each.section),
                reverse("translate_section", args=[row.public_id, each.section]),
            ),
            Cell(f"{each.written} of {each.parts}"),
            Cell("", tag=tag_of(each)),
        )
        for each in how_far
    ]
    return listed("How far it is told", "Section|Parts written|To do", cells)


def tag_of(each: Stands) -> Tag:
    """What is left to do in a section."""
    if each.changed:
        word = "original" if each.changed == 1 else "originals"
        return Tag(f"{each.changed} {word} changed", Colour.ORANGE)
    if each.missing:
        return Tag(f"{each.missing} to write", Colour.YELLOW)
    return Tag("Whole", Colour.GREEN)


def written(request: SignedIn, row: Any, form: SectionForm, facts: Any) -> Any:
    """Keep what was written; where others wrote too, both stand in the form."""
    try:
        return actions.write_translation(row, **facts)
    except Stale:
        form.meet(queries.rows_of(request.viewer, row))
        raise actions.NotTold(BOTH_WROTE) from None


def section_named(row: Any, key: str) -> str:
    """What a section is called; the words around the plan are one too."""
    return AROUND if key == FRAME else titled(schema_for(row.plan.kind).section(key))


def made_table(request: SignedIn, row: Any) -> Table | None:
    """What was made of a translation, newest first."""
    rows = queries.translated(request.viewer).filter(translation=row)
    cells = [
        (
            Cell(str(each), reverse("translated_plan", args=[each.public_id])),
            Cell(f"Version {each.of.number}"),
            Cell(day_in_words(each.made_on)),
            Cell(day_in_words(each.released_on) or "Not released"),
        )
        for each in rows
    ]
    return listed("What was made", "Number|Of|Made|Released", cells) if cells else None


@open_to(WORKS)
@seen
@require_http_methods(POSTS)
def translate_section(
    request: SignedIn, translation: UUID, section: str
) -> HttpResponse:
    """Write one section beside the original."""
    row = shown_translation(request, translation)
    every = queries.sources(request.viewer, row.plan)
    spots = [each for each in every if each.section == section]
    if not spots:
        raise Http404
    rows = queries.rows_of(request.viewer, row)
    form = SectionForm(spots, rows, posted(request), tag=row.language)
    back = reverse("translation", args=[row.public_id])
    if request.method == "POST" and form.is_valid():
        facts: dict[str, Any] = {"by": request.viewer, "on": request.today}
        facts |= {"said": form.said(), "seen": form.seen()}
        if attempt(form, lambda: written(request, row, form, facts)):
            return redirect(back)
    heading = section_named(row, section)
    values = child_page(row.child, "child_plan", heading, reader=request) | {
        "row": row,
        "form": form,
        "heading": heading,
        "lines": form.lines(),
        "back": back,
    }
    return render(request, "casework/translation/section.html", values)
