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
    path("invitations/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path(
        "people/invitations/<uuid:public_id>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("people/<uuid:public_id>/", views.person, name="person"),
    path("people/<uuid:public_id>/jobs/<int:pk>/end/", views.end_job, name="end_job"),
    path(
        "people/<uuid:public_id>/seats/<int:pk>/end/", views.end_seat, name="end_seat"
    ),
]
