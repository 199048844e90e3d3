"""Who is on the photos: faces, people, and what was said of them."""
