"""What the readers promise, told by small documents and hostile ones."""
