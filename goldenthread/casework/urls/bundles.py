"""Addresses of papers for a tribunal: clean copies, bundles, working documents."""

from django.urls import path

from goldenthread.casework.views import bundles, cleaning, working

ONE = "disagreements/<uuid:dispute>"
urlpatterns = [
    path(
        "documents/<uuid:document>/<int:number>/clean/",
        cleaning.clean_document,
        name="clean_document",
    ),
    path("removals/<uuid:removal>/stays/", cleaning.stays, name="removal_stays"),
    path("clean-copies/<uuid:copy>/", cleaning.clean_file, name="clean_file"),
    path(f"{ONE}/bundle/", bundles.bundle, name="bundle"),
    path("bundles/<uuid:bundle>/add/", bundles.choose, name="choose_paper"),
    path("bundle-papers/<uuid:paper>/", bundles.place, name="place_paper"),
    path("bundles/<uuid:bundle>/make/", bundles.make, name="make_bundle"),
    path("bundle-versions/<uuid:issue>/file/", bundles.file, name="bundle_file"),
    path("bundle-versions/<uuid:issue>/sent/", bundles.sent, name="bundle_sent"),
    path(f"{ONE}/words/", working.write_words, name="write_words"),
    path(f"{ONE}/marked/", working.marked_words, name="marked_words"),
    path(
        "disagreements/document/<uuid:paper>/share/",
        working.share_words,
        name="share_words",
    ),
]
