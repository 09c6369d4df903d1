"""What the tests of the shape look at: the map, our models, files and functions."""

import ast
import inspect
import pkgutil
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType

from django.apps import apps

ROOT = Path(__file__).parents[2]
CODE = ROOT / "goldenthread"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LAYERS = next(c for c in CONTRACTS["contracts"] if c["id"] == "folders")["layers"]
HEIGHT = {
    name.strip("() "): -row
    for row, names in enumerate(LAYERS)
    for name in names.split("|")
}
OURS = [m for m in apps.get_models() if m.__module__.startswith("goldenthread.")]
SOURCES = [
    path
    for folder in (CODE, ROOT / "tests")
    for path in sorted(folder.rglob("*.py"))
    if "migrations" not in path.parts
]
SHIPPED = [p for p in SOURCES if p.is_relative_to(CODE) and "tests" not in p.parts]
TEMPLATES = sorted(CODE.rglob("*.html"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def modules(file_name: str) -> Iterator[str]:
    """Every module called that, and those inside when it is a package."""
    for folder in sorted(CODE.iterdir()):
        one = folder / f"{file_name}.py"
        many = folder / file_name
        base = f"goldenthread.{folder.name}.{file_name}"
        if one.exists():
            yield base
        elif many.is_dir():
            yield base
            for found in pkgutil.walk_packages([str(many)], f"{base}."):
                yield found.name


def public_functions(file_name: str) -> list[tuple[str, FunctionType]]:
    """Functions without an underscore, each once, with the name of its module."""
    found = []
    for name in modules(file_name):
        module = import_module(name)
        for each, function in inspect.getmembers(module, inspect.isfunction):
            own = inspect.unwrap(function).__module__ == name
            if own and not each.startswith("_"):
                found.append((f"{name.removeprefix('goldenthread.')}.{each}", function))
    return found


def links(model):
    """Foreign keys from a model to models of ours, with the folder they reach."""
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        if not field.auto_created and target in OURS:
            yield field, target._meta.app_label


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())
