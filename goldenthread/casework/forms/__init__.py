"""What may be typed about a child's case."""
