"""Addresses of keeping and destroying records."""

from django.urls import path

from goldenthread.casework.views import retention

ONE = "children/<uuid:child>/keeping"
urlpatterns = [
    path("keeping/", retention.keeping, name="keeping"),
    path(f"{ONE}/", retention.child_keeping, name="child_keeping"),
    path(f"{ONE}/hold/", retention.place_hold, name="place_hold"),
    path("holds/<uuid:hold>/lift/", retention.lift_hold, name="lift_hold"),
    path(f"{ONE}/propose/", retention.propose, name="propose_disposal"),
    path(
        "disposals/<uuid:disposal>/back/",
        retention.take_back,
        name="take_back_disposal",
    ),
    path("disposals/<uuid:disposal>/", retention.dispose, name="dispose"),
    path(
        "disposals/<uuid:disposal>/stays/", retention.decline, name="decline_disposal"
    ),
]
