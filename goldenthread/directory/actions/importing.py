"""Records of another directory taken in: kept ids, nothing lost, nothing done twice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid5

from goldenthread.access.guard import action, part_of_an_action
from goldenthread.access.models import Authority, all_rows
from goldenthread.access.rules import Permission, Viewer
from goldenthread.directory.actions.indexing import reindex
from goldenthread.directory.models import (
    Accessibility,
    Address,
    Attribute,
    Contact,
    CostOption,
    FeedSource,
    Funding,
    Identifier,
    Language,
    Location,
    Organisation,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Taxonomy,
    Term,
)
from goldenthread.directory.rules.doctor import lacks
from goldenthread.directory.rules.entries import Entry, Row, Unfit, entry_of
from goldenthread.directory.rules.findings import Finding
from goldenthread.directory.rules.shapes import (
    Page,
    lines_of,
    newest_of_each,
    not_used,
)

K = TypeVar("K", Organisation, Location, Taxonomy, Term)

PARTS: dict[str, type[Any]] = {
    "schedules": Schedule,
    "cost_options": CostOption,
    "funding": Funding,
    "languages": Language,
    "service_areas": ServiceArea,
    "contacts": Contact,
}
YEAR = timedelta(days=366)
AT_ONCE = 500  # services whose parts are written, or indexed, together
Waiting = list[tuple[Service, Entry]]


@dataclass
class Outcome:
    """What came of one record: its name, what was done, and what was found."""

    name: str
    done: str
    findings: list[Finding] = field(default_factory=list)
    because: str = ""
    lacks: dict[str, str] = field(default_factory=dict)  # what a family would miss


@dataclass
class Report:
    """What came of an import."""

    source: str
    outcomes: list[Outcome] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def lacking(self) -> list[tuple[str, int]]:
        """What the records lack, in a sentence, and how many do; the commonest first.

        What was not taken in, or stands here as it was, is counted too.
        """
        found = (words for each in self.outcomes for words in each.lacks.values())
        return Counter(found).most_common()

    def count(self, done: str) -> int:
        """How many records that was done to."""
        return Counter(each.done for each in self.outcomes)[done]


@action(needs=Permission.EDIT_DIRECTORY)
def import_directory(
    authority: Authority,
    *,
    pages: Sequence[Page],
    address: str,
    on: date,
    by: Viewer,
    anyway: bool = False,
) -> Report:
    """Take in the records of all pages of one source: all that fit, in one piece.

    A record that is no service is left out and said; one that was edited here since
    is kept unless the source's is newer, and that is said too. ``anyway``: the
    source's wins. Nothing is removed because a source no longer has it.
    """
    source = source_of(authority, pages, address, on=on, by=by)
    records, said = newest_of_each([each for page in pages for each in page.records])
    taking = Taking(authority, source, on, anyway)
    report = Report(source.address, said=[*said, *not_used(pages)])
    lines = lines_of(pages)
    for record in records:
        report.outcomes.append(taking.take(record, lines.get(id(record))))
    taking.write_parts()
    for first in range(0, len(taking.saved), AT_ONCE):
        reindex(taking.saved[first : first + AT_ONCE], by=by)
    return report


@part_of_an_action
def source_of(
    authority: Authority, pages: Sequence[Page], address: str, *, on: date, by: Viewer
) -> FeedSource:
    """The row of the source, with the licence its last page gives."""
    rows = FeedSource.objects.visible_to(None).filter(authority=authority)
    source = rows.filter(address=address[:500]).first() or FeedSource(
        authority=authority, address=address[:500]
    )
    last = pages[-1]
    source.shape = last.shape
    source.licence = last.licence[:300]
    source.attribution = last.attribution[:500]
    source.attribution_url = last.attribution_url[:500]
    source.last_ok_on = on
    source.save()
    return source


@dataclass(frozen=True)
class Part:
    """A row to be written, its place among those of its service, and what holds it."""

    row: Row
    number: int
    beside: dict[str, Any]


def phones_of(parts: Sequence[Part], contacts: Sequence[Any]) -> list[Part]:
    """The telephones of contacts that were written just now."""
    return [
        Part(row, number, {**part.beside, "contact": contact})
        for part, contact in zip(parts, contacts, strict=True)
        for number, row in enumerate(part.row.parts["phones"])
    ]


class Taking:
    """Takes in the records of one source, one after another."""

    def __init__(
        self, authority: Authority, source: FeedSource, on: date, anyway: bool
    ) -> None:
        self.authority, self.source, self.on, self.anyway = (
            authority,
            source,
            on,
            anyway,
        )
        self.kept: dict[tuple[type[Any], str], Any] = {}
        self.keys: dict[type[Any], set[str]] = {}
        self.saved: list[Service] = []
        self.without_parts: Waiting = []

    def take(self, record: Any, line: int | None = None) -> Outcome:
        """One record; ``line`` is its row in a sheet."""
        try:
            entry = entry_of(record, source=self.source.address)
        except Unfit as problem:
            name = str(record.get("id") or "") if isinstance(record, dict) else ""
            named = ", ".join(filter(None, [f"Line {line}" if line else "", name]))
            return Outcome(named or "A record", "refused", because=str(problem))
        found = {code: words for code, words, _ in lacks(entry, self.on)}
        checked = entry.values["assured_date"]
        if checked and checked > self.on + YEAR:  # else it would be fresh till then
            entry.values["assured_date"] = None
        outcome = self.take_entry(entry)
        outcome.lacks = found
        return outcome

    def take_entry(self, entry: Entry) -> Outcome:
        """A record that can be read."""
        name = entry.values["name"]
        there = self.there(Service, entry.key)
        if there and there.source_digest == entry.digest and not self.anyway:
            return Outcome(name, "unchanged")
        if there and self.is_newer_here(there, entry):
            because = (
                f"It was edited here on {there.edited_at:%-d %B %Y}, after its source "
                "was: yours is kept. To take the source's, import with --anyway."
            )
            return Outcome(name, "kept", entry.findings, because)
        because = "Your edit was overwritten: the source's is newer." * bool(
            there and there.edited_at
        )
        service = self.write(there, entry)
        self.saved.append(service)
        return Outcome(name, "changed" if there else "added", entry.findings, because)

    def is_newer_here(self, there: Service, entry: Entry) -> bool:
        """Whether somebody edited the entry here since its source last changed it."""
        if there.edited_at is None or self.anyway:
            return False
        return entry.modified is None or entry.modified <= there.edited_at

    def there(self, model: type[Any], key: str) -> Any:
        """The authority's row with that id at the source, if it has one."""
        rows = all_rows(model).filter(authority=self.authority)
        if model not in self.keys:
            self.keys[model] = set(rows.values_list("source_key", flat=True))
        known = key in self.keys[model]
        self.keys[model].add(key)  # from now on there is one
        return rows.filter(source_key=key).first() if known else None

    def write(self, there: Service | None, entry: Entry) -> Service:
        """The service with all that belongs to it."""
        service = there or Service(
            authority=self.authority,
            public_id=free(Service, entry.public_id, self.authority),
            source_key=entry.key,
            added_on=self.on,
        )
        for name, value in entry.values.items():
            setattr(service, name, value)
        service.organisation = self.organisation(entry.organisation)
        service.last_modified = entry.modified or noon(
            entry.values["assured_date"] or self.on
        )
        service.checked_how = "source" if service.assured_date else ""
        service.source, service.source_digest = self.source, entry.digest
        service.kept_raw, service.edited_at = entry.raw, None
        service.edited_by = None
        service.version += 1 if there else 0
        service.save()
        self.without_parts.append((service, entry))
        if len(self.without_parts) >= AT_ONCE:
            self.write_parts()
        return service

    def write_parts(self) -> None:
        """The parts of the services that wait, in place of those before.

        Of many services together: one question for each kind, not for each service.
        """
        waiting, self.without_parts = self.without_parts, []
        services = [service for service, _ in waiting]
        gone: list[type[Any]] = [Phone, ServiceAtLocation, Attribute, *PARTS.values()]
        for model in gone:
            rows = model.objects.beside(self.source)
            rows.filter(service__in=services).delete()
        phones = [
            Part(row, number, {"service": service})
            for service, entry in waiting
            for number, row in enumerate(entry.parts["phones"])
        ]
        for name, part in PARTS.items():
            parts = [
                Part(row, number, {"service": service})
                for service, entry in waiting
                for number, row in enumerate(entry.parts[name])
            ]
            made = self.add(part, parts)
            if name == "contacts":
                phones += phones_of(parts, made)
        self.add(Phone, phones)
        self.add(ServiceAtLocation, self.at_places(waiting))
        self.add(Attribute, self.tagged(waiting))

    def at_places(self, waiting: Waiting) -> list[Part]:
        """The services at their places."""
        return [
            Part(at, 0, {"service": service, "location": self.location(place)})
            for service, entry in waiting
            for at, place in entry.places
        ]

    def tagged(self, waiting: Waiting) -> list[Part]:
        """The services' terms."""
        return [
            Part(
                Row("", tag.public_id, {"term": self.term(tag)}),
                0,
                {"service": service},
            )
            for service, entry in waiting
            for tag in entry.tags
        ]

    def add(self, model: type[Any], parts: Sequence[Part]) -> list[Any]:
        """Rows of one kind, each under its own id where that is free."""
        ids = [part.row.public_id for part in parts]
        taken = ids_taken(model, ids)
        made = []
        for part in parts:
            identity = part.row.public_id
            if identity in taken:
                salt = f"{part.beside} {identity} {part.number}"
                identity = uuid5(self.authority_space(), salt)
            taken.add(identity)
            values = {**part.row.values, **part.beside}
            made.append(model(authority=self.authority, public_id=identity, **values))
        added: list[Any] = model.objects.add_all(made)
        return added

    def add_to(self, model: type[Any], rows: Iterable[Row], **beside: Any) -> None:
        """Rows of one kind that belong to one other."""
        self.add(model, [Part(row, n, beside) for n, row in enumerate(rows)])

    def authority_space(self) -> UUID:
        """A namespace of the authority's own."""
        return uuid5(NAMESPACE_OF_AUTHORITIES, self.authority.slug)

    def organisation(self, row: Row) -> Organisation:
        """Who gives the service: known already, or new."""
        found, is_new = self.shared(Organisation, row, needs=("name",))
        if is_new:
            Identifier.objects.beside(found).filter(organisation=found).delete()
            rows = [
                each for each in row.parts["identifiers"] if each.values["identifier"]
            ]
            self.add_to(Identifier, rows, organisation=found)
        return found

    def location(self, row: Row) -> Location:
        """Where it is given, with its addresses and what it has for access."""
        found, is_new = self.shared(Location, row)
        if is_new:
            for name, model in (
                ("addresses", Address),
                ("accessibility", Accessibility),
            ):
                model.objects.beside(found).filter(location=found).delete()
                self.add_to(model, row.parts[name], location=found)
        return found

    def term(self, tag: Any) -> Term:
        """The term of a tag, in its vocabulary, under the term above it."""
        taxonomy, _ = self.shared(Taxonomy, tag.taxonomy)
        above = self.there(Term, tag.parent) if tag.parent else None
        tag.term.values["taxonomy"] = taxonomy
        if above:
            tag.term.values["parent"] = above
        term, _ = self.shared(Term, tag.term)
        return term

    def shared(
        self, model: type[K], row: Row, needs: tuple[str, ...] = ()
    ) -> tuple[K, bool]:
        """A row that several services share, and whether it was written just now.

        A mask is never taken off by an import, and a value not by its absence.
        """
        if (model, row.key) in self.kept:
            return self.kept[model, row.key], False
        found = self.there(model, row.key) or model(
            authority=self.authority,
            public_id=free(model, row.public_id, self.authority),
            source_key=row.key,
        )
        for name, value in row.values.items():
            if value not in ("", None, False):
                setattr(found, name, value)
        if "name" in needs and not found.name:
            found.name = "Organisation not named"
        found.save()
        self.kept[model, row.key] = found
        return found, True


NAMESPACE_OF_AUTHORITIES = UUID("a3a1c0de-52e4-5f0b-8a54-9b6a0f3b7f4e")


def free(model: type[Any], wanted: UUID, authority: Authority) -> UUID:
    """The id wanted, or one of the authority's own where another has it already."""
    if not ids_taken(model, [wanted]):
        return wanted
    return uuid5(uuid5(NAMESPACE_OF_AUTHORITIES, authority.slug), str(wanted))


def ids_taken(model: type[Any], wanted: Sequence[UUID]) -> set[UUID]:
    """Which ids somebody has already, of whatever authority."""
    found: set[UUID] = set()
    for first in range(0, len(wanted), AT_ONCE):
        rows = all_rows(model).filter(public_id__in=wanted[first : first + AT_ONCE])
        found |= set(rows.values_list("public_id", flat=True))
    return found


def noon(day: date) -> datetime:
    """The middle of a day, where no instant is known."""
    return datetime.combine(day, time(12), UTC)
