"""Files that are lodged, mails that are asked for, and authorities that begin."""

from goldenthread.access.actions.files import (
    LodgedRefused,
    lodge,
    open_lodged,
    refuse_lodged,
    settle_evidence,
)
from goldenthread.access.actions.jobs import finish_job, start_job, tidy
from goldenthread.access.actions.messages import claim_messages, note_sent, send

__all__ = [
    "LodgedRefused",
    "claim_messages",
    "finish_job",
    "lodge",
    "note_sent",
    "open_lodged",
    "refuse_lodged",
    "send",
    "settle_evidence",
    "start_job",
    "tidy",
]
