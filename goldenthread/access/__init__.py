"""People who sign in: for which authority, what they may do, what they did and what was sent to or lodged by them."""
