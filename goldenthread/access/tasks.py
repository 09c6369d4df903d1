"""Slow work on what people lodged, done before a transaction begins."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from goldenthread.access import actions
from goldenthread.access.engine.child import looked_at
from goldenthread.access.engine.clamd import problem_with
from goldenthread.access.engine.evidence.verdict import Verdict
from goldenthread.access.engine.shelf import Shelf
from goldenthread.access.rules import Viewer

if TYPE_CHECKING:
    from goldenthread.access.models import Lodged


def check_evidence(lodged: "Lodged", *, by: Viewer) -> "Lodged":
    """Look at a lodged file in a child process, then open it or refuse it."""
    return actions.settle_evidence(lodged, verdict=verdict_on(lodged), by=by)


def verdict_on(lodged: "Lodged") -> Verdict:
    """The verdict of our own look, then of the virus scanner if there is one."""
    shelf = Shelf(lodged.path.parent)
    drawn = lodged.path.with_name(f"unnamed-{lodged.public_id.hex}")
    try:
        verdict = looked_at(lodged.path, lodged.name, drawn)
        if settings.CLAMD and not verdict.problem:
            problem = problem_with(lodged.path, settings.CLAMD)
            verdict = replace(verdict, problem=problem)
        if verdict.cleaned and not verdict.problem:
            kept = shelf.put([drawn.read_bytes()], most=settings.LARGEST_FILE * 5)
            verdict = replace(verdict, sha256=kept.sha256, size=kept.size)
        return verdict
    finally:
        drawn.unlink(missing_ok=True)
