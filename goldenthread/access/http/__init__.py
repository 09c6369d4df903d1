"""Requests that know who asks and when; sessions that end; files that leave."""

from goldenthread.access.http.adapters import OutsideAdapter, SecondFactorAdapter, seal
from goldenthread.access.http.files import handed_out, played, saved_as, to_be_saved
from goldenthread.access.http.requests import (
    Asked,
    DayMiddleware,
    MethodsMiddleware,
    SignedIn,
)
from goldenthread.access.http.second_factor import SecondFactorMiddleware
from goldenthread.access.http.sessions import SessionLimitsMiddleware

__all__ = [
    "Asked",
    "DayMiddleware",
    "MethodsMiddleware",
    "OutsideAdapter",
    "SecondFactorAdapter",
    "SecondFactorMiddleware",
    "SessionLimitsMiddleware",
    "SignedIn",
    "handed_out",
    "played",
    "saved_as",
    "seal",
    "to_be_saved",
]
