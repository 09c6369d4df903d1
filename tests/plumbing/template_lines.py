"""Coverage of templates: each node of a template is watched the first time only.

The plugin beneath works out the lines of every node of every page again, so that a
page with a long table cost several times as much. A node's lines never change: what is
noted stays the same.
"""

from types import FrameType
from typing import Any

from django.template.base import Node
from django_coverage_plugin.plugin import DjangoTemplatePlugin


class EachOnce(DjangoTemplatePlugin):  # type: ignore[misc]  # untyped library
    """Answers for a node that was noted before that there is nothing to note."""

    def dynamic_source_filename(self, filename: str, frame: FrameType) -> str | None:
        """The template of a node that is printed for the first time."""
        if frame.f_code.co_name not in self.RENDER_METHODS:
            return None
        node = frame.f_locals["self"]
        if not isinstance(node, Node) or getattr(node, "was_noted", False):
            return None
        node.was_noted = True  # type: ignore[attr-defined]  # ours
        found: str | None = super().dynamic_source_filename(filename, frame)
        return found


def coverage_init(registry: Any, options: dict[str, Any]) -> None:
    """What coverage calls to know this plugin."""
    plugin = EachOnce(options)
    registry.add_file_tracer(plugin)
    registry.add_configurer(plugin)
