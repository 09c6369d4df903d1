"""Lists of the authority's own: entered, filled, reworded, ended; never lost."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from conftest import appointed, signed_in
from goldenthread.access.clock import today
from goldenthread.access.models import all_rows
from goldenthread.access.rules import Role
from goldenthread.directory.actions.lists import (
    ItemSaid,
    ListWords,
    add_list,
    add_own_items,
    change_list,
    change_own_item,
)
from goldenthread.directory.models import (
    Gap,
    ItemWording,
    ListWording,
    OwnItem,
    OwnList,
)
from goldenthread.directory.queries.duty import matrix
from goldenthread.directory.queries.lists import item_said
from goldenthread.directory.rules.covering import Standing
from goldenthread.directory.rules.items import OWN_CODE
from goldenthread.directory.rules.lists import MOST, as_lines, pasted
from goldenthread.duties.rules import nations
from goldenthread.duties.rules.publishing import offered, publishing

DAY = date(2026, 11, 1)
NIGHT = "Who to ring at night"
OURS = "Not confirmed by us: entered by One Area."


@pytest.fixture
def keeper(offer_officer):
    return signed_in(offer_officer)


@pytest.fixture
def other_officer(other_area):
    """Keeps another authority's Local Offer."""
    return appointed("other_officer", Role.OFFER_OFFICER, other_area)


@pytest.fixture
def promises(area, offer_officer):
    """A list with one item, asked since long ago."""
    words = ListWords("Promises", "The forum", "Our promise, 2026", "", DAY)
    row = add_list(area.authority, words=words, on=DAY, by=offer_officer)
    said = [ItemSaid(NIGHT, "Promise 1", "Nights", DAY)]
    add_own_items(row, items=said, on=DAY, by=offer_officer)
    return row


def the_item():
    return OwnItem.objects.visible_to(None).get()


def dated(name, day):
    return {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}


def sent(client, name, *args, query="", **typed):
    """A form of one page, sent with the token or version it came with."""
    address = reverse(name, args=args) + query
    form = client.get(address).context["form"]
    for hidden in ("token", "version"):
        if hidden in form.fields:
            typed.setdefault(hidden, form[hidden].value())
    return client.post(address, typed)


def page_of(client, area):
    return client.get(reverse("duty_of", args=[area.authority.slug])).text


# ---- What is pasted ----


def test_a_line_is_an_item_and_a_comma_belongs_to_its_words():
    read = pasted("How needs are noticed, and by whom\n\nWhere to sit", ())
    assert [(one.line, one.says) for one in read.items] == [
        (1, "How needs are noticed, and by whom"),
        (3, "Where to sit"),
    ]


def test_rows_of_a_spreadsheet_are_words_place_and_group():
    read = pasted("Who to ring\tpage 3\tNights", ())
    one = read.items[0]
    assert (one.says, one.reference, one.group) == ("Who to ring", "page 3", "Nights")


@pytest.mark.parametrize("sep", [",", ";", "|", "\t"])
def test_heads_put_columns_in_any_order_and_an_unknown_one_is_named(sep):
    lines = [["Group", "Owner", "What must be told"], ["Nights", "Ann", "Who to ring"]]
    read = pasted("\n".join(sep.join(each) for each in lines), ())
    assert [(one.group, one.says) for one in read.items] == [("Nights", "Who to ring")]
    assert read.unread == ["Owner"]


def test_each_line_that_is_left_out_says_why():
    wide = "A\tb\tc\td"
    text = f"\tpage 2\nOne\nONE.\n{NIGHT}\n{wide}\n{'x' * 301}"
    why = {one.line: one.why for one in pasted(text, [NIGHT]).refused}
    assert why == {
        1: "It has no words.",
        3: "The same words stand in line 2.",
        4: "The list has these words already.",
        5: "It has more than three columns.",
        6: "Its words are too long: 301 letters, and 300 is the most.",
    }


