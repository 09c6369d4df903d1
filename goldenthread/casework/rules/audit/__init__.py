"""An audit of children's plans: what is read, by whom, and what the grades say."""
