"""Settings and root addresses: the only folder that knows every other."""
