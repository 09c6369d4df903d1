"""Signing somebody out everywhere, when what they may see has ended at once."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.rules import Viewer


@part_of_an_action
def end_sessions(user_id: int, *, by: Viewer) -> int:
    """End every session of somebody, on every device; how many there were.

    A viewer is made anew for each request, so that nothing old is ever answered: this
    takes away also the page that is still open and its form. Each session is read, for
    the list that people see of their own may lack one.
    """
    theirs = [
        session.session_key
        for session in Session.objects.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(user_id)
    ]
    UserSession.objects.filter(user_id=user_id).delete()
    return Session.objects.filter(session_key__in=theirs).delete()[0]
