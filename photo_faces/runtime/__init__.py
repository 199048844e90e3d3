"""Worker processes, their deadlines and restarts, and memory shared between them.

Nothing here knows of photos, torch or Qt, and nothing heavy is imported: what a worker imports
is decided by the functions that it is handed.
"""
