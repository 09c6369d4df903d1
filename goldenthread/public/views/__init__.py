"""Faces of what anyone may read: a plan cycle by cycle, what changed, what was made."""
