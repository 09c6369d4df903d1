"""Addresses of guides, toolkits and who does what."""

from django.urls import path

from goldenthread.directory.views import (
    guide_forms,
    guide_paper,
    guides,
    guides_keeping,
)

GUIDES = [
    path("local-offer/guides/", guides.guides, name="guides"),
    path("local-offer/guides/<slug:authority>/", guides.guides_of, name="guides_of"),
    path(
        "local-offer/guides/<slug:authority>/booklet/",
        guide_paper.guides_booklet,
        name="guides_booklet",
    ),
    path("local-offer/guides/<slug:authority>/<slug:key>/", guides.guide, name="guide"),
    path(
        "local-offer/guides/<slug:authority>/<slug:key>/<slug:kind>/",
        guide_paper.guide_file,
        name="guide_file",
    ),
    path(
        "local-offer/guides/<slug:authority>/<slug:key>/<slug:kind>/<slug:language>/",
        guides.guide_form,
        name="guide_form",
    ),
    path("local-offer/toolkits/", guides.toolkits, name="toolkits"),
    path(
        "local-offer/toolkits/<slug:authority>/",
        guides.toolkits_of,
        name="toolkits_of",
    ),
    path(
        "local-offer/entries/toolkits/new/",
        guides_keeping.add_toolkit,
        name="add_toolkit",
    ),
    path(
        "local-offer/entries/guides/<slug:key>/links/",
        guides_keeping.guide_links,
        name="guide_links",
    ),
    path(
        "local-offer/entries/guides/links/<uuid:link>/remove/",
        guides_keeping.remove_guide_link,
        name="remove_guide_link",
    ),
    path("local-offer/asked/", guides.asked, name="asked"),
    path("local-offer/asked/<slug:authority>/", guides.asked_of, name="asked_of"),
    path("local-offer/entries/guides/", guides_keeping.keep_guides, name="keep_guides"),
    path(
        "local-offer/entries/guides/<slug:key>/",
        guides_keeping.keep_guide,
        name="keep_guide",
    ),
    path(
        "local-offer/entries/guides/<slug:key>/form/",
        guide_forms.add_form,
        name="add_guide_form",
    ),
    path(
        "local-offer/entries/guides/<slug:key>/forms/",
        guide_forms.guide_forms,
        name="guide_forms",
    ),
    path(
        "local-offer/entries/guides/forms/<uuid:public_id>/",
        guide_forms.change_form,
        name="change_guide_form",
    ),
    path(
        "local-offer/entries/guides/forms/<uuid:public_id>/remove/",
        guide_forms.remove_form,
        name="remove_guide_form",
    ),
    path("local-offer/entries/asked/", guides_keeping.keep_asked, name="keep_asked"),
    path("local-offer/entries/asked/add/", guides_keeping.add_asked, name="add_asked"),
    path(
        "local-offer/entries/asked/<uuid:public_id>/",
        guides_keeping.change_asked,
        name="change_asked",
    ),
]
