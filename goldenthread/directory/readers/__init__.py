"""Readers of packed data that come with the directory."""
