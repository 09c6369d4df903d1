"""Everything that can be done to an improvement plan, by stage of the cycle."""
