"""Our figures beside the house style's targets: how long, how typed, how tested."""

import ast
import math
import statistics
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: Path

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @property
    def lines(self) -> int:
        """Lines that say something: not blank, not only a comment."""
        stripped = (line.strip() for line in self.text.splitlines())
        return sum(1 for line in stripped if line and not line.startswith("#"))

    @property
    def functions(self) -> list[Function]:
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @property
    def folder(self) -> str:
        """The folder of the map this file stands in."""
        parts = self.path.parts
        return parts[1] if parts[0] == "goldenthread" and len(parts) > 2 else ""

    @property
    def folders_imported(self) -> set[str]:
        """Other folders of the map this file names."""
        names = (name.split(".") for name in imported(self.tree))
        named = {name[1] for name in names if name[0] == "goldenthread" and name[1:]}
        return named - {self.folder}


def imported(tree: ast.Module) -> Iterator[str]:
    """Name each module that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def length(function: Function) -> int:
    """Whole lines, from def to the last."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def percentile(numbers: Iterable[int], share: float) -> int:
    """The smallest number that this share of all stays at or below."""
    ordered = sorted(numbers) or [0]
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median(numbers: Iterable[int]) -> float:
    """The middle one; nought of none."""
    found = list(numbers)
    return statistics.median(found) if found else 0


def sources() -> list[Source]:
    """Every Python file under version control, without migrations."""
    listed = git("ls-files", "-co", "--exclude-standard", "--", "*.py", "manage")
    paths = (Path(line) for line in listed.splitlines())
    return [
        Source(path)
        for path in paths
        if "migrations" not in path.parts and path.is_file()
    ]


def git(*words: str) -> str:
    """Ask git; nothing where it is not installed or this is no clone."""
    command = ["git", "-C", str(CHECKOUT), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return ""
    return done.stdout


def mutual_imports(files: list[Source]) -> int:
    """Count pairs of folders that import each other."""
    pairs = {(file.folder, other) for file in files for other in file.folders_imported}
    return sum(1 for one, other in pairs if one < other and (other, one) in pairs)


def typed_share(functions: list[Function]) -> str:
    """How many functions say what they return."""
    typed = sum(1 for function in functions if function.returns is not None)
    return f"{100 * typed / len(functions):.0f} %" if functions else "none"


def view_lengths(files: list[Source]) -> list[int]:
    """Lengths of the functions that answer requests."""
    views = (file for file in files if "views" in str(file.path))
    return [
        length(function)
        for file in views
        for function in file.functions
        if function.args.args and function.args.args[0].arg == "request"
    ]


def subjects() -> list[str]:
    """The first lines of the last hundred commits."""
    return git("log", "-100", "--no-merges", "--format=%s").splitlines()


def rows() -> list[tuple[str, str, str]]:
    """Each figure with ours and the target."""
    files = sources()
    code = [file for file in files if not file.is_test]
    functions = [function for file in code for function in file.functions]
    lengths = [length(function) for function in functions]
    views = view_lengths(code)
    test_lines = sum(file.lines for file in files if file.is_test)
    code_lines = sum(file.lines for file in code)
    said = [len(subject) for subject in subjects()]
    return [
        ("function, median", f"{median(lengths):g}", "7-9"),
        ("function, 90th percentile", f"{percentile(lengths, 0.9)}", "25-36"),
        ("function, longest", f"{max(lengths, default=0)}", "60"),
        ("file, median", f"{median(file.lines for file in code):g}", "33-62"),
        ("file, longest (all lines)", f"{longest(files)}", "400"),
        (
            "view, median / p90",
            f"{median(views):g} / {percentile(views, 0.9)}",
            "10 / 35",
        ),
        ("returns typed", typed_share(functions), "100 %"),
        ("folders importing each other", f"{mutual_imports(code)}", "0"),
        ("test lines per line of code", f"{test_lines / code_lines:.2f}", "1.4-2.1"),
        ("commit subject, median", f"{median(said):g}", "43"),
        ("lines of code / of tests", f"{code_lines} / {test_lines}", ""),
    ]


def longest(files: list[Source]) -> int:
    """The longest file, counting all its lines."""
    return max((len(file.text.splitlines()) for file in files), default=0)


def table() -> str:
    """The figures as they are printed under a run."""
    lines = (f"{name:<30} {ours:>14}   {target}" for name, ours, target in rows())
    return "\n".join([f"{'figure':<30} {'ours':>14}   target", *lines])
