"""Plans written as files for other programs."""
