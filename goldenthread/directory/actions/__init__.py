"""Everything that can be done to the directory."""

from goldenthread.directory.actions.beginning import begin_for
from goldenthread.directory.actions.comments import (
    Response,
    Said,
    forget_readers,
    hold_comment_back,
    respond_to_comment,
    say_whether_it_worked,
    set_reader_policy,
    show_comment_of_reader,
    take_comment,
)
from goldenthread.directory.actions.editing import (
    NewOrganisation,
    ServiceWords,
    add_organisation,
    add_service,
    confirm_service,
)
from goldenthread.directory.actions.importing import Outcome, Report, import_directory
from goldenthread.directory.actions.paper import (
    Wanted,
    close_paper_request,
    note_paper_request,
    note_paper_sent,
)

__all__ = [
    "NewOrganisation",
    "Outcome",
    "Report",
    "Response",
    "Said",
    "ServiceWords",
    "Wanted",
    "add_organisation",
    "add_service",
    "begin_for",
    "close_paper_request",
    "confirm_service",
    "forget_readers",
    "hold_comment_back",
    "import_directory",
    "note_paper_request",
    "note_paper_sent",
    "respond_to_comment",
    "say_whether_it_worked",
    "set_reader_policy",
    "show_comment_of_reader",
    "take_comment",
]
