"""Where an entry is given, and whether that may be known."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.access.guard import Stale, open_to
from goldenthread.access.http import SignedIn
from goldenthread.access.rules import Permission
from goldenthread.directory.actions.masking import mask_place
from goldenthread.directory.forms.masking import PlaceForm
from goldenthread.directory.views.keeping import own
from goldenthread.directory.views.readers import OTHERS
from goldenthread.ui.rules import Link


@open_to(Permission.EDIT_DIRECTORY)
@require_http_methods(["GET", "POST"])
def places_of_entry(request: SignedIn, public_id: UUID) -> HttpResponse:
    """Hide where a service is given, or show it again: one button a place."""
    row = own(request, public_id)
    places = {
        at.location.public_id: at.location for at in row.service_at_locations.all()
    }
    form = PlaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = places.get(form.cleaned_data["place"])
        if place is None:
            raise Http404
        masked, version = "hide" in request.POST, form.cleaned_data["version"]
        try:
            mask_place(place, masked=masked, version=version, by=request.viewer)
        except Stale:
            messages.warning(request, OTHERS)
        return redirect(request.path)
    values = {
        "service": row,
        "places": [
            (place, ", ".join(map(str, place.addresses.all())))
            for place in places.values()
        ],
        "crumbs": (Link(row.name, reverse("preview_entry", args=[public_id])),),
    }
    return render(request, "directory/places_of_entry.html", values)
