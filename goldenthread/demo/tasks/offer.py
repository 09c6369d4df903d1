"""What an invented area says of its duty to publish, through the acts of officers."""

from datetime import date, timedelta
from pathlib import Path

from goldenthread.access.actions import lodge
from goldenthread.access.tasks import check_evidence
from goldenthread.demo.rules.offer import OfferSaid, ToldSaid
from goldenthread.demo.tasks.area import Cast
from goldenthread.directory.actions.documents import DocumentWords, publish_document
from goldenthread.directory.actions.duty import (
    CoverWords,
    ItemWords,
    add_cover,
    look_at_item,
    write_gap,
)
from goldenthread.directory.actions.guides import (
    AskedWords,
    GuideWords,
    add_guide_link,
    write_consultation,
    write_guide,
)
from goldenthread.directory.actions.lists import (
    ItemSaid,
    ListWords,
    add_list,
    add_own_items,
)
from goldenthread.directory.actions.schools import (
    ExpectedWords,
    PlacesWords,
    add_expected,
    add_places,
    publish_report,
    save_answers,
)
from goldenthread.directory.queries.duty import own_terms
from goldenthread.directory.queries.guides import guide

YEAR = timedelta(days=364)
DOCUMENTS = Path(__file__).parents[1] / "documents" / "offer"


def tell_offer(cast: Cast, said: OfferSaid, *, on: date) -> None:
    """Tell everything; an own list before what is said of its items."""
    tell_lists(cast, said, on=on)
    for each in said.told:
        tell_item(cast, each, on=on)
    tell_toolkits(cast, said, on=on)
    tell_askings(cast, said, on=on)
    tell_schools(cast, said, on=on)


def tell_lists(cast: Cast, said: OfferSaid, *, on: date) -> None:
    """The lists of the area's own."""
    by = cast.viewer(cast.said.administrator, on)
    for each in said.lists:
        start = on - timedelta(days=each.days_ago)
        words = ListWords(each.title, each.asker, each.source, "", start)
        row = add_list(cast.authority, words=words, on=start, by=by)
        items = [
            ItemSaid(one["says"], one["reference"], one["group"], start)
            for one in each.items
        ]
        add_own_items(row, items=items, on=start, by=by)


def tell_item(cast: Cast, said: ToldSaid, *, on: date) -> None:
    """Where one item is told, and what is missing of it."""
    by, area = cast.viewer(cast.said.administrator, on), cast.authority
    words = ItemWords(cast.bodies[said.owner], said.not_needed, "")
    look_at_item(area, code=said.code, words=words, on=on, by=by)
    terms = {str(term): term for term in own_terms(by)}
    covers = [CoverWords(term=terms[name]) for name in said.terms]
    covers += [CoverWords(title=title, url=url) for title, url in said.pages]
    for cover in covers:
        add_cover(area, code=said.code, words=cover, on=on, by=by)
    if said.document:
        tell_by_document(cast, said, on=on)
    if said.gap:
        write_gap(area, code=said.code, says=said.gap, on=on, by=by)


def tell_by_document(cast: Cast, said: ToldSaid, *, on: date) -> None:
    """Publish the document that tells an item, looked at as every file is."""
    by, area = cast.viewer(cast.said.administrator, on), cast.authority
    content = [(DOCUMENTS / said.document).read_bytes()]
    kept = lodge(area, content, name=said.document, on=on, by=by)
    file = check_evidence(kept, by=by)
    until = on + timedelta(days=said.review_in)
    words = DocumentWords(said.called, cast.bodies[said.owner], until)
    publish_document(area, code=said.code, words=words, lodged=file, on=on, by=by)


def tell_toolkits(cast: Cast, said: OfferSaid, *, on: date) -> None:
    """Toolkits that somebody answers for, with what is used beside them."""
    by, area = cast.viewer(cast.said.administrator, on), cast.authority
    for each in said.toolkits:
        first = guide(by, area, each.key)
        if first is None:
            raise LookupError(each.key)
        words = GuideWords(
            first.title,
            first.lead,
            "\n".join(first.messages),
            first.words,
            cast.bodies[each.owner],
            on + timedelta(days=each.review_in),
        )
        write_guide(area, key=each.key, words=words, on=on, by=by)
        for title, url in each.pages:
            add_guide_link(
                area, key=each.key, title=title, url=url, document=None, by=by
            )


def tell_askings(cast: Cast, said: OfferSaid, *, on: date) -> None:
    """Who was asked."""
    by = cast.viewer(cast.said.administrator, on)
    for each in said.asked:
        day = on - timedelta(days=each.days_ago)
        words = AskedWords(each.party, each.who, day, each.how, each.said, each.changed)
        write_consultation(cast.authority, words=words, by=by)


def tell_schools(cast: Cast, said: OfferSaid, *, on: date) -> None:
    """What schools give, and the report of one of them."""
    by, area = cast.viewer(cast.said.administrator, on), cast.authority
    for row in said.expected:
        add_expected(area, words=ExpectedWords(**row), on=on, by=by)
    for each in said.places:
        words = PlacesWords(**{**each, "setting": cast.places[each["setting"]]})
        add_places(area, words=words, on=on, by=by)
    told, school = said.report, cast.places[said.report.setting]
    day = on - timedelta(days=told.days_ago)
    senco = cast.viewer(told.by, on)
    save_answers(school, answers=told.answers, by=senco)
    publish_report(school, review_due=day + YEAR, on=day, by=senco)
