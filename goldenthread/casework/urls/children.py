"""Addresses of the caseload and of a child's page."""

from django.urls import path

from goldenthread.casework.views import caseload, children

urlpatterns = [
    path("children/", caseload.children, name="children"),
    path("children/<uuid:child>/", children.child, name="child"),
    path("cases/<uuid:case>/", children.case, name="case"),
]
