"""What pages are made of; nothing here knows a page."""
