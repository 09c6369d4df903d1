"""The desk: what waits for the person who has signed in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.access.guard import open_to
from goldenthread.access.http import SignedIn


@open_to()
@require_safe
def desk(request: SignedIn) -> HttpResponse:
    """What waits for me today."""
    return render(request, "desk/desk.html")
