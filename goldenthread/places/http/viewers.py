"""Turn the signed-in user into a viewer: the jobs they hold today."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.access.http import Asked
from goldenthread.access.models import User
from goldenthread.places.models import Appointment

SIGNED_IN_FOR = "authority"  # session key: the authority's id
NO_JOB = (
    "You hold no job here today, so you have been signed out. Ask your administrator."
)


class ViewerMiddleware:
    """Put the viewer, and the authority they are signed in for, on the request.

    Whoever holds no job any more is signed out; whoever has jobs under two
    authorities is asked first for which one they come.
    """

    def __init__(self, get_response: Callable[[Asked], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        request.viewer = request.authority = None
        if isinstance(request.user, User):
            chosen = self.recognise(request, request.user)
            if not chosen and not is_about_accounts(request):
                return redirect(f"{reverse('choose_authority')}?next={request.path}")
        return self.get_response(request)

    def recognise(self, request: Asked, user: User) -> bool:
        """Note who the user is today; False when an authority is to be chosen."""
        chosen = request.session.get(SIGNED_IN_FOR)
        jobs, on = Appointment.objects, request.today
        viewer, authority = None, None
        if chosen:
            viewer, authority = jobs.viewer_and_authority(
                user, on=on, authority_id=chosen
            )
        if not viewer:
            if len(jobs.authority_ids(user, on=on)) > 1:
                return False
            viewer, authority = jobs.viewer_and_authority(user, on=on)
        if not viewer:
            logout(request)
            messages.info(request, NO_JOB)
            return True
        if viewer.authority_id != chosen:
            request.session[SIGNED_IN_FOR] = viewer.authority_id
        request.viewer = viewer.through("web", request.request_id)
        request.authority = authority
        return True


def is_about_accounts(request: Asked) -> bool:
    """Pages that must open before an authority is chosen."""
    account = reverse("account_login").removesuffix("login/")
    return request.path.startswith(account)
