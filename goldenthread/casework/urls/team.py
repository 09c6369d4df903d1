"""Addresses of a team's work and of panels."""

from django.urls import path

from goldenthread.casework.views import panels, team

urlpatterns = [
    path("children/team/", team.team, name="team"),
    path("children/overdue/", team.overdue, name="overdue"),
    path("children/forecast/", team.forecast, name="forecast"),
    path("cases/panels/", panels.panels, name="panels"),
    path("cases/panels/<uuid:panel>/", panels.panel, name="panel"),
    path("cases/panels/item/<uuid:item>/", panels.panel_item, name="panel_item"),
    path("cases/<uuid:case>/panel/", panels.before_panel, name="before_panel"),
]
