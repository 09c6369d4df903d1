"""What officers add to the words that the search knows, and take out again."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import LocalWord
from goldenthread.directory.models.shelf import heard_concepts
from goldenthread.directory.rules.search_local import is_of_safety


@dataclass(frozen=True)
class WordAdded:
    """What people say, a theme or the words of entries that it means, and why.

    ``is_off``: it does not mean the theme here.
    """

    said: str
    theme: str
    means: str
    because: str
    is_off: bool = False


@action(needs=Permission.EDIT_DIRECTORY)
def add_local_word(
    authority: Authority, *, words: WordAdded, on: date, by: Viewer
) -> LocalWord:
    """Let searches know what people here say, or do not mean; from now on.

    What is a sign of danger stays as we ship it: whom to ring is never switched off.
    """
    if words.is_off and is_of_safety(words.said, words.theme, heard_concepts()):
        raise ValidationError(
            "This can be a sign of danger: what it means cannot be switched off."
        )
    rows = LocalWord.objects.visible_to(by).filter(authority=authority)
    if rows.filter(said=words.said, withdrawn_on=None).exists():
        raise ValidationError(
            f"“{words.said}” is on the list. Withdraw it there to give it another "
            "meaning."
        )
    return LocalWord.objects.create(
        authority=authority,
        said=words.said,
        theme=words.theme,
        means=words.means,
        is_off=words.is_off,
        because=words.because,
        added_on=on,
        added_by_id=by.user_id,
    )


@action(needs=Permission.EDIT_DIRECTORY)
def withdraw_local_word(
    word: LocalWord, *, because: str, version: int, on: date, by: Viewer
) -> LocalWord:
    """Take a word out of the search; it stays on the list with the reason."""
    latest = current(word, version)
    latest.withdrawn_on, latest.withdrawn_by_id = on, by.user_id
    latest.withdrawn_because = because
    latest.save()
    return latest
