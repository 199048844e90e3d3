"""The FaceNet paper (arXiv 1503.03832) made runnable: networks, training, ablations, pictures.

Run from the checkout, not installed. Imports photo_faces.faces and photo_faces.learning only.
"""
