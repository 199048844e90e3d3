"""The page of learning, and of what a run came to."""
