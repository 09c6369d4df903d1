"""Addresses of lists of pupils."""

from django.urls import path

from goldenthread.casework.views import rolls

urlpatterns = [
    path("children/rolls/", rolls.rolls, name="rolls"),
    path("children/rolls/asked/", rolls.roll_asked, name="roll_asked"),
    path(
        "children/rolls/<uuid:roll>/columns/", rolls.roll_columns, name="roll_columns"
    ),
    path("children/rolls/<uuid:roll>/", rolls.roll_rows, name="roll_rows"),
    path("children/rolls/row/<uuid:row>/", rolls.roll_choose, name="roll_choose"),
    path(
        "children/rolls/row/<uuid:row>/settle/", rolls.roll_settle, name="roll_settle"
    ),
]
