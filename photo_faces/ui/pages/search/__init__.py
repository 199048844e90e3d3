"""The page that finds photos by a face."""
