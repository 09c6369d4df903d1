"""Is a file what its name says, and free of what runs? Looked at by a child process."""
