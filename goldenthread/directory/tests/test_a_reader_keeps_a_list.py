"""A reader keeps services without an account: on the device, by number, on paper."""

import re
from io import BytesIO

import docx
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.directory.rules.numbers import (
    damm,
    key_of,
    number_of,
    numbers_in,
)
from goldenthread.directory.rules.texting import (
    ALPHABET,
    LONGEST,
    Told,
    message,
    message_of,
)
from goldenthread.directory.tests.making import (
    CLUB,
    SWIM,
    a_place,
    a_record,
    taken_in,
    the_service,
)

LIST = "/local-offer/my-list/"
words = st.text(max_size=300)

# ---- Numbers ----


@given(st.integers(1, 10_000_000))
def test_a_number_leads_back_to_its_entry(key):
    assert key_of(number_of(key)) == key
    assert len(number_of(key)) >= 5


@given(st.integers(1, 99_999), st.integers(0, 5), st.integers(1, 9))
def test_one_figure_misheard_gives_no_number(key, place, more):
    number = number_of(key)
    place %= len(number)
    heard = str((int(number[place]) + more) % 10)
    assert key_of(number[:place] + heard + number[place + 1 :]) is None


@given(st.integers(1, 99_999), st.integers(0, 4))
def test_two_neighbours_swapped_give_no_number(key, place):
    number = number_of(key)
    place %= len(number) - 1
    one, two = number[place], number[place + 1]
    swapped = number[:place] + two + one + number[place + 2 :]
    assert swapped == number or key_of(swapped) is None


def test_the_last_figure_is_known_by_hand():
    assert damm("572") == 4  # the example with which the method was published
    assert number_of(1) == f"1001{damm('1001')}"


@pytest.mark.parametrize("said", ["", "12", "abcde", "9" * 30, "١٠٠١٤"])
def test_what_is_no_number_gives_none(said):
    assert key_of(said) is None


def test_numbers_are_read_once_each_however_they_are_parted():
    assert numbers_in("10012-10023, 10012 and 10031") == ("10012", "10023", "10031")
    assert numbers_in("10202 10035") == ("10202", "10035")
    assert numbers_in("10 202") == ("10202",)


# ---- Text messages ----

SWIMMING = Told(
    name="Swim together",
    reach="01632 960100",
    when="Monday to Wednesday, 9am to 3.30pm",
    cost="A session: £3.50",
    where="Pool, 1 Pool Lane, Plymouth, PL4 8RT",
    ages="From 5 to 11",
    number="10012",
)


def test_a_message_says_most_needed_first():
    assert message(SWIMMING) == (
        "Swim together. 01632 960100. Monday to Wednesday, 9am to 3.30pm. "
        "A session: £3.50. Pool, 1 Pool Lane, Plymouth, PL4 8RT. From 5 to 11. "
        "No. 10012"
    )


def test_two_services_share_one_message():
    said = message_of((SWIMMING, SWIMMING))
    assert len(said) <= LONGEST
    assert said.count("01632 960100. ") == 2
    assert said.count("No. 10012") == 2


def test_three_services_do_not_fit():
    assert message_of((SWIMMING,) * 3) == ""


@given(st.builds(Told, words, words, words, words, words, words, st.just("10012")))
def test_a_message_always_fits_and_needs_no_second_alphabet(told):
    for said in (message(told), message_of((told, told))):
        assert len(said) <= LONGEST
        assert set(said) <= ALPHABET


# ---- The list ----


@pytest.fixture
def offer(area):
    swim = a_record(
        application_process="Ring the desk.",
        contacts=[{"title": "Desk", "phones": [{"number": "01632 960100"}]}],
        service_at_locations=[a_place()],
    )
    taken_in(area.authority, swim, a_record("Chess club", CLUB))
    return area.authority


def number(authority, key=SWIM):
    return number_of(the_service(authority, key).pk)


def kept(client, *numbers, **more):
    return client.post(LIST, {"add": " ".join(numbers), **more})


def said(client, path=LIST):
    return client.get(path).content.decode()


def test_a_service_is_kept_from_its_page_and_taken_off_again(offer, client):
    here = f"/local-offer/services/{SWIM}/"
    assert "Keep on my list" in said(client, here)
    answer = kept(client, number(offer), back=here)
    assert answer["Location"] == f"{here}#n{number(offer)}"
    assert "On your list." in said(client, here)
    assert "Ring the desk." in said(client)
    client.post(LIST, {"remove": number(offer)})
    assert "Nothing is kept yet" in said(client)
    assert not client.cookies["my-list"].value


def test_the_cookie_holds_numbers_alone_and_is_signed(offer, client):
    kept(client, number(offer), number(offer, CLUB))
    cookie = client.cookies["my-list"]
    assert cookie.value.startswith(f"{number(offer)}-{number(offer, CLUB)}:")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    client.cookies["my-list"] = f"{number(offer)}:forged"
    assert "Nothing is kept yet" in said(client)


