"""Pages about children's cases, one module a noun."""
