"""Pages about places, bodies, people and one's own account."""

from goldenthread.places.views.accounts import (
    choose_authority,
    example_sign_in,
    who_you_are,
)
from goldenthread.places.views.invitations import accept_invitation
from goldenthread.places.views.people import (
    end_job,
    end_seat,
    invite,
    people,
    person,
    withdraw_invitation,
)

__all__ = [
    "accept_invitation",
    "choose_authority",
    "end_job",
    "end_seat",
    "example_sign_in",
    "invite",
    "people",
    "person",
    "who_you_are",
    "withdraw_invitation",
]
