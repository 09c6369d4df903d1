"""Paper copies: asked for, sent or closed; whoever asked is forgotten in time."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from goldenthread.access.guard import action, current, part_of_an_action
from goldenthread.access.models import Authority
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.models import PaperRequest, Requester
from goldenthread.directory.queries.readers import policy_of
from goldenthread.directory.rules.paper import paper_due


@dataclass(frozen=True)
class Wanted:
    """What somebody wants on paper, and where it goes."""

    name: str
    address: str
    telephone: str
    wants: str
    numbers: str
    size: str
    asked_how: str
    asked_on: date
    guides: tuple[str, ...] = ()


@action(needs=Permission.ANSWER_READERS)
def note_paper_request(
    authority: Authority, *, said: Wanted, by: Viewer, on: date
) -> PaperRequest:
    """Note what somebody without internet asked for; the name stands apart."""
    if said.asked_on > on:
        raise ValidationError({"asked_on": "The day must be today or in the past"})
    request = PaperRequest.objects.create(
        authority=authority,
        wants=said.wants,
        numbers=said.numbers,
        guides=" ".join(said.guides),
        size=said.size,
        asked_how=said.asked_how,
        asked_on=said.asked_on,
        due_on=paper_due(said.asked_on, policy_of(by, authority).paper_days),
        noted_on=on,
        noted_by_id=by.user_id,
    )
    Requester.objects.create(
        authority=authority,
        request=request,
        name=said.name,
        address=said.address,
        telephone=said.telephone,
    )
    return request


@action(needs=Permission.ANSWER_READERS)
def note_paper_sent(
    request: PaperRequest, *, version: int, by: Viewer, on: date
) -> PaperRequest:
    """Say that it was put in the post today."""
    return _done(request, "sent", "", version=version, by=by, on=on)


@action(needs=Permission.ANSWER_READERS)
def close_paper_request(
    request: PaperRequest, *, because: str, version: int, by: Viewer, on: date
) -> PaperRequest:
    """Close a request without sending anything, with the reason."""
    if not because.strip():
        raise ValidationError({"because": "Say why nothing is sent"})
    return _done(request, "closed", because, version=version, by=by, on=on)


@part_of_an_action
def _done(
    request: PaperRequest,
    state: str,
    because: str,
    *,
    version: int,
    by: Viewer,
    on: date,
) -> PaperRequest:
    request = current(request, version)
    request.state, request.closed_because = state, because.strip()
    request.done_on, request.done_by_id = on, by.user_id
    request.save()
    return request


@part_of_an_action
def forget_requesters(authority: Authority, *, by: Viewer, on: date) -> int:
    """Erase names and addresses of those whose request was done long enough ago."""
    policy = policy_of(by, authority)
    before = on - timedelta(days=policy.paper_keep_days)
    rows = Requester.objects.beside(policy).filter(request__done_on__lt=before)
    return rows.delete()[0]
