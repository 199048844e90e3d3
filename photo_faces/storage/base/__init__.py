"""The library file: opening it, copying it, running statements in it."""
