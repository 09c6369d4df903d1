"""For whom a command acts: an authority, and a person who works for it."""

from datetime import date

from goldenthread.access.models import Authority, User
from goldenthread.access.rules import Viewer
from goldenthread.places.models import Appointment


class NobodyActs(ValueError):
    """One sentence: which authority or person must be named."""


def acting(viewer: Viewer | None, authority: str, email: str, *, on: date) -> Viewer:
    """Who acts: the person of that address, else the machine itself.

    The authority may be left out where there is only one. The machine itself may see
    plans; what else needs a person needs ``email``.
    """
    rows = Authority.objects.order_by("slug")
    if authority:
        rows = rows.filter(slug=authority)
    found = list(rows[:2])
    if len(found) != 1:
        slugs = Authority.objects.order_by("slug").values_list("slug", flat=True)
        known = ", ".join(slugs[:20])
        raise NobodyActs(
            f"Say for which authority with --authority: {known}."
            if known
            else "There is no authority yet: run ./manage start_authority first."
        )
    if not email:
        return Viewer(None, found[0].pk, channel="job")
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    who = user and Appointment.objects.viewer(user, on=on, authority_id=found[0].pk)
    if not who:
        raise NobodyActs(f"Nobody with the address {email} works for {found[0]} today.")
    return who.through("command")
