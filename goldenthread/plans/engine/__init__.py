"""What the database itself holds about plans."""
