"""Where photos were taken."""
