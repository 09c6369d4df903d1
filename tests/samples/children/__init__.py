"""Children's plans of our own invention, in the layouts of real ones."""
