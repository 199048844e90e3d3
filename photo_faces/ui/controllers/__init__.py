"""User intent -> service call -> refresh of what changed."""
