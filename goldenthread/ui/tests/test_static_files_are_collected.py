"""The storage of production finds every file that a style sheet or script names."""

from django.core.management import call_command
from django.template.loader import render_to_string


def test_every_file_is_collected_and_named_by_its_digest(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        }
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    page = render_to_string("ui/base.html")
    for name in ("govuk-frontend.min", "goldenthread", "start", "favicon"):
        assert [*tmp_path.glob(f"ui/**/{name}.????????????.*")], name
        assert f"/{name}." in page
    assert "goldenthread.css" not in page


def test_the_page_that_works_with_htmx_names_its_file():
    page = render_to_string("ui/htmx.html")
    assert "/django_htmx/htmx-2.min.js" in page
    assert '"allowEval": false' in page
