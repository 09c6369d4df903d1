"""The renderer turns plain Django forms into GOV.UK components."""

import pytest
from django import forms
from lxml import html

from goldenthread.ui.forms import DateField, Form, OneUse


class Every(Form):
    """A field of each kind."""

    title = forms.CharField(help_text="As printed.")
    notes = forms.CharField(widget=forms.Textarea, required=False)
    theme = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    phase = forms.ChoiceField(choices=[("s", "Started")], widget=forms.RadioSelect)
    leads = forms.MultipleChoiceField(
        choices=[("h", "Health")], widget=forms.CheckboxSelectMultiple
    )
    agreed = forms.BooleanField()
    due = DateField()
    evidence = forms.FileField()


def printed(form):
    return html.fromstring(f"<div>{form.render()}</div>")


@pytest.mark.parametrize(
    ("place", "css"),
    [
        ("id_title", "govuk-input"),
        ("id_notes", "govuk-textarea"),
        ("id_theme", "govuk-select"),
        ("id_phase_0", "govuk-radios__input"),
        ("id_leads_0", "govuk-checkboxes__input"),
        ("id_agreed", "govuk-checkboxes__input"),
        ("id_due_day", "govuk-date-input__input"),
        ("id_evidence", "govuk-file-upload"),
    ],
)
def test_each_kind_of_field_has_its_class(place, css):
    assert css in printed(Every()).get_element_by_id(place).classes


def test_every_box_has_a_label():
    page = printed(Every())
    boxes = page.xpath("//input|//select|//textarea")
    labels = set(page.xpath("//label/@for"))
    assert {box.get("id") for box in boxes} == labels


def test_a_field_with_an_error_is_marked_and_described_by_it():
    box = printed(Every({})).get_element_by_id("id_title")
    assert "govuk-input--error" in box.classes
    assert box.get("aria-invalid") == "true"
    assert box.get("aria-describedby") == "id_title_helptext id_title_error"


def test_a_group_is_a_fieldset_described_by_its_error():
    page = printed(Every({}))
    (group,) = page.xpath("//fieldset[@aria-describedby='id_phase_error']")
    assert group.findtext("legend") == "Phase"
    assert page.get_element_by_id("id_phase_error") is not None


def test_no_ids_are_printed_twice():
    ids = printed(Every({})).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_fields_that_may_stay_empty_say_so():
    assert "Notes (optional)" in printed(Every()).text_content()


def test_the_browser_is_left_out_of_checking():
    assert "required" not in Every().render()


def test_what_was_typed_comes_back_escaped():
    page = Every({"title": "<b>'\"&"}).render()
    assert "<b>" not in page
    assert html.fromstring(page).xpath("//*[@id='id_title']/@value") == ["<b>'\"&"]


def test_help_text_is_escaped():
    class Sly(Form):
        title = forms.CharField(help_text="<i>no</i>")

    assert "&lt;i&gt;" in Sly().render()


def test_a_form_for_making_a_thing_carries_a_new_token_each_time():
    tokens = [printed(OneUse()).xpath("//input/@value")[0] for _ in range(2)]
    assert len(set(tokens)) == 2


def test_own_classes_of_a_widget_are_kept():
    class Narrow(Form):
        days = forms.IntegerField(
            widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"})
        )

    classes = printed(Narrow()).get_element_by_id("id_days").classes
    assert {"govuk-input", "govuk-input--width-5"} <= set(classes)
