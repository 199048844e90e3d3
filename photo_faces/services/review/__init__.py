"""The questions that settle most faces, and their answers."""
