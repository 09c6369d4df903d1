"""Addresses of events."""

from django.urls import path

from goldenthread.access import views

urlpatterns = [path("events/", views.events, name="events")]
