"""Where every address begins."""

from django.urls import URLPattern, URLResolver, include, path

from goldenthread.project import views
from goldenthread.project.api import api, nothing_here

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/", views.health, name="health"),
    path("", include("goldenthread.public.urls")),
    path("", include("goldenthread.access.urls")),
    path("", include("goldenthread.places.urls")),
    path("", include("goldenthread.directory.urls")),
    path("", include("goldenthread.people.urls")),
    path("", include("goldenthread.casework.urls")),
    path("account/", include("allauth.urls")),
    path("api/", api.urls),
    path("api/<path:rest>", nothing_here),
    path("work/", include("goldenthread.desk.urls")),
    path("work/", include("goldenthread.plans.urls")),
]
