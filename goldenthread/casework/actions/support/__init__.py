"""Everything that can be done with support at a setting."""
