"""Errors are sentences that name the field and say what to do."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from goldenthread.ui.forms import DateField, Form, Versioned
from goldenthread.ui.forms.base import STALE


def said(field, value, **files):
    class One(Form):
        this = field

    form = One({} if value is None else {"this": value}, files)
    return form.errors["this"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (forms.CharField(label="Action"), "", "Enter the action"),
        (forms.CharField(label="Your name"), "", "Enter your name"),
        (forms.CharField(label="NHS board"), "", "Enter the NHS board"),
        (
            forms.CharField(label="What changed?"),
            "",
            "Enter an answer to ‘What changed?’",
        ),
        (
            forms.CharField(label="What it is"),
            "",
            "Enter an answer to ‘What it is’",
        ),
        (
            forms.ChoiceField(label="With whom"),
            "",
            "Select an answer to ‘With whom’",
        ),
        (forms.CharField(label="Our answer"), "", "Enter our answer"),
        (forms.CharField(label="NHS number"), "", "Enter the NHS number"),
        (forms.ChoiceField(label="Status"), "", "Select the status"),
        (forms.ChoiceField(label="Status"), "x", "Select the status from the list"),
        (
            forms.EmailField(label="Email"),
            "x",
            "Enter an email address like name@example.com",
        ),
        (
            forms.IntegerField(label="Days"),
            "two",
            "Days must be a whole number, such as 5",
        ),
        (forms.IntegerField(label="Days", max_value=5), "9", "Days must be 5 or less"),
        (
            forms.CharField(label="Title", max_length=3),
            "long",
            "Title must be 3 characters or fewer",
        ),
        (
            forms.CharField(label="100% of it", max_length=3),
            "long",
            "100% of it must be 3 characters or fewer",
        ),
        (forms.FileField(label="Evidence"), None, "Choose the evidence"),
        (forms.BooleanField(label="I agree"), None, "Tick the box: I agree"),
        (DateField(label="Due date"), None, "Enter the due date"),
    ],
)
def test_djangos_words_give_way_to_ours(field, value, words):
    assert said(field, value) == [words]


def test_words_of_the_fields_own_stay():
    field = forms.CharField(error_messages={"required": "Say what was done"})
    assert said(field, "") == ["Say what was done"]


def test_an_empty_file_is_named_as_such():
    field = forms.FileField(label="Evidence")
    empty = SimpleUploadedFile("a.txt", b"")
    assert said(field, None, this=empty) == [
        "The selected file is empty. Choose another"
    ]


def test_a_form_without_its_version_asks_to_load_the_page_again():
    assert Versioned({}).errors["version"] == [STALE]


def summary(form):
    page = Template("{% load ui_forms %}{% error_summary form %}")
    return page.render(Context({"form": form}))


class Report(Versioned):
    """Two fields, one of them a group."""

    said = forms.CharField(label="What happened")
    phase = forms.ChoiceField(choices=[("s", "Started")], widget=forms.RadioSelect)
    due = DateField()


def test_the_summary_leads_to_each_field():
    page = summary(Report({"version": "1"}))
    for target in ("#id_said", "#id_phase_0", "#id_due_day"):
        assert f'href="{target}"' in page


def test_the_summary_tells_of_a_hidden_field_without_a_link():
    page = summary(Report({"said": "x", "phase": "s"}))
    assert f"<li>{STALE}</li>" in page


def test_there_is_no_summary_before_anything_was_sent():
    assert summary(Report()).strip() == ""


def test_the_title_of_a_page_with_errors_says_so_first():
    page = Template('{% extends "ui/base.html" %}{% block title %}Report{% endblock %}')
    assert "<title>Error: Report – " in page.render(Context({"form": Report({})}))
    assert "<title>Report – " in page.render(Context({"form": Report()}))
