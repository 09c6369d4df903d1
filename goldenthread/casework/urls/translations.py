"""Addresses of plans in another language or in Easy Read."""

from django.urls import path

from goldenthread.casework.views import translated, translations

urlpatterns = [
    path(
        "child-plans/<uuid:plan>/translate/",
        translations.begin_translation,
        name="begin_translation",
    ),
    path(
        "plan-translations/<uuid:translation>/",
        translations.translation,
        name="translation",
    ),
    path(
        "plan-translations/<uuid:translation>/<slug:section>/",
        translations.translate_section,
        name="translate_section",
    ),
    path(
        "translated-plans/<uuid:translated>/",
        translated.translated_plan,
        name="translated_plan",
    ),
    path(
        "translated-plans/<uuid:translated>/release/",
        translated.release_translated,
        name="release_translated",
    ),
    path(
        "translated-plans/<uuid:translated>/<slug:layout>.<slug:form>",
        translated.translated_file,
        name="translated_file",
    ),
]
