"""Improvement plans of a nation, an area or a setting, from imported document to published cycle."""
