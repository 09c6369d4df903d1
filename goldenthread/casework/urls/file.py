"""Addresses of the file: documents, contacts, messages, and what leaves it."""

from django.urls import path

from goldenthread.casework.views import (
    families_asking,
    file,
    file_messages,
    file_rights,
)

ONE = "children/<uuid:child>"
urlpatterns = [
    path(f"{ONE}/file/", file.child_file, name="child_file"),
    path(f"{ONE}/file/add/", file.add_document, name="add_document"),
    path("documents/<uuid:document>/", file.document, name="document"),
    path("documents/<uuid:document>/add/", file.add_version, name="add_file_version"),
    path("documents/<uuid:document>/share/", file.share, name="share_document"),
    path(
        "documents/<uuid:document>/<int:number>/",
        file.document_file,
        name="document_file",
    ),
    path("sharings/<uuid:sharing>/", file.confirm_sharing, name="confirm_sharing"),
    path(f"{ONE}/contacts/", file_messages.contacts, name="child_contacts"),
    path(f"{ONE}/contacts/add/", file_messages.add_contact_note, name="log_contact"),
    path("contacts/<uuid:note>/answered/", file_messages.answered, name="answered"),
    path(f"{ONE}/messages/", file_messages.messages, name="child_messages"),
    path(f"{ONE}/messages/read/", file_messages.read, name="read_messages"),
    path(f"{ONE}/costs/add/", file_messages.add_cost, name="add_cost"),
    path(f"{ONE}/copies/", file_rights.copies, name="child_copies"),
    path(f"{ONE}/copies/add/", file_rights.add_copy, name="add_copy"),
    path(
        "plan-versions/<uuid:version>/give/<slug:key>/",
        file_rights.give_copy,
        name="give_copy",
    ),
    path(f"{ONE}/statements/add/", file_rights.add_statement, name="add_statement"),
    path("statements/<uuid:statement>/", file_rights.statement, name="statement"),
    path(f"{ONE}/held/ask/", families_asking.see_held, name="ask_to_see"),
    path(f"{ONE}/held/", file_rights.held, name="child_held"),
    path("subject-requests/<uuid:asked>/", file_rights.asked, name="subject_request"),
]
