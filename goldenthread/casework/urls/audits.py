"""Addresses of audits of plans."""

from django.urls import path

from goldenthread.casework.views import (
    audit_feedback,
    audit_plans,
    audit_readers,
    audit_readings,
    audit_results,
    audits,
)

OF = "children/audits/<uuid:audit>"

urlpatterns = [
    path("children/audits/", audits.audits, name="audits"),
    path("children/audits/plan/", audits.plan_audit, name="plan_audit"),
    path(
        "children/audits/to-read/", audit_readings.audit_readings, name="audit_readings"
    ),
    path("children/audits/said/", audit_feedback.audit_said, name="audit_said"),
    path(
        "children/audits/said/<uuid:feedback>/",
        audit_feedback.audit_feedback,
        name="audit_feedback",
    ),
    path(
        "children/audits/reading/<uuid:reading>/",
        audit_readings.audit_reading,
        name="audit_reading",
    ),
    path(
        "children/audits/reading/<uuid:reading>/back/",
        audit_readings.leave_reading,
        name="leave_reading",
    ),
    path(
        "children/audits/plan/<uuid:audited>/",
        audit_plans.audit_plan,
        name="audit_plan",
    ),
    path(
        "children/audits/plan/<uuid:audited>/tell/",
        audit_plans.tell_writer,
        name="tell_writer",
    ),
    path(f"{OF}/", audits.audit, name="audit"),
    path(f"{OF}/again/", audits.repeat_audit, name="repeat_audit"),
    path(f"{OF}/draw/", audits.draw_audit, name="draw_audit"),
    path(f"{OF}/step/<slug:step>/", audits.audit_step, name="audit_step"),
    path(f"{OF}/readers/", audit_readers.audit_readers, name="audit_readers"),
    path(
        f"{OF}/readers/<uuid:reader>/out/",
        audit_readers.drop_reader,
        name="drop_reader",
    ),
    path(f"{OF}/results/", audit_results.audit_results, name="audit_results"),
    path(
        f"{OF}/results.csv", audit_results.audit_results_csv, name="audit_results_csv"
    ),
]
