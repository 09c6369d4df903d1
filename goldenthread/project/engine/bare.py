"""python -m goldenthread.project.engine.bare: a Django page that does nothing.

What any page costs here before it says a word: our pages are measured beside it. It
prints the port it listens at.
"""

import sys

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from waitress.server import create_server

PAGE = "<!doctype html><title>{{ words }}</title><p>{{ words }}</p>"


def bare(request: HttpRequest) -> HttpResponse:
    """A page with one template and no database."""
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"words": "Bare"}, request))


urlpatterns = [path("", bare)]


def main(threads: int) -> None:
    """Serve it as ``./manage serve`` serves ours."""
    templates = {"BACKEND": "django.template.backends.django.DjangoTemplates"}
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, TEMPLATES=[templates]
    )
    django.setup()
    server = create_server(
        get_wsgi_application(), host="127.0.0.1", port=0, threads=threads, ident=None
    )
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
