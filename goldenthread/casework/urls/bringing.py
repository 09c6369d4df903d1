"""Addresses of what is brought in from elsewhere."""

from django.urls import path

from goldenthread.casework.views import bringing, bringing_lists, bringing_many

urlpatterns = [
    path("children/<uuid:child>/plan/bring/", bringing.bring_plan, name="bring_plan"),
    path("children/bring/plans/", bringing_many.bring_plans, name="bring_plans"),
    path("children/bring/", bringing_lists.bring_lists, name="bring_lists"),
    path("children/bring/size/", bringing_lists.bring_size, name="bring_size"),
    path(
        "children/bring/<uuid:brought>/columns/",
        bringing_lists.bring_columns,
        name="bring_columns",
    ),
    path(
        "children/bring/<uuid:brought>/settings/",
        bringing_lists.bring_settings,
        name="bring_settings",
    ),
    path(
        "children/bring/<uuid:brought>/",
        bringing_lists.bring_rows,
        name="bring_rows",
    ),
    path(
        "children/bring/row/<uuid:row>/",
        bringing_lists.bring_choose,
        name="bring_choose",
    ),
    path("plans-read/<uuid:read>/", bringing.bring_check, name="bring_check"),
    path("plans-read/<uuid:read>/leave/", bringing.bring_leave, name="bring_leave"),
    path(
        "plans-read/<uuid:read>/whose/", bringing_many.bring_match, name="bring_match"
    ),
    path("plans-read/line/<uuid:line>/", bringing.bring_line, name="bring_line"),
    path(
        "plans-read/line/<uuid:line>/settle/",
        bringing.bring_settle,
        name="bring_settle",
    ),
]
