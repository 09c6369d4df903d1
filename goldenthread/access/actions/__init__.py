"""Files that are lodged, mails that are asked for, and authorities that begin."""

from goldenthread.access.actions.files import (
    LodgedRefused,
    lodge,
    open_lodged,
    refuse_lodged,
    settle_evidence,
)
from goldenthread.access.actions.messages import send

__all__ = [
    "LodgedRefused",
    "lodge",
    "open_lodged",
    "refuse_lodged",
    "send",
    "settle_evidence",
]
