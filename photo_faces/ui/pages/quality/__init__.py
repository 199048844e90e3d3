"""The page of how well the library is sorted, and the faces behind each figure."""
