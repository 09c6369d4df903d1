"""What may be asked on the desk."""

from django import forms

from goldenthread.ui.forms import Form


class SearchForm(Form):
    """Words to look for in items."""

    mark_optional = False

    words = forms.CharField(
        label="Find an item by its words or number", required=False, max_length=100
    )
