"""A case file: what is taken, and what is refused with which sentence."""

import json

import pytest

from goldenthread.duties.rules.case_file import Refused, read_case
from goldenthread.duties.tests.telling import event, events_of, stands, told

REQUEST = event("request_received", "2025-02-03")
ASKED = event("advice_requested", "2025-03-11", **{"from": "psychologist"})


def refusal(content):
    """The sentence with which a file is refused."""
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    with pytest.raises(Refused) as found:
        read_case(content)
    return str(found.value)


def of(*events, nation="england", **more):
    return {"nation": nation, "events": list(events), **more}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not JSON"),
        (b'{"nation": "england", "events": [}', "not JSON"),
        (b"\xff\xfe{}", "not text in UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "must be a JSON object"),
        (b'{"nation": "england", "nation": "scotland", "events": []}', "stands twice"),
        ({"events": []}, '"nation" is "england" or "scotland"'),
        (of(nation="wales"), '"nation" is "england" or "scotland"'),
        (of(nation=["england"]), '"nation" is "england" or "scotland"'),
        ({"nation": "england"}, "Give 'events' as a list"),
        ({"nation": "england", "events": {}}, "Give 'events' as a list"),
        (of(exceptions={}), "Give 'exceptions' as a list"),
        (of("request_received"), "Event 1 must be a JSON object"),
        (of({"on": "2025-02-03"}), "is unknown in England"),
        (of(event("request_recieved", "2025-02-03")), "is request_received meant?"),
        (of(event("csp_requested", "2025-02-03")), "it is a word of Scotland"),
        (of(event("birth", "2025-02-03")), "is unknown in England"),
        (of(event("moved", "2025-02-03")), "is unknown in England"),
        (of({"event": "request_received"}), "'on' is missing"),
        (of(event("request_received", "2025-02-30")), "There is no day 2025-02-30"),
        (of(event("request_received", "03/02/2025")), "is no day"),
        (of(event("request_received", "20250203")), "is no day"),
        (of(event("request_received", "2025-02-03T00:00")), "is no day"),
        (of(event("request_received", 20250203)), "is no day"),
        (of(event("request_received", "9999-12-31")), "out of reach"),
        (of(event("advice_requested", "2025-02-03")), "Say in 'from'"),
        (of(event("advice_requested", "2025-02-03", **{"from": " "})), "Say in 'from'"),
        (of(event("advice_requested", "2025-02-03", form="ep")), "write 'for'"),
        (of(event("advice_requested", "2025-02-03", **{"from": "--"})), "Say in"),
        (
            of(event("advice_requested", "2025-02-03", **{"from": "a\ud800"})),
            "cannot be printed",
        ),
        (of(event("request\nreceived", "2025-02-03")), "is request_received meant?"),
        (of(event("tribunal_order", "2025-02-03", kind="a\nb")), "be printed"),
        (of(event("review_arranged", "2025-02-03")), "'for' is missing"),
        (of(event("tribunal_order", "2025-02-03")), "Say in 'kind'"),
        (of(event("tribunal_order", "2025-02-03", kind="x")), "one of assess"),
        (
            of(event("review_decision_notified", "2025-02-03", outcome="stop")),
            "one of maintain, amend, cease",
        ),
        (of(REQUEST, ask="right_holder"), "Give 'ask' as a list"),
        (of(REQUEST, ask=["weather"]), "'ask' knows only right_holder"),
        (of(REQUEST, ask=["right_holder"]), "Give right_holder_born"),
        (of(REQUEST, right_holder_born="2016-02-31"), "There is no day"),
        (of(REQUEST, right_holder_born="2025-02-04"), "born on 2025-02-04, after"),
        (of(REQUEST, excepions=[]), "write 'exceptions'"),
        (of(REQUEST, exceptions=[{"code": "Z", "from": "2025-02-10"}]), "unknown"),
        (of(REQUEST, exceptions=[{"code": "T3", "from": "2025-02-10"}]), "unknown"),
        (of(REQUEST, exceptions=[{"from": "2025-02-10"}]), "unknown"),
        (of(REQUEST, exceptions=[{"code": "C"}]), "'from' is missing"),
        (
            of(REQUEST, exceptions=[{"code": "A", "from": "2025-07-20"}]),
            "'closure_from' is missing",
        ),
        (of(REQUEST, exceptions=[{"code": "8c", "from": "2025-02-10"}]), "'body'"),
        (
            of(
                REQUEST,
                exceptions=[{"code": "C", "from": "2025-03-01", "to": "2025-02-01"}],
            ),
            "before it begins",
        ),
        (
            of(nation="scotland", exceptions=[{"code": "S5", "from": "2026-01-01"}]),
            "in Scotland there are S5a",
        ),
        (
            of(nation="scotland", exceptions=[{"code": "C", "from": "2026-01-01"}]),
            "in Scotland there are S5a",
        ),
    ],
)
def test_what_is_no_case_is_refused_with_a_sentence(content, sentence):
    said = refusal(content)
    assert sentence in said
    assert "\n" not in said


