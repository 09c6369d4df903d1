"""Addresses of a child's plan: the working copy and its versions."""

from django.urls import path

from goldenthread.casework.views import (
    answers,
    asides,
    plan_rows,
    plan_versions,
    plans,
)

urlpatterns = [
    path("children/<uuid:child>/plan/", plans.child_plan, name="child_plan"),
    path("cases/<uuid:case>/plan/begin/", plans.begin_plan, name="begin_plan"),
    path(
        "child-plans/<uuid:plan>/words/<slug:section>/<slug:part>/",
        plans.plan_text,
        name="plan_text",
    ),
    path(
        "child-plans/<uuid:plan>/finding/<slug:rule>/<slug:spot>/",
        asides.finding_aside,
        name="finding_aside",
    ),
    path("child-plans/<uuid:plan>/setting/", plans.plan_setting, name="plan_setting"),
    path(
        "child-plans/<uuid:plan>/add/<slug:kind>/<slug:section>/",
        plan_rows.add_plan_row,
        name="add_plan_row",
    ),
    path(
        "child-plans/<slug:kind>/<uuid:row>/",
        plan_rows.edit_plan_row,
        name="edit_plan_row",
    ),
    path(
        "child-plans/<uuid:plan>/version/",
        plan_versions.make_version,
        name="make_version",
    ),
    path(
        "plan-versions/<uuid:version>/", plan_versions.plan_version, name="plan_version"
    ),
    path(
        "plan-versions/<uuid:version>/answer/",
        answers.answer_draft,
        name="answer_draft",
    ),
    path(
        "plan-versions/<uuid:version>/send/",
        plan_versions.release_version,
        name="release_version",
    ),
    path(
        "plan-versions/<uuid:version>/changes/",
        plan_versions.plan_changes,
        name="plan_changes",
    ),
    path(
        "plan-versions/<uuid:version>/<slug:layout>.<slug:form>",
        plan_versions.plan_file,
        name="plan_file",
    ),
]
