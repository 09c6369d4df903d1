"""Addresses of children's cases, one module a noun: add a line for yours."""

from goldenthread.casework.urls import cases, children, plans, support, team

urlpatterns = [
    *children.urlpatterns,
    *plans.urlpatterns,
    *cases.urlpatterns,
    *support.urlpatterns,
    *team.urlpatterns,
]
