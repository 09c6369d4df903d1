"""What waits for me today: signed-in pages that mix folders, and reminders."""
