"""Forms for bringing in plans: the file, a line, whose it is, taking it over."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.casework.actions.bringing import LineWords
from goldenthread.casework.forms.plans import Joined, Lines, Short
from goldenthread.duties.rules.sections import PlanSchema
from goldenthread.ui.forms import OneUse, Versioned, fits

MOST_FILES = 25
KINDS = "A Word document, PDF, OpenDocument text or web page, of at most 20 MB."


class DocumentForm(OneUse):
    """A plan that was written elsewhere."""

    document = forms.FileField(
        label="The document",
        help_text=KINDS,
        validators=[fits],
        error_messages={"required": "Choose the document"},
    )


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Several files at once."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file is checked as one would be."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in given]


class DocumentsForm(OneUse):
    """Many plans at once, or a zip of them."""

    documents = FilesField(
        label="The documents, or a zip of them",
        help_text=f"{KINDS} At most {MOST_FILES} at a time.",
        validators=[],
        error_messages={"required": "Choose the documents"},
    )

    def clean_documents(self) -> list[Any]:
        """None is too large, and there are not too many."""
        given: list[Any] = self.cleaned_data["documents"]
        if len(given) > MOST_FILES:
            raise ValidationError(
                f"Choose at most {MOST_FILES} documents, and the others after them."
            )
        for each in given:
            fits(each)
        return given


ROLES = [
    ("need", "A need"),
    ("outcome", "An outcome"),
    ("provision", "Provision"),
    ("text", "Words of a section"),
    ("setting", "The setting named"),
]
HOLDS = {
    "need": ("needs",),
    "outcome": ("outcomes",),
    "provision": ("provision",),
    "text": ("text", "budget"),
    "setting": ("place",),
}


def places_in(schema: PlanSchema) -> list[tuple[str, str]]:
    """The sections of a plan and their parts, as choices."""
    found = [("", "Choose a section")]
    for each in schema.sections:
        letter = f"{each.key}: " if each.key.isupper() else ""
        found.append((each.key, f"{letter}{each.title}"))
        found += [
            (f"{each.key}/{part.key}", f"{letter}{each.title}: {part.title}")
            for part in each.parts
        ]
    return found


class LineForm(Versioned):
    """What a line is, where it goes, what it says, and what it serves."""

    role = forms.ChoiceField(
        label="What it is", choices=ROLES, widget=forms.RadioSelect
    )
    where = forms.ChoiceField(
        label="Where it goes", error_messages={"required": "Choose where it goes"}
    )
    area = forms.ChoiceField(label="Area, for a need", required=False)
    text = Lines("The words", 5, required=True)
    steps = Lines("Steps on the way, for an outcome", 2)
    who = Short("Who does it, for provision", 300)
    how_often = Short("How often")
    how_long = Short("How long each time")
    group_size = Short("How many children together", 100)
    joins = Joined("What it serves")

    def __init__(
        self, schema: PlanSchema, joinable: list[tuple[str, str]], *args: Any, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.schema = schema
        choices: dict[str, list[tuple[str, str]]] = {
            "where": places_in(schema),
            "area": [("", "None"), *((one.key, one.title) for one in schema.areas)],
            "joins": joinable,
        }
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered

    def clean(self) -> dict[str, Any]:
        """A need goes where needs stand, provision where provision stands."""
        said = super().clean() or {}
        role, place = said.get("role", ""), said.get("where", "")
        section = place.partition("/")[0]
        if role and section:
            holds = self.schema.section(section).holds
            if holds not in HOLDS[role]:
                names = ", ".join(
                    each.key
                    for kind in HOLDS[role]
                    for each in self.schema.holding(kind)
                )
                what = dict(ROLES)[role].lower()
                self.add_error("where", f"Choose a section for {what}: one of {names}")
        return said

    def words(self) -> LineWords:
        """What was typed."""
        said = dict(self.cleaned_data)
        section, _, part = said.pop("where").partition("/")
        said["joins"] = " ".join(said["joins"])
        names = set(LineWords.__dataclass_fields__) - {"section", "part"}
        facts = {name: said[name] for name in names}
        return LineWords(section=section, part=part, **facts)


class MatchForm(Versioned):
    """Whose plan a document is."""

    child = forms.ChoiceField(
        label="Whose plan is it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the child, or leave the document"},
    )


class TakeForm(Versioned):
    """Take over what was read, into one case."""

    case = forms.ChoiceField(label="Into which case?")
