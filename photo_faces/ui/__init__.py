"""The window: PySide6 lives here and in `photo_faces.app`, nowhere else."""
