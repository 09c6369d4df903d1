"""Once only, and not too often: form tokens and token buckets, kept in the database."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.http import HttpResponseBase
from django.shortcuts import render

from goldenthread.access.clock import now
from goldenthread.access.engine.bucket import Bucket, Limit
from goldenthread.access.http import Asked
from goldenthread.access.models import RateBucket, UsedToken
from goldenthread.access.rules import Viewer

P = ParamSpec("P")


def once(token: UUID | str, make: Callable[[], str], *, by: Viewer) -> str:
    """Let a form make its thing once, however often and fast it is sent.

    For every form that creates. The form descends from ``ui.forms.OneUse``; the view
    calls an action inside ``make``, which answers the address to go on to::

        token = form.cleaned_data["token"]
        return redirect(once(token, lambda: added(form, viewer), by=viewer))

    The token and the thing are written in one transaction: a second sending waits for
    the first, makes nothing, and is led to the same address. When ``make`` raises,
    neither is kept, so that a corrected form may be sent again.
    """
    key = hashlib.sha256(f"{by.user_id} {token}".encode()).hexdigest()
    with transaction.atomic():
        used, is_new = UsedToken.objects.get_or_create(
            token=key, defaults={"used_at": now()}
        )
        if is_new:
            used.outcome = make()
            used.save()
    return used.outcome


def take(limit: Limit, key: str) -> bool:
    """Take one from the bucket of a key; False when nothing is left in it.

    Only a digest of the key is stored: it may hold an address or a name.
    """
    at = now().timestamp()
    name = hashlib.sha256(key.encode()).hexdigest()
    with transaction.atomic():
        RateBucket.objects.get_or_create(
            key=name, defaults={"left": limit.burst, "at": at}
        )
        row = RateBucket.objects.select_for_update().get(key=name)
        bucket, is_allowed = limit.take(Bucket(row.left, row.at), at=at)
        row.left, row.at = bucket.left, bucket.at
        row.save()
    return is_allowed


def limited(
    name: str, limit: Limit
) -> Callable[
    [Callable[Concatenate[Asked, P], HttpResponseBase]],
    Callable[Concatenate[Asked, P], HttpResponseBase],
]:
    """Answer 429 to whoever asks for a page too often: a person, or an address."""

    def guard(
        show: Callable[Concatenate[Asked, P], HttpResponseBase],
    ) -> Callable[Concatenate[Asked, P], HttpResponseBase]:
        @wraps(show)
        def paced(
            request: Asked, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            who = request.viewer.user_id if request.viewer else client_address(request)
            if take(limit, f"{name} {who}"):
                return show(request, *args, **kwargs)
            return render(request, "access/too_often.html", status=429)

        return paced

    return guard


def client_address(request: Asked) -> str:
    """The address a request comes from, past the proxies that settings trust."""
    return str(get_adapter(request).get_client_ip(request))
