"""What the model of meaning reads of services, after a large import or at night.

Nobody does anything here: what a service means follows from its words, as an index
does, and can be worked out again at any time. So it asks for no permission, knows no
viewer, and writes no event into a chain that tells of people.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from goldenthread.access.models import Authority, all_rows
from goldenthread.directory.actions.indexing import meanings, posting
from goldenthread.directory.engine import meaning
from goldenthread.directory.models import Posting, Service, whole
from goldenthread.directory.models.postings import written_anew

AT_ONCE = 500  # services between two writings: half a minute
MOST_A_NIGHT = 10_000  # a quarter of an hour; the rest the next night


def unheard_services(authority: Authority) -> QuerySet[Service]:
    """Those that the model on this machine has not read as they are now."""
    waiting = all_rows(Posting).exclude(heard_with=meaning.MODEL)
    rows = all_rows(Service).filter(authority=authority)
    return rows.filter(Exists(waiting.filter(service=OuterRef("pk")))).order_by("pk")


def hear_services(authority: Authority, *, most: int = MOST_A_NIGHT) -> Iterator[int]:
    """Read what services mean, piece by piece; how many were read so far.

    A piece is kept before the next is read, so that a stop loses little; nothing
    waits for the database while the model reads. Nothing without a model.
    """
    done, last = 0, 0
    while done < most:
        rows = unheard_services(authority).filter(pk__gt=last)
        rows = rows.prefetch_related(Prefetch("posting", all_rows(Posting)))
        piece = list(whole(rows)[: min(AT_ONCE, most - done)])
        before = [one.posting.pk for one in piece]
        heard = meanings(piece)
        if not heard:
            return
        anew = [posting(one, heard[one.pk]) for one in piece]
        with transaction.atomic():
            written_anew(anew, before)
        last, done = piece[-1].pk, done + len(piece)
        yield done
