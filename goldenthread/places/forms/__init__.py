"""What may be typed about places, bodies and the people who work there."""

from goldenthread.places.forms.accounts import AcceptForm, AuthorityForm
from goldenthread.places.forms.people import InviteForm, SeatForm
from goldenthread.places.forms.places import (
    ChangedBody,
    ChangedPlace,
    ChangedPost,
    NewBody,
    NewPlace,
    NewPost,
    NewResponsibility,
)
from goldenthread.places.forms.reaching import ReachForm

__all__ = [
    "AcceptForm",
    "AuthorityForm",
    "ChangedBody",
    "ChangedPlace",
    "ChangedPost",
    "InviteForm",
    "NewBody",
    "NewPlace",
    "NewPost",
    "NewResponsibility",
    "ReachForm",
    "SeatForm",
]
