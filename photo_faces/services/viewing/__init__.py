"""What the window shows of the library at a glance."""
