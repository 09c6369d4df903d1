"""Addresses of children's cases, one module a noun: add a line for yours."""

from goldenthread.casework.urls import children, plans

urlpatterns = [*children.urlpatterns, *plans.urlpatterns]
