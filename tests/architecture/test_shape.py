"""Promises about the shape of the code that no linter checks for us."""

import ast
import inspect
import re

import pytest

from goldenthread.access.models import Owned, OwnedManager
from tests.architecture.shape import (
    CODE,
    HEIGHT,
    OURS,
    ROOT,
    SHIPPED,
    SOURCES,
    TEMPLATES,
    lines,
    links,
    name_of,
    public_functions,
    tree,
)

WITHOUT_OWNER = {"Appointment", "Seat"}  # from these the viewer is made
BACK_DOORS = {"unscoped", "_default_manager", "_base_manager"}
NATIONS = {"england", "scotland", "wales"}
WRITES = re.compile(
    r"\.(save|create|delete|update|add_all|bulk_create|bulk_update|get_or_create|"
    r"update_or_create|create_user)\("
)

LABELS = [model._meta.label for model in OURS]


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_foreign_keys_point_down_the_map(model):
    own = HEIGHT[model._meta.app_label]
    for field, folder in links(model):
        same = folder == model._meta.app_label
        assert same or HEIGHT[folder] < own, f"{field} does not point down the map"


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_every_row_belongs_to_an_authority(model):
    """All but access itself, and the jobs from which a viewer is made."""
    if model._meta.app_label == "access" or model.__name__ in WITHOUT_OWNER:
        return
    if model._meta.auto_created:
        return
    assert issubclass(model, Owned)
    assert isinstance(model.objects, OwnedManager)


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_nobody_can_walk_from_a_user_or_an_authority_to_what_they_own(model):
    for field, folder in links(model):
        if folder == "access":
            assert field.remote_field.hidden, f"{field} needs related_name='+'"


@pytest.mark.parametrize("model", OURS, ids=LABELS)
def test_a_day_something_was_done_has_its_person(model):
    """Every ``x_on`` that has an ``x_by`` beside it comes with both or neither."""
    names = {field.name for field in model._meta.get_fields()}
    for name in names:
        if name.endswith("_by") and name != "due_by":
            stem = name.removesuffix("_by")
            assert names & {f"{stem}_on", f"{stem}_at"}, f"{name} has no day"


ACTIONS = public_functions("actions")


@pytest.mark.parametrize(("name", "function"), ACTIONS, ids=[n for n, _ in ACTIONS])
def test_whatever_writes_is_guarded_and_names_who_acts(name, function):
    """An action checks; a part of one may be called only inside an action."""
    if hasattr(function, "needs"):
        by = inspect.signature(function).parameters["by"]
        assert by.kind is inspect.Parameter.KEYWORD_ONLY
    elif WRITES.search(inspect.getsource(inspect.unwrap(function))):
        pytest.fail("decorate it with @action or @part_of_an_action")


QUERIES = public_functions("queries")


@pytest.mark.parametrize(("name", "function"), QUERIES, ids=[n for n, _ in QUERIES])
def test_every_query_begins_with_its_viewer(name, function):
    assert next(iter(inspect.signature(function).parameters)) == "viewer"


def test_files_and_functions_stay_small():
    long = [f"{name_of(p)} {lines(p)}" for p in SOURCES if lines(p) > 400]
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                size = (node.end_lineno or 0) - node.lineno
                long += [f"{name_of(path)} {node.name} {size}"] * (size >= 60)
    assert long == []


def test_every_file_says_what_is_in_it():
    assert [name_of(p) for p in SOURCES if not ast.get_docstring(tree(p))] == []


def test_no_code_knows_a_nation_by_name():
    """Nations differ in their packs of duties, never in an if."""
    found = [
        f"{name_of(path)} line {node.lineno}"
        for path in SHIPPED
        if not path.is_relative_to(CODE / "demo")  # its areas lie in two nations
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and node.value in NATIONS
    ]
    assert found == []


def test_nobody_asks_without_saying_for_whom():
    found = [
        f"{name_of(path)} line {node.lineno}"
        for path in SHIPPED
        if not path.is_relative_to(CODE / "access")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in BACK_DOORS
    ]
    assert found == []


def test_templates_include_only_their_own_folders_and_uis():
    shared = {"ui", "account", "allauth", "mfa", "django"}
    for path in TEMPLATES:
        folder = path.relative_to(CODE).parts[0]
        named = re.findall(r'{% (?:include|extends) "([^"/]+)/', path.read_text())
        assert set(named) <= {folder, *shared}, name_of(path)


def test_every_folder_on_the_map_says_what_it_is():
    for path in CODE.iterdir():
        if path.is_dir() and path.name != "__pycache__":
            said = ast.get_docstring(tree(path / "__init__.py"))
            assert said
            assert said.endswith(".")


def test_the_readme_prints_the_map_as_it_is():
    readme = (ROOT / "README.md").read_text()
    for path in sorted(CODE.iterdir()):
        if path.is_dir() and path.name != "__pycache__":
            said = ast.get_docstring(tree(path / "__init__.py")) or "?"
            assert said in readme, f"{path.name} is not in the README as it says"


def test_every_module_of_the_reader_has_its_place_in_the_readers_map():
    reading = CODE / "plans/rules/reading"
    said = (reading / "README.md").read_text()
    modules = [*reading.glob("*.py"), *(reading / "tables").glob("*.py")]
    missing = {path.stem for path in modules if f"`{path.stem}`" not in said}
    assert missing == {"__init__"}


def test_decision_records_are_short_and_numbered_like_their_files():
    for path in sorted((ROOT / "docs/decisions").glob("*.md")):
        lines = path.read_text().splitlines()
        assert len(lines) <= 40
        assert lines[0].startswith(f"# {path.name[:4]} ")
