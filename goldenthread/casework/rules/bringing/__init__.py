"""Bringing in what was kept elsewhere: plans as documents, lists of children."""
