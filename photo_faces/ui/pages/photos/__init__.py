"""The page of all photos, by date, and of those that a query finds."""
