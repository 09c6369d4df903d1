"""Where every address begins."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("goldenthread.public.urls")),
    path("", include("goldenthread.access.urls")),
    path("", include("goldenthread.places.urls")),
    path("account/", include("allauth.urls")),
    path("work/", include("goldenthread.desk.urls")),
    path("work/", include("goldenthread.plans.urls")),
]
