"""python -m goldenthread.project.engine.bare: a Django page that does nothing.

What any page costs here before it says a word: our pages are measured beside it. It
prints the port it listens at.
"""

import socket
import sys

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from goldenthread.project.engine.door import Door
from goldenthread.project.engine.serving import BACKLOG, serve

PAGE = "<!doctype html><title>{{ words }}</title><p>{{ words }}</p>"


def bare(request: HttpRequest) -> HttpResponse:
    """A page with one template and no database."""
    page = engines["django"].from_string(PAGE)
    return HttpResponse(page.render({"words": "Bare"}, request))


urlpatterns = [path("", bare)]


def main(processes: int) -> None:
    """Serve it as ``./manage serve`` serves ours."""
    templates = {"BACKEND": "django.template.backends.django.DjangoTemplates"}
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, TEMPLATES=[templates]
    )
    django.setup()
    with socket.create_server(("127.0.0.1", 0), backlog=BACKLOG) as door:
        sys.stdout.write(f"{door.getsockname()[1]}\n")
        sys.stdout.flush()
        serve(Door(get_wsgi_application(), proxies=0), door, processes)


if __name__ == "__main__":
    main(int(sys.argv[1]))
