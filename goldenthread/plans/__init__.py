"""Improvement plans of nations, areas and settings, from document to public cycle."""
