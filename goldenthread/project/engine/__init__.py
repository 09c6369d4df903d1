"""The machinery of operators: every table in one go, archives, and health."""
