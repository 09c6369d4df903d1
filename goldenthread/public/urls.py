"""Addresses of what anyone may read."""

from django.urls import path

from goldenthread.public import views

PLAN = "plans/<slug:authority>/<slug:plan>/"

urlpatterns = [
    path("", views.front, name="front"),
    path("plans/", views.public_plans, name="public_plans"),
    path(PLAN, views.plan_page, name="public_plan"),
    path(f"{PLAN}cycles/<slug:cycle>/", views.plan_page, name="public_cycle"),
    path(f"{PLAN}cycles/<slug:cycle>/plan.csv", views.plan_csv, name="public_csv"),
    path(f"{PLAN}cycles/<slug:cycle>/plan.json", views.plan_json, name="public_json"),
    path(f"{PLAN}cycles/<slug:cycle>/plan.ics", views.plan_calendar, name="public_ics"),
    path(f"{PLAN}items/<uuid:item>/", views.item_page, name="public_item"),
    path(
        "work/cycles/<uuid:cycle>/preview/", views.preview_cycle, name="preview_cycle"
    ),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/", views.help_page, name="help"),
]
