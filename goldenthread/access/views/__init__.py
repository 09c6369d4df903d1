"""Pages of access: what people did."""

from goldenthread.access.views.events import events

__all__ = ["events"]
