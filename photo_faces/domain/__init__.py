"""Frozen records, what-changed events and the error tree. Imports nothing above."""
