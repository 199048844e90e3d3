"""The page of faces that were set aside."""
