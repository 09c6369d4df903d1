"""Coverage of templates: what one node does must not lose what the others showed."""

import sys

import pytest
from django.conf import settings
from django.template.base import Node, Origin, Token, TokenType

from tests.plumbing.template_lines import NOWHERE, EachOnce


class Standing(Node):
    """A node that says in which frame it is printed."""

    def __init__(self, place, position):
        self.origin = Origin(place)
        self.token = Token(TokenType.TEXT, "words", position, 1)

    def render(self, context=None):
        return sys._getframe()


@pytest.fixture
def plugin() -> EachOnce:
    return EachOnce({})


def test_a_node_is_noted_with_its_lines(plugin, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("one\n{{ two }}\n{{ three }}\n")
    frame = Standing(str(page), (4, 13)).render()
    assert plugin.dynamic_source_filename("", frame) == str(page)
    assert plugin.line_number_range(frame) == (2, 2)


def test_a_node_is_noted_once(plugin, tmp_path):
    node = Standing(str(tmp_path / "page.html"), (0, 3))
    assert plugin.dynamic_source_filename("", node.render())
    assert plugin.dynamic_source_filename("", node.render()) is None


def test_a_node_of_a_page_that_is_gone_is_left_out_and_the_plugin_goes_on(
    plugin, tmp_path
):
    frame = Standing(str(tmp_path / "gone.html"), (0, 3)).render()
    assert plugin.line_number_range(frame) == NOWHERE


def test_only_the_making_of_templates_is_watched(plugin):
    assert plugin.file_tracer(sys.modules[Node.__module__].__file__) is plugin
    assert plugin.file_tracer(__file__) is None


def test_pages_are_read_for_debugging_in_tests_so_that_nodes_know_their_place():
    assert settings.TEMPLATES[0]["OPTIONS"]["debug"] is True
