"""What anyone may read: plans by cycle and the accessibility statement."""
