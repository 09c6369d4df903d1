"""What the database itself holds of a child's plan."""
