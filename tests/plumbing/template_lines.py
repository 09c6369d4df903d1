"""Coverage of templates: each node of a template is watched the first time only.

The plugin beneath works out the lines of every node of every page again, so that a
page with a long table cost several times as much. A node's lines never change: what is
noted stays the same.

Coverage switches off a plugin that raises once, whatever the reason, and throws away
all that it noted in that process. A node that cannot be placed is left out instead, and
whether templates are read for debugging is not asked in the middle of a test: the
settings of the tests say so.
"""

import os.path
from types import FrameType
from typing import Any

from django.template.base import Node
from django_coverage_plugin.plugin import DjangoTemplatePlugin

NOWHERE = (-1, -1)  # what coverage takes as no line of the file


class EachOnce(DjangoTemplatePlugin):  # type: ignore[misc]  # untyped library
    """Answers for a node that was noted before that there is nothing to note."""

    def file_tracer(self, filename: str) -> "EachOnce | None":
        """Watch what Django's templates are made of, and nothing else."""
        within = os.path.normcase(filename).startswith(self.django_template_dir)
        return self if within else None

    def dynamic_source_filename(self, filename: str, frame: FrameType) -> str | None:
        """The template of a node that is printed for the first time."""
        if frame.f_code.co_name not in self.RENDER_METHODS:
            return None
        node = frame.f_locals.get("self")
        if not isinstance(node, Node) or getattr(node, "was_noted", False):
            return None
        node.was_noted = True  # type: ignore[attr-defined]  # ours
        found: str | None = super().dynamic_source_filename(filename, frame)
        return found

    def line_number_range(self, frame: FrameType) -> tuple[int, int]:
        """The lines of a node, or none of them where its text cannot be read."""
        try:
            found: tuple[int, int] = super().line_number_range(frame)
        except (OSError, ValueError, LookupError, AttributeError):
            return NOWHERE
        return found


def coverage_init(registry: Any, options: dict[str, Any]) -> None:
    """What coverage calls to know this plugin."""
    plugin = EachOnce(options)
    registry.add_file_tracer(plugin)
    registry.add_configurer(plugin)
