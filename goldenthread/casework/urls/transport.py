"""Addresses of help with travel, and of what placements cost."""

from django.urls import path

from goldenthread.casework.views import (
    costs,
    costs_of_children,
    families_asking,
    transport,
)

ONE = "children/<uuid:child>/transport"
urlpatterns = [
    path(f"{ONE}/", transport.child_transport, name="child_transport"),
    path(f"{ONE}/ask/", transport.ask, name="ask_transport"),
    path(f"{ONE}/help/", families_asking.travel_help, name="ask_travel_help"),
    path("transport/<uuid:asked>/decide/", transport.decide, name="decide_transport"),
    path(
        "transport/<uuid:asked>/arrange/", transport.arrange, name="arrange_transport"
    ),
    path("children/costs/", costs.costs, name="costs"),
    path("children/costs/csv/", costs.costs_csv, name="costs_csv"),
    path(
        "children/costs/list/",
        costs_of_children.costs_of_children,
        name="costs_of_children",
    ),
    path(
        "children/costs/list/csv/",
        costs_of_children.costs_of_children_csv,
        name="costs_of_children_csv",
    ),
]
