"""Officers say which word of one list means a word of another, and take it back."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import Crosswalk, Taxonomy, Term
from goldenthread.directory.rules.first_lists import FirstList, first_lists

FIRST = "first list {}"
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


@action(needs=Permission.EDIT_DIRECTORY)
def begin_lists(authority: Authority, *, by: Viewer) -> list[Taxonomy]:
    """Put in the short lists of our own; what is there stays as it is.

    A word of another list that is known to say the same is paired with ours, unless
    somebody paired it before. A second time nothing happens.
    """
    return [
        _begun(authority, told, by=by)
        for told in first_lists(authority.nation)
        if not _is_there(authority, told)
    ]


def _is_there(authority: Authority, told: FirstList) -> bool:
    rows = Taxonomy.objects.visible_to(None).filter(authority=authority)
    return rows.filter(source_key=FIRST.format(told.key)).exists()


@part_of_an_action
def _begun(authority: Authority, told: FirstList, *, by: Viewer) -> Taxonomy:
    """One list with its words, paired with those that are here."""
    key = FIRST.format(told.key)
    made = Taxonomy.objects.create(
        authority=authority,
        source_key=key,
        name=told.name,
        description=told.description,
    )
    for word in told.words:
        term = Term.objects.create(
            authority=authority,
            taxonomy=made,
            source_key=f"{key} {word.key}",
            name=word.name,
            description=f"{told.name}: {word.name}.",
        )
        _paired(term, word.also, by=by)
    return made


@part_of_an_action
def _paired(term: Term, names: Iterable[str], *, by: Viewer) -> None:
    """Let words of other lists that say the same mean this one, if none was said."""
    called = [name.casefold() for name in names]
    rows = Term.objects.beside(term).exclude(source_key__startswith=FIRST.format(""))
    free = rows.exclude(pk__in=Crosswalk.objects.beside(term).values("term"))
    free = free.exclude(pk__in=Crosswalk.objects.beside(term).values("means"))
    for row in free:
        if row.name.casefold().strip() in called:
            Crosswalk.objects.create(
                authority_id=term.authority_id, term=row, means=term
            )
