"""Pure machinery of access: the chain of events and the bucket that limits a rate."""
