"""Addresses of the caseload on paper."""

from django.urls import path

from goldenthread.casework.views import paper_caseload as views

urlpatterns = [
    path("children/paper/", views.paper_caseload, name="paper_caseload"),
    path(
        "children/paper/<uuid:paper>/<slug:form>/",
        views.paper_caseload_file,
        name="paper_caseload_file",
    ),
]
