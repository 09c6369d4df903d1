"""Addresses of support at a setting."""

from django.urls import path

from goldenthread.casework.views.support import (
    child,
    cycle,
    doing,
    evidence,
    register,
    reviewing,
    writing,
)

OF = "children/<uuid:child>/support"

urlpatterns = [
    path("children/support/", register.support_register, name="support_register"),
    path(
        "children/support/register.csv",
        register.support_register_csv,
        name="support_register_csv",
    ),
    path("children/support/sessions/", doing.support_log, name="support_log"),
    path("children/support/impact/", doing.support_impact, name="support_impact"),
    path("children/support/stages/", doing.support_stages, name="support_stages"),
    path(f"{OF}/", child.child_support, name="child_support"),
    path(f"{OF}/begin/", child.support_begin, name="support_begin"),
    path(f"{OF}/change/", child.support_change, name="support_change"),
    path(f"{OF}/end/", child.support_end, name="support_end"),
    path(f"{OF}/next/", child.support_next, name="support_next"),
    path(f"{OF}/evidence/", evidence.support_evidence, name="support_evidence"),
    path(
        f"{OF}/evidence/paper.<slug:form>",
        evidence.support_evidence_file,
        name="support_evidence_file",
    ),
    path(
        f"{OF}/letters/write/<slug:kind>/",
        reviewing.support_write_letter,
        name="support_write_letter",
    ),
    path(
        f"{OF}/letters/<uuid:letter>/", reviewing.support_letter, name="support_letter"
    ),
    path(
        f"{OF}/letters/<uuid:letter>/sent/",
        reviewing.support_send_letter,
        name="support_send_letter",
    ),
    path(
        f"{OF}/letters/<uuid:letter>/paper.<slug:form>",
        reviewing.support_letter_file,
        name="support_letter_file",
    ),
    path(f"{OF}/<uuid:cycle>/", cycle.support_cycle, name="support_cycle"),
    path(
        f"{OF}/<uuid:cycle>/write/<slug:part>/",
        writing.support_write,
        name="support_write",
    ),
    path(
        f"{OF}/<uuid:cycle>/add/<slug:kind>/", writing.support_add, name="support_add"
    ),
    path(f"{OF}/<uuid:cycle>/review/", reviewing.support_review, name="support_review"),
    path(f"{OF}/<uuid:cycle>/view/", reviewing.support_view, name="support_view"),
    path(f"{OF}/<slug:kind>/<uuid:row>/", writing.support_row, name="support_row"),
    path(
        f"{OF}/<slug:kind>/<uuid:row>/remove/",
        writing.support_remove,
        name="support_remove",
    ),
]
