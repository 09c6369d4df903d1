"""Everything that can be done to places, bodies and the people who work in them."""

from goldenthread.places.actions.people import (
    LastAdministrator,
    NewPerson,
    accept_invitation,
    end_job,
    end_seat,
    invite,
    seat,
    withdraw_invitation,
)

__all__ = [
    "LastAdministrator",
    "NewPerson",
    "accept_invitation",
    "end_job",
    "end_seat",
    "invite",
    "seat",
    "withdraw_invitation",
]
