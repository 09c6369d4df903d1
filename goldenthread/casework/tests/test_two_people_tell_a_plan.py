"""Two people tell one plan in another language: both texts are seen, none is lost."""

import pytest
from django.urls import reverse

from conftest import TODAY, signed_in
from goldenthread.casework.actions.translating import begin_translation
from goldenthread.casework.queries.translations import rows_of, sources
from goldenthread.casework.tests.plans_made import a_written_plan
from goldenthread.casework.tests.test_a_plan_in_other_words import POLISH, sent

pytestmark = pytest.mark.usefixtures("at_nine")


@pytest.fixture
def version(case, caseworker):
    return sent(a_written_plan(case, caseworker), caseworker)


def boxes(client, address):
    """What a page of a section holds, as it would be sent."""
    fields = client.get(address).context["form"]
    return {each.html_name: each.value() or "" for each in fields if "-" in each.name}


def test_two_people_telling_one_part_meet_both_texts(version, caseworker, case_manager):
    row = begin_translation(version.plan, form=POLISH, by=caseworker, on=TODAY)
    address = reverse("translate_section", args=[row.public_id, "B"])
    first, second = signed_in(caseworker), signed_in(case_manager)
    typed, other = boxes(first, address), boxes(second, address)
    (name,) = (each for each in typed if each.startswith("words"))
    first.post(address, typed | {name: "Trudne kroki."})
    page = second.post(address, other | {name: "Długie kroki."})
    assert "Somebody else wrote meanwhile: Trudne kroki." in page.text
    again = {each.html_name: each.value() for each in page.context["form"]}
    assert again[name] == "Długie kroki."
    assert rows_of(caseworker, row).popitem()[1].words == "Trudne kroki."
    assert second.post(address, again).status_code == 302
    assert rows_of(caseworker, row).popitem()[1].words == "Długie kroki."


def test_two_people_telling_two_parts_of_a_section_do_not_meet(
    version, caseworker, case_manager
):
    row = begin_translation(version.plan, form=POLISH, by=caseworker, on=TODAY)
    every = sources(caseworker, row.plan)
    section = next(
        each.section
        for each in every
        if sum(one.section == each.section for one in every) > 1
    )
    address = reverse("translate_section", args=[row.public_id, section])
    first, second = signed_in(caseworker), signed_in(case_manager)
    typed, other = boxes(first, address), boxes(second, address)
    one, two, *_ = (each for each in typed if each.startswith("words"))
    assert first.post(address, typed | {one: "Raz."}).status_code == 302
    assert second.post(address, other | {two: "Dwa."}).status_code == 302
    kept = {each.words for each in rows_of(caseworker, row).values()}
    assert kept == {"Raz.", "Dwa."}
