"""What may be typed about places, bodies and the people who work there."""

from goldenthread.places.forms.accounts import AcceptForm, AuthorityForm
from goldenthread.places.forms.people import InviteForm, SeatForm

__all__ = ["AcceptForm", "AuthorityForm", "InviteForm", "SeatForm"]
