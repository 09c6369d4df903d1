"""Pages of access: files that were lodged, and what people did."""

from goldenthread.access.views.events import events
from goldenthread.access.views.files import lodged_file

__all__ = ["events", "lodged_file"]