def test_the_page_says_where_the_list_is_kept(client, db):
    assert "kept on this device alone, in a cookie, until 90 days" in said(client)


def test_a_list_is_emptied_at_once(offer, client):
    kept(client, number(offer), number(offer, CLUB))
    client.post(LIST, {"empty": "1"})
    assert "Nothing is kept yet" in said(client)


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/local-offer/", "/work/"]
)
def test_nobody_is_led_elsewhere(offer, client, back):
    assert kept(client, number(offer), back=back)["Location"] == LIST


def test_what_is_no_service_is_not_kept(offer, client):
    kept(client, "99999", "x")
    assert "Nothing is kept yet" in said(client)


def test_a_shared_address_opens_the_list_anywhere(offer, client):
    kept(client, number(offer, CLUB), number(offer))
    address = re.search(r'href="(/local-offer/lists/[0-9-]+/)"', said(client))
    assert address
    shared = said(Client(), address[1])
    assert shared.index("Chess club") < shared.index("Swim together")
    assert "Both in one message" in shared


def test_a_shared_address_tells_of_services_that_are_gone(offer, client):
    address = f"/local-offer/lists/{number(offer)}-{number_of(10**6)}/"
    assert "1 of the numbers in this address is of no service" in said(client, address)
    assert client.get("/local-offer/lists/nothing/").status_code == 404


def test_results_of_a_search_are_kept_and_are_a_list(offer, client):
    page = said(client, "/local-offer/search/?q=swimming")
    assert "Keep on my list" in page
    assert f"/local-offer/lists/{number(offer)}" in page


def test_a_number_read_out_leads_to_its_service(offer, client):
    answer = client.get("/local-offer/number/", {"number": f" {number(offer)} "})
    assert answer["Location"] == f"/local-offer/services/{SWIM}/"
    both = {"number": f"{number(offer)} and {number(offer, CLUB)}"}
    onward = client.get("/local-offer/number/", both)["Location"]
    assert onward == f"/local-offer/lists/{number(offer)}-{number(offer, CLUB)}/"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Enter a number"),
        ("10011", "10011 cannot be a number of ours"),
        ("swim", "swim cannot be a number of ours"),
        (number_of(10**6), "No service here has this number"),
    ],
)
def test_a_wrong_number_gets_a_sentence(offer, client, typed, told):
    assert told in said(client, f"/local-offer/number/?number={typed}")


# ---- To take away ----


def taken(path):
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.content


def test_the_page_to_keep_without_internet_asks_nobody_for_anything(offer):
    page = taken(f"/local-offer/lists/{number(offer)}/offline/").decode()
    assert "Ring the desk." in page
    assert "Last check" in page
    assert not re.search(r"(?:src=|@import|url\(|<link|<script)", page)


def test_a_booklet_is_tagged_pdf_and_word_in_two_sizes(offer):
    here = f"/local-offer/lists/{number(offer)}-{number(offer, CLUB)}"
    for kind in ("print", "large-print"):
        printed = taken(f"{here}/{kind}/")
        assert printed.startswith(b"%PDF")
        assert b"/StructTreeRoot" in printed
    plain, large = (
        docx.Document(BytesIO(taken(f"{here}/{kind}/")))
        for kind in ("word", "large-word")
    )
    assert "Chess club" in [one.text for one in plain.paragraphs]
    assert large.styles["Normal"].font.size.pt == 16


def test_a_choice_is_taken_away_under_its_own_name(offer, client):
    assert "booklet of 1 service." in said(client, "/local-offer/take-away/?letter=C")
    page = taken("/local-offer/take-away/offline/?letter=C").decode()
    assert "<title>Services: beginning with C</title>" in page
    assert "Swim together" not in page


def test_what_cannot_be_taken_away_is_not_there(offer, client):
    here = f"/local-offer/lists/{number(offer)}"
    assert client.get(f"{here}/spreadsheet/").status_code == 404
    assert client.get("/local-offer/lists/1-2/print/").status_code == 404


def test_where_a_masked_place_is_stands_on_no_list(area):
    refuge = a_record("Refuge outreach", service_at_locations=[a_place("Confidential")])
    taken_in(area.authority, refuge)
    here = f"/local-offer/lists/{number(area.authority)}/"
    assert "Exit this page" in said(Client(), here)
    for page in (said(Client(), here), taken(f"{here}offline/").decode()):
        assert "PL4 8RT" not in page
        assert "1 Pool Lane" not in page


def test_a_long_list_asks_the_database_the_same(
    offer, client, django_assert_max_num_queries
):
    kept(client, number(offer), number(offer, CLUB))
    with django_assert_max_num_queries(16):
        said(client)
