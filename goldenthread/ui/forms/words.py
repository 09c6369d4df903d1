"""The words of a form's errors: what to do, and in which field."""

import re

from django import forms

OPENS = ("the ", "your ", "our ", "a ", "an ")  # of a label with its own article
ASKING = re.compile(
    r"(what|why|who|whom|whose|how|when|where|which|whether|if|it)\b", re.IGNORECASE
)
BEFORE = re.compile(
    r"(with|by|on|at|in|from|until|since|for|of|to|about) ", re.IGNORECASE
)
ASK = "Enter {the}"
SELECT = "Select {the}"

_KINDS: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (
        forms.ModelChoiceField,
        {"required": SELECT, "invalid_choice": "Select {the} from the list"},
    ),
    (
        forms.TypedMultipleChoiceField,
        {"required": SELECT, "invalid_choice": "Select {the} from the list"},
    ),
    (
        forms.ChoiceField,
        {"required": SELECT, "invalid_choice": "Select {the} from the list"},
    ),
    (
        forms.FileField,
        {
            "required": "Choose {the}",
            "invalid": "Choose {the} again; the file did not arrive",
            "missing": "Choose {the} again; the file did not arrive",
            "empty": "The selected file is empty. Choose another",
            "max_length": "The name of the file must be %(max)d characters or fewer",
            "invalid_image": "Choose a picture, such as a PNG or JPEG file",
        },
    ),
    (forms.BooleanField, {"required": "Tick the box: {label}"}),
    (
        forms.EmailField,
        {"invalid": "Enter an email address like name@example.com"},
    ),
    (forms.URLField, {"invalid": "Enter a web address like www.example.com/page"}),
    (forms.IntegerField, {"invalid": "{Label} must be a whole number, such as 5"}),
    (forms.DecimalField, {"invalid": "{Label} must be a number, such as 5 or 5.25"}),
    (forms.FloatField, {"invalid": "{Label} must be a number, such as 5 or 5.25"}),
    (forms.DateField, {"invalid": "{Label} must be a real date, such as 27 3 2026"}),
)

_ALL = {
    "required": ASK,
    "invalid": "{Label} is not in a form we can read",
    "max_length": "{Label} must be %(limit_value)d characters or fewer",
    "min_length": "{Label} must be %(limit_value)d characters or more",
    "max_value": "{Label} must be %(limit_value)s or less",
    "min_value": "{Label} must be %(limit_value)s or more",
    "max_digits": "{Label} must have %(max)s digits or fewer",
    "max_decimal_places": "{Label} must have %(max)s decimal places or fewer",
    "null_characters_not_allowed": "{Label} must not hold hidden characters",
}


def speak(name: str, field: forms.Field) -> None:
    """Give a field our words wherever Django's own still stand."""
    label = str(field.label or name.replace("_", " "))
    for code, words in _words_of(field).items():
        if _is_djangos(field, code):
            field.error_messages[code] = _fill(words, label)


def _words_of(field: forms.Field) -> dict[str, str]:
    for kind, words in _KINDS:
        if isinstance(field, kind):
            return _ALL | words
    return _ALL


def _is_djangos(field: forms.Field, code: str) -> bool:
    """True when nobody has written a message of their own for this field."""
    standing = field.error_messages.get(code)
    for kind in type(field).__mro__:
        theirs = vars(kind).get("default_error_messages", {})
        if code in theirs:
            return kind.__module__.startswith("django.") and standing == theirs[code]
    return standing is None


def _fill(words: str, label: str) -> str:
    percent_safe = label.replace("%", "%%") if "%(" in words else label
    if _asks(label):
        return _fill_question(words, percent_safe)
    start = percent_safe if _is_acronym(label) else _lowered(percent_safe)
    the = start if start.startswith(OPENS) else f"the {start}"
    return words.format(the=the, label=percent_safe, Label=percent_safe)


def _fill_question(words: str, label: str) -> str:
    asked = f"an answer to ‘{label}’"
    return words.format(the=asked, label=label, Label=f"The answer to ‘{label}’")


def _asks(label: str) -> bool:
    """True of a question, and of half a one: What it is; With whom; From when."""
    begins = ASKING.match(label) or BEFORE.match(label)
    return label.endswith("?") or begins is not None


def _is_acronym(label: str) -> bool:
    return label[1:2].isupper()


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]
