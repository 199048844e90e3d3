"""Qt-free use cases, the same for the window and the command line."""
