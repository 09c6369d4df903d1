"""What a browser is told on every answer, and what it may not keep."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from conftest import signed_in
from goldenthread.ui.http import HeadersMiddleware
from goldenthread.ui.rules import CONTENT_SECURITY_POLICY, HEADERS, PRIVATE


def answered(response, **cookies):
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    return HeadersMiddleware(lambda _: response)(request).headers


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_every_answer_carries_each_header(name):
    assert answered(HttpResponse())[name] == HEADERS[name]


def test_a_stricter_page_keeps_its_own_word():
    strict = HttpResponse(headers={"Referrer-Policy": "no-referrer"})
    assert answered(strict)["Referrer-Policy"] == "no-referrer"


def test_nobody_keeps_what_a_signed_in_person_sees():
    cached = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    assert answered(cached, sessionid="x")["Cache-Control"] == PRIVATE


def test_the_answer_that_signs_in_is_not_kept():
    response = HttpResponse()
    response.set_cookie("sessionid", "x")
    assert answered(response)["Cache-Control"] == PRIVATE


def test_a_public_page_may_be_kept():
    cached = HttpResponse(headers={"Cache-Control": "public, max-age=60"})
    assert answered(cached)["Cache-Control"] == "public, max-age=60"


def test_signing_out_clears_what_the_browser_kept():
    response = HttpResponse()
    response.delete_cookie("sessionid")
    assert answered(response, sessionid="x")["Clear-Site-Data"]
    assert "Clear-Site-Data" not in answered(HttpResponse(), sessionid="x")


def test_a_file_handed_out_may_run_nothing():
    named = HttpResponse(headers={"Content-Disposition": 'attachment; filename="a"'})
    assert "sandbox" in answered(named)["Content-Security-Policy"]


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed():
    directives = CONTENT_SECURITY_POLICY["DIRECTIVES"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed == {"'self'", "'none'", "data:"}
    assert directives["script-src"] == directives["style-src"] == ["'self'"]


def test_a_page_that_is_not_there_carries_the_policy_too(client, db):
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Permissions-Policy"] == HEADERS["Permissions-Policy"]


def test_who_signs_out_leaves_nothing_behind(plan_lead):
    answer = signed_in(plan_lead).post("/account/logout/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Cache-Control"] == PRIVATE
