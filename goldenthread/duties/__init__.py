"""The law on a child's plan, dated, by nation, and every clock it starts."""
