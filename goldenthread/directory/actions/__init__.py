"""Everything that can be done to the directory."""

from goldenthread.directory.actions.beginning import begin_for
from goldenthread.directory.actions.editing import (
    ServiceWords,
    add_service,
    change_service,
    confirm_service,
)
from goldenthread.directory.actions.importing import Outcome, Report, import_directory

__all__ = [
    "Outcome",
    "Report",
    "ServiceWords",
    "add_service",
    "begin_for",
    "change_service",
    "confirm_service",
    "import_directory",
]
