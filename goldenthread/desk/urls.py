"""Addresses of the desk."""

from django.urls import path

from goldenthread.desk import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/search/", views.search, name="desk_search"),
    path("desk/calendar.ics", views.own_calendar, name="own_calendar"),
]
