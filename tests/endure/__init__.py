"""Long runs, started by hand with ./manage endure NAME and reported with figures."""
