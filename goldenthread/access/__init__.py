"""People who sign in: for whom, what they may do and did, and what they were sent."""
