"""Albums: queries that are kept, and the photos that they find now."""
