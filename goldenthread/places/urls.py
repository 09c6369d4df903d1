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
    path("organisation/", views.organisation, name="organisation"),
    path(
        "organisation/<slug:authority>/", views.organisation_of, name="organisation_of"
    ),
    path("how-to-reach-us/", views.reaches, name="reaches"),
    path("how-to-reach-us/<slug:key>/", views.change_reach, name="change_reach"),
    path("places/", views.places, name="places"),
    path("places/add/", views.add_place, name="add_place"),
    path("places/<uuid:public_id>/", views.change_place, name="change_place"),
    path("places/<uuid:public_id>/bodies/add/", views.add_body, name="add_body"),
    path("bodies/<uuid:public_id>/", views.body, name="body"),
    path("bodies/<uuid:public_id>/change/", views.change_body, name="change_body"),
    path("bodies/<uuid:public_id>/posts/add/", views.add_post, name="add_post"),
    path(
        "bodies/<uuid:public_id>/duties/add/",
        views.add_responsibility,
        name="add_responsibility",
    ),
    path("posts/<uuid:public_id>/", views.change_post, name="change_post"),
    path(
        "duties/<uuid:public_id>/remove/",
        views.remove_responsibility,
        name="remove_responsibility",
    ),
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
