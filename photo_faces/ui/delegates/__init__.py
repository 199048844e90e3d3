"""Painting of rows: never a widget per photo."""
