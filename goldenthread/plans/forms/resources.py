"""Forms for risks, spend and what waits for what."""

from django import forms

from goldenthread.ui.forms import DateField, OneUse

SIZES = [("low", "Low"), ("medium", "Medium"), ("high", "High")]


class RiskForm(OneUse):
    """Something that may go wrong."""

    text = forms.CharField(
        label="What may go wrong",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what may go wrong"},
    )
    likelihood = forms.ChoiceField(
        label="How likely", choices=SIZES, widget=forms.RadioSelect
    )
    impact = forms.ChoiceField(label="How bad", choices=SIZES, widget=forms.RadioSelect)
    mitigation = forms.CharField(
        label="What is done about it",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.ChoiceField(label="Who looks after it", required=False)
    item = forms.ChoiceField(label="The item it concerns", required=False)


class SpendForm(OneUse):
    """What was spent on an item."""

    prefix = "spend"

    spent_on = DateField(label="The day it was spent")
    pounds = forms.DecimalField(
        label="Pounds", required=False, min_value=0, max_digits=12, decimal_places=2
    )
    officer_days = forms.DecimalField(
        label="Officer days",
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=1,
    )
    note = forms.CharField(label="What for", required=False, max_length=200)


class WaitForm(OneUse):
    """The item that another waits for."""

    prefix = "wait"

    needs = forms.ChoiceField(
        label="Another item of this plan",
        error_messages={"required": "Choose the item it waits for"},
    )
