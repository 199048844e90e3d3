"""The page of what grouping everything anew would change."""
