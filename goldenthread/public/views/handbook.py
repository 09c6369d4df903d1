"""The handbook for families: each step and each section of a plan, for anyone."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.duties.rules import OutsideTheLaw, duties, nations
from goldenthread.duties.rules.explaining import explained
from goldenthread.public.views.pages import crumbs


@require_safe
def handbook(request: Asked) -> HttpResponse:
    """Which nations are explained."""
    values = {"nations": [duties(each) for each in nations()], "crumbs": crumbs()[:1]}
    return render(request, "public/handbook.html", values)


@require_safe
def handbook_of(request: Asked, nation: str) -> HttpResponse:
    """Every step and every section of one nation's plan, in plain words."""
    try:
        law = duties(nation)
    except OutsideTheLaw:
        raise Http404 from None
    values = {"law": law, "told": explained(nation), "crumbs": crumbs()[:1]}
    return render(request, "public/handbook_of.html", values)
