"""What was done, taking it back, and forgetting it."""
