"""Addresses of children's cases, one module a noun: add a line for yours."""

from goldenthread.casework.urls import (
    bringing,
    cases,
    children,
    disputes,
    file,
    given,
    letters,
    moving,
    paper_caseload,
    plans,
    reviews,
    rolls,
    support,
    team,
    voice,
)

urlpatterns = [
    *bringing.urlpatterns,
    *children.urlpatterns,
    *plans.urlpatterns,
    *cases.urlpatterns,
    *support.urlpatterns,
    *moving.urlpatterns,
    *paper_caseload.urlpatterns,
    *rolls.urlpatterns,
    *team.urlpatterns,
    *reviews.urlpatterns,
    *disputes.urlpatterns,
    *letters.urlpatterns,
    *file.urlpatterns,
    *given.urlpatterns,
    *voice.urlpatterns,
]
