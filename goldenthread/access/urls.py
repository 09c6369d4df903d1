"""Addresses of files and events."""

from django.urls import path

from goldenthread.access import views

urlpatterns = [
    path("events/", views.events, name="events"),
    path("files/<uuid:public_id>/", views.lodged_file, name="lodged_file"),
]
