"""Who somebody is, and the photos that somebody, or anything else, is in."""
