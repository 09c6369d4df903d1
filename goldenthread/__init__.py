"""Golden Thread: from a promise in a plan to its effect on a child."""
