"""The tools of the checks, each by the Python that runs this, wherever .venv lies."""

import sys
import sysconfig
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable
RUFF = [PYTHON, "-m", "ruff"]
MYPY = [PYTHON, "-m", "mypy", "goldenthread", "tests", "conftest.py", "manage"]
DJADE = [str(Path(sysconfig.get_path("scripts")) / "djade"), "--target-version", "5.2"]


def templates() -> list[str]:
    """Every page template, as djade wants to be told."""
    pages = CHECKOUT.glob("goldenthread/**/templates/**/*.html")
    return sorted(str(page.relative_to(CHECKOUT)) for page in pages)
