"""Tests of components, forms, headers and pictures."""
