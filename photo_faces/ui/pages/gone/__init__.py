"""The page of photos that no file shows any more."""
