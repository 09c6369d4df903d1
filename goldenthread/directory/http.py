"""A reader's own list in a signed cookie, and the tokens in links of mails.

The list holds numbers of entries, each of them public, and nothing of who reads. It
is set when somebody keeps a service, and it is gone when the list is emptied.
"""

import hashlib
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from goldenthread.directory.rules.numbers import joined, numbers_in

DAYS = 90  # after the last change
SALT = "my list"


def cookie_name() -> str:
    """The cookie's name; the prefix binds it to this host, where https is sure."""
    return "__Host-my-list" if settings.CSRF_COOKIE_SECURE else "my-list"


def kept_numbers(request: HttpRequest) -> tuple[str, ...]:
    """The numbers on this reader's list, first kept first; none where it was forged."""
    age = DAYS * 24 * 60 * 60
    said = request.get_signed_cookie(cookie_name(), "", salt=SALT, max_age=age)
    return numbers_in(said or "")


def keep_numbers(answer: HttpResponse, numbers: Sequence[str]) -> None:
    """Let the reader's device keep these; with none of them it keeps nothing."""
    if not numbers:
        answer.delete_cookie(cookie_name(), samesite="Lax")
        return
    answer.set_signed_cookie(
        cookie_name(),
        joined(tuple(numbers)),
        salt=SALT,
        max_age=DAYS * 24 * 60 * 60,
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def token_of(watcher: str) -> str:
    """What stands in the links of somebody's mails: made again for each mail."""
    return salted_hmac("directory.watcher", watcher, algorithm="sha256").hexdigest()


def key_of_new_entry(public_id: str) -> str:
    """What stands in the link of whoever asked to have a service listed."""
    return salted_hmac("directory.new entry", public_id, algorithm="sha256").hexdigest()


def hashed(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
