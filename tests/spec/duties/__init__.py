"""Limits as tables."""
