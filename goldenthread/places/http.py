"""Turn the signed-in user into a viewer: the jobs they hold today."""

from collections.abc import Callable

from django.http import HttpResponse

from goldenthread.access.http import Asked
from goldenthread.access.models import Authority, User
from goldenthread.places.models import Appointment

SIGNED_IN_FOR = "authority"  # session key: the authority's id


class ViewerMiddleware:
    """Put the viewer, and the authority they are signed in for, on the request."""

    def __init__(self, get_response: Callable[[Asked], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Asked) -> HttpResponse:
        request.viewer = request.authority = None
        if isinstance(request.user, User):
            viewer = Appointment.objects.viewer(
                request.user,
                on=request.today,
                authority_id=request.session.get(SIGNED_IN_FOR),
            )
            if viewer:
                request.viewer = viewer.through("web", request.request_id)
                request.authority = Authority.objects.get(pk=viewer.authority_id)
        return self.get_response(request)
