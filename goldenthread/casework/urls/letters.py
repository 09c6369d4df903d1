"""Addresses of letters: their templates, those to be written, those that were sent."""

from django.urls import path

from goldenthread.casework.views import letter_templates, letters

urlpatterns = [
    path("cases/<uuid:case>/letters/", letters.letters, name="letters"),
    path(
        "cases/<uuid:case>/letters/<slug:key>/",
        letters.write_letter,
        name="write_letter",
    ),
    path(
        "letters/templates/", letter_templates.letter_templates, name="letter_templates"
    ),
    path(
        "letters/templates/<slug:key>/",
        letter_templates.letter_template,
        name="letter_template",
    ),
    path("letters/<uuid:letter>/", letters.letter, name="letter"),
    path("letters/<uuid:letter>/<slug:form>/", letters.letter_file, name="letter_file"),
]
