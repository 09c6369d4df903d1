"""The support and the plan of one child, from first concern to adulthood."""
