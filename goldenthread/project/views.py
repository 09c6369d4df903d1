"""The page that tells a monitor whether this installation is well."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goldenthread.project.engine.health import readiness


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when database, migrations and disk are well, else 503; no figures."""
    found = readiness()
    is_well = all(one.is_well for one in found)
    words = {one.name: "well" if one.is_well else "unwell" for one in found}
    return JsonResponse(words, status=200 if is_well else 503)