def test_no_more_are_read_than_anybody_looks_through():
    read = pasted("\n".join(f"Item {n}" for n in range(MOST + 1)), ())
    assert len(read.items) == MOST
    assert read.refused[0].why == "Only the first 500 items are read at once."


@given(some.text(max_size=300))
def test_every_line_with_words_is_read_or_refused(text):
    read = pasted(text, ())
    lines = {n for n, line in enumerate(text.splitlines(), 1) if line.strip()}
    told = [one.line for one in read.items] + [one.line for one in read.refused]
    assert len(told) == len(set(told))
    assert lines - set(told) <= {min(lines, default=0)}


def test_cells_with_line_breaks_become_one_line():
    assert as_lines([["Who\nto ring", "p. 1", ""], ["", ""]]) == "Who to ring\tp. 1"


@pytest.mark.parametrize("nation", nations())
def test_no_code_of_the_law_looks_like_one_of_our_own(nation):
    codes = [one.code for one in publishing(nation).items]
    assert not [code for code in codes if code.startswith(OWN_CODE)]


# ---- A list that is offered by name ----


def test_a_list_of_which_no_text_was_read_is_offered_empty_and_says_so(keeper, area):
    page = keeper.get(reverse("keep_lists")).text
    assert "Local inclusion plan (DfE)" in page
    assert "We have not read that text, so this list is empty" in page
    typed = {"title": "Local inclusion plan (DfE)", "asker": "DfE"}
    typed |= {"source": "Guidance we hold"} | dated("start", DAY)
    query = "?offered=local-inclusion-plan"
    assert sent(keeper, "add_list", query=query, **typed).status_code == 302
    page = keeper.get(reverse("keep_lists")).text
    assert "Begin this list" not in page
    assert "No item is asked today" in page
    assert OwnItem.objects.visible_to(None).count() == 0


def test_a_nation_of_which_none_is_known_is_offered_none():
    assert offered("scotland") == ()


# ---- Items ----


def test_one_item_is_added_and_stands_beside_those_of_the_law(keeper, area):
    typed = {"title": "Promises", "asker": "The forum", "source": "Our promise"}
    sent(keeper, "add_list", **typed, **dated("start", DAY))
    row = OwnList.objects.visible_to(None).get()
    typed = {"says": NIGHT, "reference": "Promise 1", "group": "Nights"}
    answer = sent(keeper, "add_own_item", row.public_id, **typed, **dated("start", DAY))
    assert answer.status_code == 302
    page = page_of(keeper, area)
    assert NIGHT in page
    assert OURS in page
    assert "Our promise, Promise 1" in page
    assert "It is no list of the law." in page
    line = keeper.get(reverse("duty_csv", args=[area.authority.slug])).text
    assert "L1.1,Who to ring at night,asked for" in line
    assert line.rstrip().endswith("Promises,The forum")


def test_the_figures_of_the_law_do_not_count_our_own(client, area, promises):
    page = page_of(client, area)
    law = len(publishing("england").in_force(on=today()))
    number = f'<span class="ui-figure__number">{law}</span>'
    assert number in page
    assert "1 in this list: 1 missing." in page


def test_an_own_item_has_all_that_an_item_of_the_law_has(
    keeper, area, service, promises
):
    answer = sent(keeper, "add_cover", "L1.1", url="https://x.example/p", title="Page")
    assert answer.status_code == 302
    owner = {"owner": str(service.public_id), "note": "Ask us."}
    keeper.post(reverse("keep_item", args=["L1.1"]), owner)
    sent(keeper, "write_gap", "L1.1", says="Nothing at weekends.")
    row = matrix(None, area.authority, on=today())[-1]
    assert row.standing is Standing.TOLD
    assert row.row
    assert (row.row.owner, row.row.reviewed_on) == (service, today())
    gap = Gap.objects.visible_to(None).get()
    assert row.gaps == (gap,)
    where = reverse("answered_why", args=[area.authority.slug, "gap", gap.public_id])
    assert NIGHT in keeper.get(where).text
    assert "Nothing at weekends." in page_of(keeper, area)


