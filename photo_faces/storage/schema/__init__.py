"""What a library is made of: one declaration a table, and how older libraries come to it."""
