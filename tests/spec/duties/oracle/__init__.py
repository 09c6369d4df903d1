"""The same law once more, in another hand: a second opinion, not for use.

Nothing here is shared with goldenthread.duties: no file of limits, no sums with dates,
no way of looking. A history is lived through from its first day to its last; clocks are
opened, closed and ended by the day's events as a caseworker would keep a card index.
Days are counted one by one. Bank holidays are worked out from Easter and Mondays.
"""

from tests.spec.duties.oracle.disputes import (
    open_age,
    open_dispute,
    open_order,
    open_support,
)
from tests.spec.duties.oracle.office import Office
from tests.spec.duties.oracle.plans import (
    open_amendment,
    open_later,
    open_meeting,
    open_move,
    open_question,
    open_request,
    open_review,
)
from tests.spec.duties.oracle.scottish import (
    open_adjudication,
    open_age_in_scotland,
    open_scottish_plan,
    open_scottish_rest,
)

OPENERS = {
    "england": (
        *(open_request, open_question, open_review, open_meeting, open_amendment),
        *(open_later, open_move, open_dispute, open_order, open_support, open_age),
    ),
    "scotland": (
        *(open_scottish_plan, open_scottish_rest, open_adjudication),
        open_age_in_scotland,
    ),
}


def second_opinion(nation, told, exceptions, born, on):
    """The cards of a case as they stand at the end."""
    return Office(OPENERS[nation], told, exceptions, born, on).live()
