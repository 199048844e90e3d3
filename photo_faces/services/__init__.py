"""What the application does, without Qt: the window and the command line share it."""
