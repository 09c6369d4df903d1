"""What is decided about whole files: what must go from them, how they are printed."""
