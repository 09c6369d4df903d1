"""The way in and the runner of the checks do what they say."""
