"""A file that comes with a form: kept in quarantine, looked at, opened or refused.

When the form is not saved after all, because somebody was quicker or it was sent twice,
the file goes again.
"""

from functools import partial
from typing import Any

from goldenthread.access.actions import LodgedRefused, let_go_unused, lodge
from goldenthread.access.guard import afterwards
from goldenthread.access.http import SignedIn
from goldenthread.access.tasks import check_evidence
from goldenthread.ui.forms import Form


def given_file(request: SignedIn, form: Form, name: str) -> Any:
    """The file that was given, looked at; None without one, or when refused."""
    given = form.cleaned_data.get(name)
    if not given:
        return None
    try:
        lodged = lodge(
            request.authority,
            given.chunks(),
            name=given.name,
            on=request.today,
            by=request.viewer,
        )
    except LodgedRefused as problem:
        form.add_error(name, str(problem))
        return None
    checked = check_evidence(lodged, by=request.viewer)
    if checked.problem:
        form.add_error(name, checked.problem)
        return None
    afterwards(request, partial(let_go_unused, checked, by=request.viewer))
    return checked
