"""Addresses of what was promised and given."""

from django.urls import path

from goldenthread.casework.views import given

urlpatterns = [
    path("children/given/", given.week_grid, name="week_grid"),
    path("children/<uuid:child>/given/", given.child_do, name="child_do"),
    path("children/<uuid:child>/given/add/", given.note_given, name="note_given"),
]
