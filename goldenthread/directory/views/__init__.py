"""Faces of the directory."""
