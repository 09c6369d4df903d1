"""The form that makes lists on paper anew."""

from goldenthread.ui.forms import OneUse


class AnewForm(OneUse):
    """Make one's lists on paper anew, as of now."""
