"""Addresses of those who work with plans, by stage of the cycle."""

from django.urls import URLPattern

DO: list[URLPattern] = []
REVIEW: list[URLPattern] = []

urlpatterns = [*DO, *REVIEW]
