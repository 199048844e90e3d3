"""The page of the library's folders."""
