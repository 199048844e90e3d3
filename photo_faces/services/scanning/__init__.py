"""From the folders on the disk to photos and faces in the library."""
