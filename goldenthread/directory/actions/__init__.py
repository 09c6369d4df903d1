"""Everything that can be done to the directory."""

from goldenthread.directory.actions.beginning import begin_for
from goldenthread.directory.actions.importing import Outcome, Report, import_directory

__all__ = ["Outcome", "Report", "begin_for", "import_directory"]
