"""Addresses of records that move between authorities."""

from django.urls import path

from goldenthread.casework.views import moving, moving_in

urlpatterns = [
    path("cases/<uuid:case>/move/", moving.move_away, name="move_away"),
    path("moves/<uuid:pack>/", moving.move_pack, name="move_pack"),
    path(
        "moves/<uuid:pack>/receipt/",
        moving.move_receipt_back,
        name="move_receipt_back",
    ),
    path("moves/in/", moving_in.moves_in, name="moves_in"),
    path("moves/in/<uuid:pack>/", moving_in.move_in, name="move_in"),
    path("moves/in/<uuid:pack>/receipt/", moving_in.move_receipt, name="move_receipt"),
]
