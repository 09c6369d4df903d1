"""The words of an authority's letters, and what only the authority knows."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.access.guard import open_to, seen
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.casework.actions import letters as actions
from goldenthread.casework.forms.letters import TemplateForm
from goldenthread.casework.queries import letters as queries
from goldenthread.casework.views.pages import attempt, crumbs, listed, posted, status_of
from goldenthread.cycle.rules import day_in_words
from goldenthread.duties.rules.letters import LetterKind
from goldenthread.ui.rules import Cell, Colour, Link, Tag

WORKS, DECIDES = Permission.WORK_CASE, Permission.DECIDE_CASE


@open_to(WORKS)
@seen
@require_safe
def letter_templates(request: SignedIn) -> HttpResponse:
    """Every letter there is, and in whose words it stands."""
    known = queries.nation_letters(request.viewer)
    own = queries.templates(request.viewer)
    filled = queries.facts(request.viewer)
    values = {
        "crumbs": crumbs(None, Link("Letters", "")),
        "letters": listed(
            "Letters",
            "Letter|In whose words|Source",
            [letter_cells(each, own) for each in known.kinds.values()],
        ),
        "empty": [each.says for each in known.facts if not filled.get(each.key)],
        "service": known.service,
        "decides": request.viewer.may(DECIDES),
    }
    return render(request, "casework/letter/templates.html", values)


def letter_cells(kind: LetterKind, own: dict[str, Any]) -> tuple[Cell, ...]:
    """One letter in the list."""
    row = own.get(kind.key)
    address = reverse("letter_template", args=[kind.key])
    words = f"Yours, {day_in_words(row.edited_on)}" if row else "As shipped"
    tag = None if kind.confirmed else Tag("Unconfirmed", Colour.YELLOW)
    return Cell(kind.title, address), Cell(words), Cell(kind.source, tag=tag)


@open_to(WORKS, sends=DECIDES)
@seen
@require_http_methods(["GET", "HEAD", "POST"])
def letter_template(request: SignedIn, key: str) -> HttpResponse:
    """One letter's words: read by who works on cases, changed by who decides."""
    known = queries.nation_letters(request.viewer)
    kind = known.kinds.get(key)
    if kind is None:
        raise Http404
    row = queries.templates(request.viewer).get(key)
    first = as_typed(request, kind)
    title, body = first["title"], first["body"]
    form = TemplateForm(posted(request), initial=first)
    if request.method == "POST" and changed(request, form, kind, row):
        return redirect("letter_templates")
    values = {
        "crumbs": crumbs(None, Link("Letters", reverse("letter_templates"))),
        "form": form,
        "kind": kind,
        "row": row,
        "title": title,
        "lines": body.strip().splitlines(),
        "fields": [(f"{{{each.key}}}", each.says) for each in known.fields.values()],
        "items": known.items_of(kind),
        "decides": request.viewer.may(DECIDES),
    }
    return render(
        request, "casework/letter/template.html", values, status=status_of(form)
    )


def as_typed(request: SignedIn, kind: LetterKind) -> dict[str, Any]:
    """A letter's words as their form holds them."""
    row = queries.templates(request.viewer).get(kind.key)
    title, body = queries.text_of(request.viewer, kind)
    return {"version": row.version if row else 0, "title": title, "body": body}


def changed(request: SignedIn, form: TemplateForm, kind: LetterKind, row: Any) -> bool:
    """Whether the words were changed, or the shipped ones put back."""
    if row and "restore" in request.POST:
        actions.restore_template(row, by=request.viewer)
        return True
    if not form.is_valid():
        return False
    said = form.cleaned_data
    words = actions.TemplateWords(
        kind.key, said["title"], said["body"], said["version"]
    )

    def act() -> Any:
        return actions.write_template(
            request.authority, words=words, by=request.viewer, on=request.today
        )

    return attempt(form, act, lambda: as_typed(request, kind)) is not None
