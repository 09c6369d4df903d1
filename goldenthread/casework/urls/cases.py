"""Addresses of requests, of what happened in a case, of decisions and advice."""

from django.urls import path

from goldenthread.casework.views import (
    advice,
    advised,
    consulting,
    decisions,
    happenings,
    requests,
)

urlpatterns = [
    path("children/ask/", requests.ask_for_whom, name="ask_for_whom"),
    path("children/<uuid:child>/ask/", requests.ask, name="ask"),
    path("children/<uuid:child>/assess/", advised.child_assess, name="child_assess"),
    path("cases/<uuid:case>/happened/", happenings.happened, name="happened"),
    path(
        "cases/<uuid:case>/happened/<slug:word>/",
        happenings.write_happened,
        name="write_happened",
    ),
    path("cases/happening/<uuid:happening>/", happenings.strike_out, name="strike_out"),
    path(
        "cases/<uuid:case>/exception/", happenings.add_exception, name="add_exception"
    ),
    path("cases/<uuid:case>/propose/", decisions.propose, name="propose"),
    path(
        "cases/<uuid:case>/propose/<slug:word>/",
        decisions.propose_word,
        name="propose_word",
    ),
    path("cases/decision/<uuid:decision>/", decisions.decision, name="decision"),
    path("cases/decision/<uuid:decision>/back/", decisions.decline, name="decline"),
    path("cases/advice/", advice.own_advice, name="own_advice"),
    path("cases/<uuid:case>/advice/", advice.ask_advice, name="ask_advice"),
    path("cases/<uuid:case>/earlier/", advice.use_again, name="use_again"),
    path("cases/advice/<uuid:advice>/", advice.advice, name="advice"),
    path("cases/advice/<uuid:advice>/paper/", advice.paper, name="advice_paper"),
    path("cases/advice/<uuid:advice>/enough/", advice.agreements, name="agreements"),
    path("cases/advice/<uuid:advice>/reminded/", advice.chase, name="chase"),
    path("cases/<uuid:case>/settings/", consulting.consult, name="consult"),
    path(
        "cases/consultation/<uuid:consultation>/",
        consulting.consultation,
        name="consultation",
    ),
]
