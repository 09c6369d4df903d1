"""Everything that can be asked about improvement plans, by stage of the cycle."""
