"""What is learned from the user's names, and how well anything does."""
