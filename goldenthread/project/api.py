"""The API of the whole installation: each folder's router under one address."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from goldenthread.plans.api import of_ledgers, of_plans
from goldenthread.public.api import router as of_all

api = NinjaAPI(
    title="Golden Thread",
    version="1",
    description="Published improvement plans, cycle by cycle; the limits of the law; "
    "what status words mean. It needs no key.",
    urls_namespace="api",
    docs_decorator=require_safe,
)
api.add_router("/plans", of_plans)
api.add_router("/plans", of_ledgers)
api.add_router("", of_all)


def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Say in JSON that an address does not exist."""
    return JsonResponse({"detail": "There is nothing at this address."}, status=404)
