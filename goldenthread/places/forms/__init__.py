"""What may be typed about places, bodies and the people who work there."""

from goldenthread.places.forms.accounts import AuthorityForm

__all__ = ["AuthorityForm"]
