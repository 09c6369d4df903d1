"""What the pages of a case share: finding a record, tabs, an act and its errors."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.access.guard import Refused, Stale, once, shows
from goldenthread.access.http import SignedIn
from goldenthread.casework.queries import cases as queries
from goldenthread.casework.rules.refusals import Refusal
from goldenthread.people.rules.calling import Called
from goldenthread.people.views.page import ANY_CHILD, calls, parts_of
from goldenthread.ui.forms import Together, typed
from goldenthread.ui.rules import Cell, Column, Link, Row, Table

M = TypeVar("M", bound=Model)
R = TypeVar("R")
AsTyped = Callable[[], Mapping[str, Any]]
NOBODY = UUID(int=0)


def found(rows: QuerySet[M], public_id: UUID) -> M:
    """The row of that public id among those the viewer may see, or 'not found'."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def shown_child(request: SignedIn, public_id: UUID) -> Any:
    """The child, if the viewer may see it; that it was shown is written down."""
    return shows(request, found(queries.children(request.viewer), public_id))


def shown_case(request: SignedIn, public_id: UUID) -> Any:
    """A case, with its child, which is shown."""
    case = found(queries.cases(request.viewer), public_id)
    shows(request, case.child)
    return case


def crumbs(
    child: Any = None, *more: Link, called: Called = ANY_CHILD
) -> tuple[Link, ...]:
    """The way back."""
    top = (Link("Your desk", reverse("desk")), Link(called.lists, reverse("children")))
    if child is None:
        return (*top, *more)
    return (*top, Link(child.name, reverse("child", args=[child.public_id])), *more)


def child_page(
    child: Any, current: str, title: str = "", *, reader: SignedIn | None = None
) -> dict[str, Any]:
    """What the frame of each page of a child prints: name, tabs, the way back.

    ``reader``: whoever asks for the page, so that it speaks to a young person as 'you'.
    """
    called = calls(reader, child) if reader else Called()
    last = (Link(title, ""),) if title else ()
    return {
        "child": child,
        "parts": parts_of(child, current, called=called),
        "called": called,
        "whose_views": called.say("What the child and the family say"),
        "crumbs": crumbs(child, *last, called=called),
    }


def to_each(name: str) -> Callable[[UUID | str], str]:
    """Addresses of many records of a kind: a long list asks the routes once."""
    of_nobody = reverse(name, args=[NOBODY])
    return lambda one: of_nobody.replace(str(NOBODY), str(one))


def listed(caption: str, heads: str, rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table whose rows become blocks on a small screen; heads parted by bars."""
    columns = tuple(
        Column(label.strip("#"), label.startswith("#")) for label in heads.split("|")
    )
    return Table(caption, columns, tuple(rows), stacked=True)


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent with a form; None when the page was only asked for."""
    return request.POST if request.method == "POST" else None


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """Say what may be chosen in a field."""
    field: Any = form.fields[name]
    field.choices = choices


def attempt(
    form: forms.Form, act: Callable[[], R], again: AsTyped | None = None
) -> R | None:
    """What an act gives; None when it was refused, with the sentence on the form.

    ``again``: the newest values as the form holds them. With it, who saves second sees
    both texts and decides.
    """
    try:
        return act()
    except ValidationError as problem:
        form.add_error(None, problem)
    except Refusal as problem:
        form.add_error(None, str(problem))
    except Stale:
        if again and isinstance(form, Together):
            form.meet(again())
            return None
        form.add_error(
            None,
            "Somebody else changed this while you were writing. Go back, load the page "
            "again, and write yours beside theirs.",
        )
    except Refused:
        raise  # the middleware writes it down
    except PermissionDenied as problem:
        form.add_error(None, str(problem) or "You cannot do this.")
    return None


def make_once(
    request: SignedIn, form: forms.Form, act: Callable[[], str]
) -> HttpResponse | None:
    """Do once what a form asks, and go to the address that ``act`` gives.

    None when the page was only asked for, or when the form is to be shown again.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    token = form.cleaned_data["token"]
    address = attempt(form, lambda: once(token, act, by=request.viewer))
    return redirect(address) if address is not None else None


def form_page(
    request: SignedIn, form: forms.Form | None, **values: Any
) -> HttpResponse:
    """A page that is one form: ``heading``, ``submit``, ``back``, perhaps ``lead``."""
    values = {"form": form, **values}
    return render(request, "casework/form_page.html", values, status=status_of(form))


def too_late(
    request: SignedIn, form: forms.Form, *, heading: str, back: str, theirs: Any = ()
) -> HttpResponse:
    """What can be done once was done by somebody else: theirs, and what was typed here.

    Nothing was kept of what was typed; whoever typed it reads it, to send it elsewhere.
    """
    mine: tuple[Row, ...] = typed(form)
    values = {"heading": heading, "theirs": theirs, "mine": mine, "back": back}
    return render(request, "casework/too_late.html", values, status=409)


def renewed(row: M) -> M:
    """A row as it is kept now."""
    row.refresh_from_db()
    return row


def status_of(form: forms.Form | None) -> int:
    """What the page of a form answers: 409 while two people's words are both shown."""
    return 409 if getattr(form, "clash", None) else 200
