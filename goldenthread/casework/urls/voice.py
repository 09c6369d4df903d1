"""Addresses of what a child says."""

from django.urls import path

from goldenthread.casework.views import voice

OF = "children/<uuid:child>/voice"

urlpatterns = [
    path(f"{OF}/", voice.child_voice, name="child_voice"),
    path(f"{OF}/say/", voice.say_something, name="say"),
    path("voice/<uuid:view>/hear/", voice.write_it_out, name="write_out"),
    path("voice/<uuid:view>/quote/", voice.quote_view, name="quote_view"),
    path("voice/<uuid:view>/<slug:which>", voice.own_view_file, name="own_view_file"),
]