def test_a_reworded_item_keeps_its_code_its_proof_and_its_words(keeper, area, promises):
    sent(keeper, "add_cover", "L1.1", url="https://x.example/p", title="Page")
    item = the_item()
    typed = {"says": "Who to ring by night", "because": "Families say so."}
    typed |= dated("start", DAY)
    assert sent(keeper, "change_own_item", item.public_id, **typed).status_code == 302
    page = page_of(keeper, area)
    assert "Who to ring by night" in page
    assert "Worded before as" in page
    assert NIGHT in page
    assert matrix(None, area.authority, on=today())[-1].standing is Standing.TOLD
    told = keeper.get(reverse("own_item", args=[item.public_id])).text
    assert NIGHT in told
    assert "Families say so." in told
    assert ItemWording.objects.visible_to(None).count() == 2


def test_a_list_that_is_called_or_dated_otherwise_keeps_what_it_was(keeper, promises):
    typed = {"title": "Promises kept", "asker": "The forum", "source": "Ours, 2027"}
    typed |= {"because": "The forum wrote it anew."} | dated("start", DAY)
    sent(keeper, "change_list", promises.public_id, **typed)
    page = keeper.get(reverse("keep_list", args=[promises.public_id])).text
    was = page.partition("What the list was")[2]
    assert was.index("The forum wrote it anew.") < was.index("Our promise, 2026")
    rows = ListWording.objects.visible_to(None)
    assert [one.title for one in rows] == ["Promises kept", "Promises"]


def test_a_list_from_before_changes_were_kept_keeps_what_it_was_without_a_day(
    promises, offer_officer
):
    all_rows(ListWording).delete()
    words = ListWords("Promises", "The forum", "Our promise", "", DAY, DAY)
    by = offer_officer
    change_list(promises, words=words, because="Done.", version=1, on=DAY, by=by)
    rows = ListWording.objects.visible_to(None)
    kept = list(rows.values_list("end", "written_on", "because"))
    assert kept == [(DAY, DAY, "Done."), (None, None, "")]


def test_an_ended_item_is_asked_no_more_and_stays_to_be_read(
    keeper, area, promises, offer_officer
):
    last = today() - timedelta(days=1)
    item, said = the_item(), ItemSaid(NIGHT, "Promise 1", "Nights", DAY, last)
    change_own_item(
        item, said=said, because="Done.", version=1, on=today(), by=offer_officer
    )
    codes = [one.item.code for one in matrix(None, area.authority, on=today())]
    assert "L1.1" not in codes
    assert "L1.1" in [one.item.code for one in matrix(None, area.authority, on=last)]
    assert "No longer asked" in page_of(keeper, area)
    assert item_said(None, area.authority, "L1.1", on=today()) == NIGHT
    assert "Done." in keeper.get(reverse("own_item", args=[item.public_id])).text


def test_a_last_day_before_the_first_is_refused_and_nothing_is_lost(keeper, promises):
    item, early = the_item(), DAY - timedelta(days=1)
    typed = {"says": "New words", "because": "Why"}
    typed |= dated("start", DAY) | dated("end", early)
    answer = sent(keeper, "change_own_item", item.public_id, **typed)
    assert "The last day comes before the first." in answer.text
    assert "New words" in answer.text
    assert the_item().says == NIGHT


def test_who_is_slower_sees_both_texts(keeper, promises):
    item = the_item()
    typed = {"says": "Mine", "because": "Why", "version": 1} | dated("start", DAY)
    sent(keeper, "change_own_item", item.public_id, **typed)
    answer = sent(
        keeper, "change_own_item", item.public_id, **typed | {"says": "Other"}
    )
    assert answer.status_code == 409
    assert "Mine" in answer.text
    assert "Other" in answer.text


