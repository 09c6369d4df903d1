"""The door before the pages: whom it believes, and what is too large for it."""

from io import BytesIO

import pytest

from goldenthread.project.engine.door import Door

FORGED = {
    "HTTP_X_FORWARDED_FOR": "203.0.113.7",
    "HTTP_X_FORWARDED_PROTO": "https",
    "HTTP_X_FORWARDED_HOST": "elsewhere.example",
    "HTTP_FORWARDED": "for=203.0.113.7",
}


def passed(environ, proxies=0, largest=10):
    """What the pages were asked, and what the asker was told."""
    seen, told = [], []

    def pages(environ, start_response):
        seen.append(environ)
        start_response("200 OK", [])
        return BytesIO(environ["wsgi.input"].read())

    def start_response(status, headers):
        told.append(status)

    environ = {"wsgi.input": BytesIO(b""), **environ}
    body = b"".join(Door(pages, proxies, largest)(environ, start_response))
    return seen, told, body


def in_pieces(body):
    return {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": BytesIO(body)}


def test_without_a_proxy_nobody_says_who_asks_or_how():
    seen, _, _ = passed(dict(FORGED))
    assert FORGED.keys() & seen[0].keys() == set()


def test_a_proxy_says_who_asks_and_how_and_no_more():
    seen, _, _ = passed(dict(FORGED), proxies=1)
    kept = {"HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO"}
    assert FORGED.keys() & seen[0].keys() == kept


def test_a_body_at_the_limit_passes():
    _, told, body = passed({"CONTENT_LENGTH": "10", "wsgi.input": BytesIO(b"0" * 10)})
    assert (told, body) == (["200 OK"], b"0" * 10)


@pytest.mark.parametrize("said", ["11", "-1", "many"])
def test_a_body_above_it_or_of_no_length_does_not(said):
    seen, told, body = passed({"CONTENT_LENGTH": said})
    assert (seen, told) == ([], ["413 Content Too Large"])
    assert b"too large" in body


def test_a_body_in_pieces_is_put_together():
    seen, told, body = passed(in_pieces(b"0" * 10))
    assert (told, body) == (["200 OK"], b"0" * 10)
    assert seen[0]["CONTENT_LENGTH"] == "10"
    assert "HTTP_TRANSFER_ENCODING" not in seen[0]


def test_a_body_in_pieces_is_not_read_beyond_the_limit():
    endless = BytesIO(b"0" * 1_000_000)
    seen, told, _ = passed(in_pieces(b"") | {"wsgi.input": endless})
    assert (seen, told) == ([], ["413 Content Too Large"])
    assert endless.tell() < 100_000
