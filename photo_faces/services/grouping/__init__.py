"""Which faces are one person: all of them anew, or those that are new."""
