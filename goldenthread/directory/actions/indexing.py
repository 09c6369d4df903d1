"""What is done whenever services were saved, so that a search knows them."""

from collections.abc import Sequence

from django.conf import settings

from goldenthread.access.guard import part_of_an_action
from goldenthread.access.models import all_rows
from goldenthread.access.rules import Viewer
from goldenthread.directory.engine import meaning, vectors
from goldenthread.directory.models import Posting, Service, searchable, whole
from goldenthread.directory.rules.search_rows import kept, told

HEARD_AT_ONCE = 200  # services read by the model while somebody waits


@part_of_an_action
def reindex(services: Sequence[Service], *, by: Viewer) -> None:
    """Write anew what the search keeps of these services."""
    keys = [service.pk for service in services]
    all_rows(Posting).filter(service__in=keys).delete()
    rows = list(whole(all_rows(Service).filter(pk__in=keys)).order_by("pk"))
    heard = meanings(rows) if len(rows) <= HEARD_AT_ONCE else {}
    Posting.objects.add_all([posting(row, heard.get(row.pk, "")) for row in rows])


def posting(service: Service, vector: str) -> Posting:
    said = kept(searchable(service), [one.byday for one in service.schedules.all()])
    return Posting(
        authority_id=service.authority_id,
        service=service,
        name=service.name,
        body=service.organisation.name,
        youngest=service.minimum_age,
        oldest=service.maximum_age,
        days=said.days,
        districts=said.districts,
        telephones=said.telephones,
        words=said.words,
        spoken=said.spoken,
        vector=vector,
        heard_with=meaning.MODEL if vector else "",
    )


def meanings(services: Sequence[Service]) -> dict[int, str]:
    """What each service means, as its row keeps it; nothing without a model."""
    if not services or not settings.SEARCH_MEANING:
        return {}
    read = meaning.of_records([told(searchable(service)) for service in services])
    if read is None:
        return {}
    return {
        service.pk: vectors.as_text(vector)
        for service, vector in zip(services, read, strict=True)
    }
