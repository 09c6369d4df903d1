"""Pages on which places, bodies, posts and responsibilities are kept."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.places import actions, forms, queries
from goldenthread.places.views.editing import Words, add_page, change_page

EDITS = Permission.EDIT_PLACES


@open_to(EDITS)
@require_GET
def places(request: SignedIn) -> HttpResponse:
    """The places of the authority, each with its bodies."""
    bodies = list(queries.bodies(request.viewer, request.authority))
    own = [
        {"place": place, "bodies": [b for b in bodies if b.place_id == place.pk]}
        for place in queries.own_places(request.viewer).select_related("within")
    ]
    return render(request, "places/places.html", {"own": own})


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_place(request: SignedIn) -> HttpResponse:
    """Add a nation, an area or a setting."""
    words = Words("Add a place", "Add the place", reverse("places"))

    def make(form: Any) -> None:
        actions.add_place(request.authority, words=form.words, by=request.viewer)

    return add_page(request, forms.NewPlace, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_place(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Change what is said of a place."""
    place = found(queries.own_places(request.viewer), public_id)
    words = Words(f"Change {place}", "Save", reverse("places"))

    def change(form: Any) -> None:
        version = form.cleaned_data["version"]
        actions.change_place(
            place, words=form.words, version=version, by=request.viewer
        )

    return change_page(request, place, forms.ChangedPlace, change, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_body(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Add a body to a place."""
    place = found(queries.own_places(request.viewer), public_id)
    words = Words(f"Add a body to {place}", "Add the body", reverse("places"))

    def make(form: Any) -> None:
        actions.add_body(place, words=form.words, by=request.viewer)

    return add_page(request, forms.NewBody, make, words)


@open_to(EDITS)
@require_GET
def body(request: SignedIn, public_id: UUID) -> HttpResponse:
    """One body: its posts, and whose work it answers for."""
    one = own_body(request, public_id)
    held = queries.responsibilities(request.viewer, request.authority)
    values = {
        "body": one,
        "posts": queries.posts(request.viewer, request.authority).filter(body=one),
        "duties": held.filter(body=one),
        "answered_for_by": held.filter(over=one),
    }
    return render(request, "places/body.html", values)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_body(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Change what is said of a body."""
    one = own_body(request, public_id)
    words = Words(f"Change {one}", "Save", reverse("body", args=[public_id]))

    def change(form: Any) -> None:
        version = form.cleaned_data["version"]
        actions.change_body(one, words=form.words, version=version, by=request.viewer)

    return change_page(request, one, forms.ChangedBody, change, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_post(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Add a post to a body."""
    one = own_body(request, public_id)
    back = reverse("body", args=[public_id])
    words = Words(f"Add a post to {one}", "Add the post", back)

    def make(form: Any) -> None:
        actions.add_post(one, words=form.words, by=request.viewer)

    return add_page(request, forms.NewPost, make, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def change_post(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Change what a post is called."""
    rows = queries.posts(request.viewer, request.authority)
    post = found(rows, public_id)
    back = reverse("body", args=[post.body.public_id])
    words = Words(f"Change {post}", "Save", back)

    def change(form: Any) -> None:
        version = form.cleaned_data["version"]
        actions.change_post(post, words=form.words, version=version, by=request.viewer)

    return change_page(request, post, forms.ChangedPost, change, words)


@open_to(EDITS)
@require_http_methods(["GET", "POST"])
def add_responsibility(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say whose work a body answers for."""
    one = own_body(request, public_id)
    back = reverse("body", args=[public_id])
    words = Words(f"What does {one} answer for?", "Add", back)

    def make(form: Any) -> None:
        duty, over = form.cleaned_data["duty"], form.cleaned_data["over"]
        actions.add_responsibility(one, duty=duty, over=over, by=request.viewer)

    return add_page(request, forms.NewResponsibility, make, words)


@open_to(EDITS)
@require_POST
def remove_responsibility(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Say that a body no longer answers for another's work."""
    held = found(queries.responsibilities(request.viewer, request.authority), public_id)
    actions.remove_responsibility(held, by=request.viewer)
    messages.success(request, f"Removed: {held}.")
    return redirect("body", held.body.public_id)


def own_body(request: SignedIn, public_id: UUID) -> Any:
    """A body of the authority one is signed in for."""
    return found(queries.bodies(request.viewer, request.authority), public_id)


def found(rows: Any, public_id: UUID) -> Any:
    """The row with that public id, or there is no such page."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row
