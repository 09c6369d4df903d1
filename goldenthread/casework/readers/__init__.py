"""Files that are brought in: several at once, and long lists."""
