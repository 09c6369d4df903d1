"""What somebody typed into a form, where it cannot be kept: nothing of it is lost."""

from collections.abc import Iterator

from django import forms
from django.core.files.base import File

from goldenthread.ui.forms.together import in_words
from goldenthread.ui.rules.pieces import Row

FILE = "{}: choose it again wherever you send it next."


def typed(form: forms.Form) -> tuple[Row, ...]:
    """Each box that somebody filled in, by its label, as they read it."""
    return tuple(rows_of(form))


def rows_of(form: forms.Form) -> Iterator[Row]:
    """The boxes with words in them; of a file only its name can be told."""
    form.is_valid()  # what is right in it is read
    for name, field in form.fields.items():
        said = getattr(form, "cleaned_data", {}).get(name)
        if field.widget.is_hidden or said in (None, "", False, []):
            continue
        if isinstance(said, File):
            yield Row(str(field.label), FILE.format(said.name))
            continue
        first, *rest = in_words(field, said).splitlines()
        yield Row(str(field.label), first, lines=tuple(each for each in rest if each))
