"""Pages of those who work with plans, by stage of the cycle."""
