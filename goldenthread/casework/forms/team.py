"""Giving cases out, and reminding of advice, many at once."""

from django import forms

from goldenthread.ui.forms import OneUse


class AllocateForm(OneUse):
    """Which cases go to whom."""

    children = forms.MultipleChoiceField(
        label="Which cases?", widget=forms.CheckboxSelectMultiple
    )
    officer = forms.ChoiceField(label="To whom?")


class ChaseAllForm(OneUse):
    """Which advice is chased."""

    advice = forms.MultipleChoiceField(
        label="Remind those who owe this advice", widget=forms.CheckboxSelectMultiple
    )
