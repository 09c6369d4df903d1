"""Tags that print forms as GOV.UK components."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from goldenthread.ui.rules import Choice

register = template.Library()

_CLASSES = {
    "select": "govuk-select",
    "nullbooleanselect": "govuk-select",
    "selectmultiple": "govuk-select ui-select-multiple",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "clearablefile": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
}
_TEMPLATES = {
    "radioselect": "ui/forms/radios.html",
    "checkboxselectmultiple": "ui/forms/checkboxes.html",
    "file": "ui/forms/file.html",
    "clearablefile": "ui/forms/file.html",
}
_FILES = ("file", "clearablefile")
_GROUPS = ("radioselect", "checkboxselectmultiple")


@dataclass(frozen=True)
class Problem:
    """A line of an error summary: what to do, and the field it leads to."""

    words: str
    target: str = ""


@register.simple_tag
def field_widget(field: BoundField) -> SafeString:
    """The box, list or button of a field, with the classes of its kind."""
    kind = field.widget_type
    widget = field.field.widget
    if kind in _TEMPLATES:
        widget.template_name = _TEMPLATES[kind]
    if kind in _GROUPS or kind == "dateboxes":
        return field.as_widget()
    attrs: dict[str, Any] = {"class": _class_of(field, kind)}
    if kind not in _FILES or not (held := _held(field)):
        return field.as_widget(attrs=attrs)
    attrs["aria-describedby"] = f"{field.aria_describedby or ''} {field.auto_id}_held"
    told = {"field": field, "held": held, "widget": field.as_widget(attrs=attrs)}
    return render_to_string("ui/forms/held.html", told)


def _held(field: BoundField) -> list[Any]:
    """The files of a field that wait until the form comes again; none with a mistake.

    A page cannot put a file back into its box, so whoever answers the form may give it
    files that can be held.
    """
    files = field.form.files
    if field.errors or not hasattr(files, "hold"):
        return []
    return list(files.hold(field.html_name))


def _class_of(field: BoundField, kind: str) -> str:
    base = _CLASSES.get(kind, "govuk-input")
    own = field.field.widget.attrs.get("class", "")
    error = f"{base.split()[0]}--error" if field.errors and kind != "checkbox" else ""
    return " ".join(part for part in (base, own, error) if part)


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*filled: forms.BaseForm | str | None) -> dict[str, list[Problem]]:
    """All that is wrong, at the top of the page, each line leading to its field.

    A page without a form gives the empty text that templates give for what is missing.
    """
    problems: list[Problem] = []
    for form in filled:
        if isinstance(form, forms.BaseForm) and form.is_bound:
            problems += _problems(form)
    return {"problems": problems}


def _problems(form: forms.BaseForm) -> list[Problem]:
    found = [Problem(str(words)) for words in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else _first_id(field)
        found += [Problem(str(words), target) for words in field.errors]
    return found


def _first_id(field: BoundField) -> str:
    if field.widget_type in _GROUPS:
        return f"{field.auto_id}_0"
    return str(field.id_for_label)


@register.inclusion_tag("ui/components/post_form.html")
def post_form(
    form: forms.BaseForm,
    submit: str = "Save",
    cancel: str = "",
    action: str = "",
    kind: str = "",
) -> dict[str, object]:
    """A whole form with its button. ``kind`` of the button: secondary or warning."""
    values = {"form": form, "submit": submit, "cancel": cancel}
    return values | {"action": action, "kind": kind}


@register.inclusion_tag("ui/components/filter_panel.html")
def filter_panel(
    form: forms.BaseForm,
    chosen: Sequence[Choice] = (),
    clear: str = "",
    action: str = "",
    title: str = "Filter",
    submit: str = "Apply filters",
) -> dict[str, object]:
    """What narrows a list: choices in force, boxes, one button. It needs no script."""
    values = {"form": form, "chosen": chosen, "clear": clear}
    return values | {"action": action, "title": title, "submit": submit}
