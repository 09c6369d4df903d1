"""Assess: take in a document's plan draft, and check what was read."""
