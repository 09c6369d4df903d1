"""Files that are lodged, mails that are asked for, and authorities that begin."""

from goldenthread.access.actions.files import (
    LodgedRefused,
    discard_made,
    keep_made,
    let_go_unused,
    lodge,
    lodge_by_key,
    open_lodged,
    refuse_lodged,
    remove_made,
    settle_evidence,
    settle_handed_in,
)
from goldenthread.access.actions.jobs import finish_job, start_job, tidy
from goldenthread.access.actions.messages import (
    claim_messages,
    forget_messages,
    note_sent,
    send,
)
from goldenthread.access.actions.sessions import end_sessions

__all__ = [
    "LodgedRefused",
    "claim_messages",
    "discard_made",
    "end_sessions",
    "finish_job",
    "forget_messages",
    "keep_made",
    "let_go_unused",
    "lodge",
    "lodge_by_key",
    "note_sent",
    "open_lodged",
    "refuse_lodged",
    "remove_made",
    "send",
    "settle_evidence",
    "settle_handed_in",
    "start_job",
    "tidy",
]
