"""Settings: common, then one file a way of running."""
