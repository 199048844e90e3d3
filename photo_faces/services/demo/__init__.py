"""A throw-away library that shows the application on a machine without photos."""
