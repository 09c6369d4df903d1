"""Officers say which word of one list means a word of another, and take it back."""

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import Crosswalk, Term

SAME_LIST = "Both words are of one list. Choose a word of another list."
ROUND = "“{}” already means “{}”. Take that away first."
TWICE = "“{}” means “{}” already."


@action(needs=Permission.EDIT_DIRECTORY)
def say_same(term: Term, *, means: Term, by: Viewer) -> Crosswalk:
    """Let whatever is tagged with one word be found under another, from now on.

    Raises:
        ValidationError: both are of one list, or it was said before, one way or the
            other.
    """
    if term.taxonomy_id == means.taxonomy_id:
        raise ValidationError({"means": SAME_LIST})
    rows = Crosswalk.objects.beside(term)
    if rows.filter(term=term, means=means).exists():
        raise ValidationError({"means": TWICE.format(term, means)})
    if rows.filter(term=means).exists():
        first = rows.filter(term=means).select_related("means")[0]
        raise ValidationError({"means": ROUND.format(means, first.means)})
    if rows.filter(means=term).exists():
        raise ValidationError({"term": FOUND_UNDER.format(term)})
    return Crosswalk.objects.create(
        authority_id=by.authority_id, term=term, means=means
    )


FOUND_UNDER = "Other words mean “{}”: it cannot mean a third one. Choose that for them."


@action(needs=Permission.EDIT_DIRECTORY)
def unsay_same(row: Crosswalk, *, version: int, by: Viewer) -> None:
    """Let two words be two again."""
    current(row, version).delete()
