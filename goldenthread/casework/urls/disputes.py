"""Addresses of disagreement."""

from django.urls import path

from goldenthread.casework.views import disputes, disputes_steps

urlpatterns = [
    path(
        "children/<uuid:child>/disagree/",
        disputes.child_disputes,
        name="child_disputes",
    ),
    path("cases/<uuid:case>/disagree/", disputes.add_dispute, name="add_dispute"),
    path("disagreements/counts/", disputes.dispute_counts, name="dispute_counts"),
    path("disagreements/<uuid:dispute>/", disputes.dispute, name="dispute"),
    path(
        "disagreements/<uuid:dispute>/step/",
        disputes_steps.dispute_step,
        name="dispute_step",
    ),
    path(
        "disagreements/<uuid:dispute>/direction/",
        disputes_steps.add_direction,
        name="add_direction",
    ),
    path(
        "disagreements/direction/<uuid:direction>/",
        disputes_steps.keep_direction,
        name="keep_direction",
    ),
    path(
        "disagreements/<uuid:dispute>/document/",
        disputes_steps.add_working_paper,
        name="add_working_paper",
    ),
    path(
        "disagreements/document/<uuid:paper>/file/",
        disputes_steps.working_file,
        name="working_file",
    ),
    path(
        "disagreements/<uuid:dispute>/end/",
        disputes_steps.close_dispute,
        name="close_dispute",
    ),
]
