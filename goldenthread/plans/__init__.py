"""Improvement plans of a nation, an area or a setting, from document to public cycle."""