@pytest.mark.parametrize(
    ("events", "sentence"),
    [
        ("2025-03-01 advice_received from=ep", "needs its question"),
        (
            "2025-03-01 advice_received from=ep; 2025-03-02 advice_requested from=ep",
            "needs its question",
        ),
        (
            "2025-03-01 advice_requested from=nhs; 2025-03-02 advice_received from=ep",
            "needs its question",
        ),
        ("2025-03-01 setting_replied setting=oak", "needs its question"),
        ("2025-03-01 draft_reply_received", "needs its question"),
        (
            "2025-02-03 request_received; 2025-05-01 final_plan_issued; "
            "2025-05-20 draft_served",
            "final_plan_issued on 2025-05-01 cannot come before draft_served",
        ),
        (
            "2026-02-02 tribunal_order kind=assess; 2026-03-02 appeal_lodged",
            "tribunal_order on 2026-02-02 cannot come before appeal_lodged",
        ),
        (
            "2026-02-02 appeal_sent_to_authority; 2026-03-02 appeal_lodged",
            "cannot come before appeal_lodged",
        ),
    ],
)
def test_what_is_impossible_without_an_earlier_event_is_refused(events, sentence):
    assert sentence in refusal(of(*events_of(events)))


@pytest.mark.parametrize(
    "events",
    [
        # A history may begin in the middle, or begin a new round.
        "2025-05-01 final_plan_issued",
        "2026-02-02 tribunal_order kind=contents",
        "2025-03-01 advice_requested from=EP; 2025-03-01 advice_received from=ep",
        "2022-05-01 final_plan_issued; 2025-02-03 request_received; "
        "2025-05-20 draft_served",
        "2022-02-02 tribunal_order kind=assess; 2025-05-01 assess_refused; "
        "2025-06-01 appeal_lodged",
        "2025-05-20 draft_served; 2025-05-20 final_plan_issued",
    ],
)
def test_what_is_possible_is_taken(events):
    assert told("england", *events_of(events), on="2026-06-01", every=True)["clocks"]


def test_the_order_in_the_file_does_not_matter():
    first = told("england", REQUEST, ASKED, on="2025-06-01")
    assert told("england", ASKED, REQUEST, on="2025-06-01") == first


def test_what_is_told_twice_runs_once():
    assert stands("england", "ehc_final", REQUEST, REQUEST, on="2025-06-01")


def test_words_that_are_not_ours_do_no_harm():
    note = event("request_received", "2025-02-03", note="by post", by="mother")
    assert told("england", note, on="2025-06-01", name="A case")["clocks"]


def test_a_mark_at_the_head_of_the_file_is_no_fault():
    content = b"\xef\xbb\xbf" + json.dumps(of(REQUEST)).encode()
    assert read_case(content).case.events


def test_the_first_day_of_law_is_the_first_day_answered():
    before = event("request_received", "2014-08-31")
    after = event("request_received", "2014-09-01")
    assert told("england", after, on="2014-09-02")["clocks"]
    with pytest.raises(LookupError, match="in force on 2014-08-31"):
        told("england", before, on="2014-09-02")
    with pytest.raises(LookupError, match="csp_req_decide of Scotland"):
        told("scotland", event("csp_requested", "2009-01-12"), on="2009-02-01")


def test_what_is_planned_starts_nothing_and_ends_nothing():
    held = event("review_meeting_held", "2025-12-01")
    later = event("final_plan_issued", "2025-07-01")
    assert not told("england", held, on="2025-11-30")["clocks"]
    assert stands("england", "ehc_final", REQUEST, later, on="2025-06-30").endswith(
        "late"
    )
