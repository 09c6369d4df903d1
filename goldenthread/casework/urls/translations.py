"""Addresses of plans in another language or in Easy Read."""

from django.urls import path

from goldenthread.casework.views import outside, translated, translations

ONE = "plan-translations/<uuid:translation>"
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
    path(f"{ONE}/parts/", outside.take_parts, name="take_parts"),
    path(f"{ONE}/parts/back/", outside.return_parts, name="return_parts"),
    path(
        f"{ONE}/parts/<slug:which>.<slug:form>", outside.parts_file, name="parts_file"
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