def test_words_that_the_list_has_are_not_added_twice(promises, offer_officer):
    with pytest.raises(ValidationError, match="has an item with these words"):
        add_own_items(
            promises,
            items=[ItemSaid("New", "", "", DAY), ItemSaid(NIGHT, "", "", DAY)],
            on=DAY,
            by=offer_officer,
        )
    assert the_item().says == NIGHT


def test_numbers_for_officers_stand_by_list(keeper, promises):
    table = keeper.get(reverse("insight")).context["told"]
    names = [row[0].words for row in table.rows]
    assert names == ["What the law lists", "Promises"]
    assert [cell.words for cell in table.rows[1][1:]] == ["0", "0", "1", "0", "1"]


# ---- Many at once ----


def test_many_are_looked_at_first_and_added_once(keeper, promises):
    lines = f"Who drives us\t2\n{NIGHT}\n\nWhere to sit"
    typed = {"rows": lines} | dated("start", DAY)
    page = sent(keeper, "bring_items", promises.public_id, show="1", **typed).text
    assert "2 to add, 1 left out." in page
    assert "The list has these words already." in page
    assert the_item().says == NIGHT
    answer = sent(keeper, "bring_items", promises.public_id, add="1", **typed)
    assert answer.status_code == 302
    items = OwnItem.objects.visible_to(None).order_by("position")
    assert [(one.code, one.says) for one in items] == [
        ("L1.1", NIGHT),
        ("L1.2", "Who drives us"),
        ("L1.3", "Where to sit"),
    ]


def workbook():
    book = openpyxl.Workbook()
    book.active.append(["Group", "What must be told", "Where"])
    book.active.append(["Trips", "Who drives\nus", 4])
    found = io.BytesIO()
    book.save(found)
    return SimpleUploadedFile("items.xlsx", found.getvalue())


def test_a_workbook_fills_the_box_and_is_added_from_there(keeper, promises):
    typed = {"file": workbook()} | dated("start", DAY)
    answer = sent(keeper, "bring_items", promises.public_id, show="1", **typed)
    lines = answer.context["form"]["rows"].value()
    assert lines == "Group\tWhat must be told\tWhere\nTrips\tWho drives us\t4"
    typed = {"rows": lines} | dated("start", DAY)
    sent(keeper, "bring_items", promises.public_id, add="1", **typed)
    one = OwnItem.objects.visible_to(None).get(code="L1.2")
    assert (one.says, one.group, one.reference) == ("Who drives us", "Trips", "4")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Put at least one line into the box, or choose a file."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")}, "The file is no list"),
    ],
)
def test_what_is_no_list_is_said(keeper, promises, typed, words):
    address = promises.public_id
    page = sent(keeper, "bring_items", address, **typed, **dated("start", DAY)).text
    assert words in page


# ---- Two areas ----


def test_another_areas_list_is_neither_seen_nor_reached(
    keeper, client, area, other_area, promises, other_officer
):
    theirs = signed_in(other_officer)
    assert "Promises" not in theirs.get(reverse("keep_lists")).text
    item = the_item()
    for name, key in (
        ("keep_list", promises.public_id),
        ("change_list", promises.public_id),
        ("add_own_item", promises.public_id),
        ("bring_items", promises.public_id),
        ("own_item", item.public_id),
        ("change_own_item", item.public_id),
        ("keep_item", "L1.1"),
    ):
        assert theirs.get(reverse(name, args=[key])).status_code == 404, name
    assert NIGHT not in page_of(client, other_area)


def test_the_list_asks_the_database_as_often_however_many_items(
    client, keeper, area, promises, offer_officer, django_assert_max_num_queries
):
    said = [ItemSaid(f"Item {n}", "", "", DAY) for n in range(30)]
    add_own_items(promises, items=said, on=DAY, by=offer_officer)
    with django_assert_max_num_queries(12):
        page_of(client, area)
    with django_assert_max_num_queries(21):
        keeper.get(reverse("keep_list", args=[promises.public_id]))
