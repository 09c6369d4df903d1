"""Nations, areas, settings and the bodies in them, and the jobs people hold there."""
