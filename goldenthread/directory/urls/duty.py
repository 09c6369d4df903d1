"""Addresses of what must be told: items of the law and of own lists, documents."""

from django.urls import path

from goldenthread.directory.views import (
    documents,
    documents_keeping,
    duty,
    duty_keeping,
    insight,
    lists,
    reaching,
)

LISTS = [
    path("local-offer/entries/lists/", lists.keep_lists, name="keep_lists"),
    path("local-offer/entries/lists/new/", lists.add_list, name="add_list"),
    path("local-offer/entries/lists/<uuid:own>/", lists.keep_list, name="keep_list"),
    path(
        "local-offer/entries/lists/<uuid:own>/change/",
        lists.change_list,
        name="change_list",
    ),
    path(
        "local-offer/entries/lists/<uuid:own>/new/",
        lists.add_own_item,
        name="add_own_item",
    ),
    path(
        "local-offer/entries/lists/<uuid:own>/many/",
        lists.bring_items,
        name="bring_items",
    ),
    path("local-offer/entries/items/<uuid:item>/", lists.own_item, name="own_item"),
    path(
        "local-offer/entries/items/<uuid:item>/change/",
        lists.change_own_item,
        name="change_own_item",
    ),
]

DUTY = [
    path("local-offer/entries/insight/", insight.insight, name="insight"),
    path("local-offer/entries/distance/", reaching.distance, name="distance"),
    path(
        "local-offer/entries/insight/<slug:concept>/",
        insight.write_need,
        name="write_need",
    ),
    path("local-offer/duty/", duty.duty, name="duty"),
    path("local-offer/duty/<slug:authority>/", duty.duty_of, name="duty_of"),
    path("local-offer/duty/<slug:authority>.csv", duty.duty_csv, name="duty_csv"),
    path(
        "local-offer/documents/<uuid:document>/",
        documents.public_document,
        name="public_document",
    ),
    path(
        "local-offer/documents/<uuid:document>/<int:number>/",
        documents.public_document_file,
        name="public_document_file",
    ),
    path(
        "local-offer/entries/documents/",
        documents_keeping.keep_documents,
        name="keep_documents",
    ),
    path(
        "local-offer/entries/documents/<uuid:document>/",
        documents_keeping.change_public_document,
        name="change_public_document",
    ),
    path(
        "local-offer/entries/documents/<uuid:document>/remove/",
        documents_keeping.remove_public_document,
        name="remove_public_document",
    ),
    path(
        "local-offer/entries/duty/<str:code>/document/",
        documents_keeping.publish_document,
        name="publish_document",
    ),
    path("local-offer/entries/duty/", duty_keeping.keep_duty, name="keep_duty"),
    path(
        "local-offer/entries/duty/<str:code>/",
        duty_keeping.keep_item,
        name="keep_item",
    ),
    path(
        "local-offer/entries/duty/<str:code>/told/",
        duty_keeping.add_cover,
        name="add_cover",
    ),
    path(
        "local-offer/entries/duty/<str:code>/gap/",
        duty_keeping.write_gap,
        name="write_gap",
    ),
    path(
        "local-offer/entries/told/<uuid:public_id>/check/",
        duty_keeping.check_cover,
        name="check_cover",
    ),
    path(
        "local-offer/entries/told/<uuid:public_id>/remove/",
        duty_keeping.remove_cover,
        name="remove_cover",
    ),
    path(
        "local-offer/entries/gaps/<uuid:public_id>/close/",
        duty_keeping.close_gap,
        name="close_gap",
    ),
]
