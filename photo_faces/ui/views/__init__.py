"""Layout only: what happens after construction is decided by a controller."""
