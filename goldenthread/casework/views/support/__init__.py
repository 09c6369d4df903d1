"""Pages of support at a setting."""
