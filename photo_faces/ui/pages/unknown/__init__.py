"""The page of faces that belong to nobody."""
