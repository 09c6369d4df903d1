"""The public page that shows who answers for what, as a picture and as a list."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.access.queries import authorities
from goldenthread.places import queries
from goldenthread.places.queries import chart_of
from goldenthread.places.views.reaching import row_of
from goldenthread.ui.rules import Link


@require_safe
def organisation(request: Asked) -> HttpResponse:
    """The chart of the only authority, or the authorities to choose from."""
    every = list(authorities(request.viewer)[:500])
    own = request.authority or (every[0] if len(every) == 1 else None)
    if own:
        return redirect("organisation_of", own.slug)
    links = [Link(x.name, reverse("organisation_of", args=[x.slug])) for x in every]
    return render(request, "places/organisations.html", {"links": links})


@require_safe
def organisation_of(request: Asked, authority: str) -> HttpResponse:
    """Bodies of an authority, what they are part of, and whose work they answer for."""
    chosen = authorities(request.viewer).filter(slug=authority).first()
    if chosen is None:
        raise Http404
    held = queries.responsibilities(request.viewer, chosen)
    bodies = queries.bodies(request.viewer, chosen).filter(ended_on=None)
    values = {
        "authority": chosen,
        "reached": [row_of(one) for one in queries.reached(request.viewer, chosen)],
        "chart": chart_of(request.viewer, chosen),
        "bodies": bodies,
        "held": [one for one in held if not (one.body.ended_on or one.over.ended_on)],
        "posts": queries.posts(request.viewer, chosen).filter(body__ended_on=None),
    }
    return render(request, "places/organisation.html", values)
