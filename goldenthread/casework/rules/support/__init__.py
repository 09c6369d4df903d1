"""Support at a setting: doses, progress, whose review is due, what works, evidence."""
