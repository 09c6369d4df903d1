"""What the code defines, the code uses: no function, class or constant is left over."""

import ast
import re
from collections import Counter

from tests.architecture.shape import SHIPPED, TEMPLATES, name_of, tree

WORDS = Counter(
    word
    for path in (*SHIPPED, *TEMPLATES)
    for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
)
# Django, allauth and ninja find these by themselves.
FOUND_BY_OTHERS = ("project/settings/", "/apps.py", "/api.py", "/api/")


def defined(body: list[ast.stmt]) -> set[str]:
    """The functions, classes and constants of a module."""
    found = set()
    for line in body:
        if isinstance(line, ast.FunctionDef | ast.ClassDef):
            found.add(line.name)
        elif isinstance(line, ast.Assign):
            found |= {one.id for one in line.targets if isinstance(one, ast.Name)}
        elif isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            found.add(line.target.id)
    return {name for name in found if not name.startswith("__")}


def test_every_name_is_used_beyond_the_place_that_defines_it():
    alone = {
        f"{name_of(path)}: {name}"
        for path in SHIPPED
        if not any(part in name_of(path) for part in FOUND_BY_OTHERS)
        for name in defined(tree(path).body)
        if WORDS[name] == 1
    }
    assert not alone, f"nothing calls these, so take them out: {sorted(alone)}"
