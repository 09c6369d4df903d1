"""The handbook of legal limits, nation by nation, for anyone."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goldenthread.access.http import Asked
from goldenthread.duties.rules import OutsideTheLaw, duties, nations
from goldenthread.public.rules import exceptions_of, handbook_of
from goldenthread.public.views.pages import crumbs


@require_safe
def limits(request: Asked) -> HttpResponse:
    """Which nations' limits there are."""
    values = {
        "nations": [duties(each) for each in nations()],
        "crumbs": crumbs()[:1],
    }
    return render(request, "public/limits.html", values)


@require_safe
def limits_of(request: Asked, nation: str) -> HttpResponse:
    """Every limit of a nation, chapter by chapter, what is unconfirmed marked."""
    try:
        law = duties(nation)
    except OutsideTheLaw:
        raise Http404 from None
    values = {
        "law": law,
        "chapters": handbook_of(law),
        "exceptions": exceptions_of(law),
        "crumbs": crumbs()[:1],
    }
    return render(request, "public/limits_of.html", values)
