"""A child's plan as plain values: its content, how it is printed, what changed."""
