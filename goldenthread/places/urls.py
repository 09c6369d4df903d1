"""Addresses of places, bodies, people and one's own account."""

from django.urls import path

from goldenthread.places import views

urlpatterns = [
    path("account/", views.who_you_are, name="who_you_are"),
    path("account/authority/", views.choose_authority, name="choose_authority"),
    path(
        "example/sign-in/<slug:role>/<str:token>/",
        views.example_sign_in,
        name="example_sign_in",
    ),
]
