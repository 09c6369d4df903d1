"""Limits of the law and words of schemes: what the pages say, for programs."""

import csv
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goldenthread.duties.rules import duties
from goldenthread.plans.rules.schemes import schemes


def answer(client, address, **asked):
    found = client.get(address, asked)
    assert found.status_code == 200, found.text
    return found.json()


def said(*words):
    out, wrong = StringIO(), StringIO()
    try:
        call_command(*words, stdout=out, stderr=wrong)
    except SystemExit as end:
        return end.code, wrong.getvalue()
    return 0, out.getvalue()


def sheet(*words):
    text = said(*words, "--csv")[1]
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


# ---- The API ----


def test_the_api_leads_from_nations_to_their_limits(client, db):
    nations = answer(client, "/api/law")["nations"]
    assert [each["name"] for each in nations] == ["England", "Scotland"]
    found = answer(client, nations[0]["limits"], size=200)
    assert found["total"] == len(found["limits"]) == len(duties("england").limits)
    assert all(each["source"] for each in found["limits"])
    assert client.get(found["page"]).status_code == 200


def test_a_day_leaves_what_was_law_on_it(client, db):
    assert answer(client, "/api/law/england", on="1900-01-01")["limits"] == []
    after = answer(client, "/api/law/england", on="2025-03-03", size=1)["following"]
    assert after == "/api/law/england?start=1&size=1&on=2025-03-03"


def test_limits_come_page_by_page_in_the_order_of_the_handbook(client, db):
    first = answer(client, "/api/law/scotland", size=2)
    rest = answer(client, first["following"])
    keys = [each["key"] for each in first["limits"] + rest["limits"]]
    assert keys == [each.key for each in duties("scotland").limits][:4]


@pytest.mark.parametrize("asked", [{"on": "soon"}, {"size": 0}, {"onn": "2025-01-01"}])
def test_nonsense_is_refused(client, db, asked):
    assert client.get("/api/law/england", asked).status_code == 422


def test_a_nation_that_is_not_known_is_told(client, db):
    refused = client.get("/api/law/nowhere")
    assert refused.status_code == 404
    assert refused.json()["detail"].endswith("There are: england, scotland.")


def test_the_api_tells_every_scheme_with_its_key(client, db):
    found = answer(client, "/api/status-words", size=200)
    assert [each["key"] for each in found["schemes"]] == list(schemes())
    habit = next(s for s in found["schemes"] if s["key"] == "common-habit")
    assert "green" in {word["colour"] for word in habit["words"]}
    assert client.get(found["page"]).status_code == 200


# ---- The commands ----


def test_limits_are_printed_in_every_form():
    status, text = said("limits", "england")
    assert status == 0
    assert "  Source: " in text
    found = json.loads(said("limits", "england", "--json")[1])
    rows = sheet("limits", "england")
    assert [each["key"] for each in found] == [each["key"] for each in rows]
    assert len(found) == len(duties("england").limits)
    assert sheet("limits", "england", "--on", "1900-01-01") == []


def test_schemes_are_printed_in_every_form():
    assert said("status_words")[1].count("Used by: ") == len(schemes())
    (found,) = json.loads(said("status_words", "common-habit", "--json")[1])
    rows = sheet("status_words", "common-habit")
    assert len(found["words"]) == len(rows)
    assert "Green" in {each["Word"] for each in rows} | {
        each["Colour"].capitalize() for each in rows
    }


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("limits", "nowhere"), "The limits of nowhere are not known. There are: eng"),
        (("status_words", "nothing"), "There is no scheme called nothing. There are:"),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(words, sentence):
    status, text = said(*words)
    assert (status, text.count("\n")) == (1, 1)
    assert text.startswith(sentence)


@pytest.mark.parametrize("words", [("limits",), ("limits", "england", "--on", "soon")])
def test_a_wrong_usage_is_told(words):
    with pytest.raises(CommandError):
        said(*words)
