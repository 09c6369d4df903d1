"""The page of status schemes: what the words and colours of plans mean."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.public.rules import every_key
from goldenthread.public.views.pages import crumbs


@require_safe
def status_words(request: Asked) -> HttpResponse:
    """Every status scheme: who uses it, its key, where it is from."""
    values = {"keys": every_key(), "crumbs": crumbs()[:1]}
    return render(request, "public/status_words.html", values)
