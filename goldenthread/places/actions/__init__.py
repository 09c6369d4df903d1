"""Everything that can be done to places, bodies and the people who work in them."""

from goldenthread.places.actions.people import (
    InvitationEnded,
    LastAdministrator,
    NewPerson,
    accept_invitation,
    end_job,
    end_seat,
    invite,
    seat,
    withdraw_invitation,
)
from goldenthread.places.actions.places import (
    BodyWords,
    PlaceWords,
    PostWords,
    add_body,
    add_place,
    add_post,
    add_responsibility,
    change_body,
    change_place,
    change_post,
    remove_responsibility,
)
from goldenthread.places.actions.start import (
    AuthorityWords,
    link_of,
    start_authority,
)

__all__ = [
    "AuthorityWords",
    "BodyWords",
    "PlaceWords",
    "PostWords",
    "add_body",
    "add_place",
    "add_post",
    "add_responsibility",
    "change_body",
    "change_place",
    "change_post",
    "remove_responsibility",
    "InvitationEnded",
    "LastAdministrator",
    "NewPerson",
    "accept_invitation",
    "end_job",
    "end_seat",
    "invite",
    "link_of",
    "seat",
    "start_authority",
    "withdraw_invitation",
]
