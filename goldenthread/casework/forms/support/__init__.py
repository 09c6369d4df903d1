"""What may be typed about support at a setting."""
