"""What narrows the list of costs."""

from django import forms

from goldenthread.casework.rules.file_words import COSTS
from goldenthread.ui.forms import ANY, Filters


class CostFilters(Filters):
    """Every box may be left; without a year it is the one of today."""

    year = forms.ChoiceField(label="Financial year", required=False)
    part = forms.ChoiceField(label="Who pays", required=False)
    kind = forms.ChoiceField(label="For what", required=False, choices=[*ANY, *COSTS])
    setting = forms.ChoiceField(label="Where the child goes", required=False)
