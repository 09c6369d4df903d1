"""Pages of docs/ that the code prints, so that they cannot fall behind it."""
