"""Signing somebody out everywhere, when what they may see has ended at once."""

from allauth.usersessions.models import UserSession

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer


@part_of_an_action
def end_sessions(user_id: int, *, by: Viewer) -> int:
    """End every session of somebody, on every device; how many there were.

    A viewer is made anew for each request, so that nothing old is ever answered: this
    takes away also the page that is still open and its form.
    """
    sessions = list(UserSession.objects.filter(user_id=user_id))
    for session in sessions:
        session.end()
    return len(sessions)
