"""Photos that could not be used, or not fully."""

from sqlalchemy.orm import Session

from photo_faces.domain.errors import Reason
from photo_faces.domain.records import Problem
from photo_faces.storage.faces import SHOWN_FILE, path_of
from photo_faces.storage.sql import run


def list_(session: Session) -> list[Problem]:
    """All problems, by path: files that could not be read, confirmed faces not found again."""
    failed = run(
        session,
        "SELECT root.path, file.path, reason, detail FROM file"
        " JOIN root ON root.id = file.root_id WHERE file.state = 'failed'",
    )
    found = [Problem(path_of(row[0], row[1]), row[2], row[3] or "") for row in failed]
    unmatched = run(
        session,
        "SELECT root.path, file.path, face.id, person.name FROM face"
        " JOIN photo ON photo.id = face.photo_id"
        f" JOIN file ON file.id = {SHOWN_FILE} JOIN root ON root.id = file.root_id"
        " LEFT JOIN person ON person.id = face.person_id"
        " WHERE face.unmatched AND face.ignored IS NULL",
    )
    for root, path, face_id, name in unmatched:
        who = name or "a person you confirmed"
        detail = f"the photo changed, and the face of {who} (face {face_id}) was not found in it"
        found.append(Problem(path_of(root, path), Reason.NAME_UNMATCHED, detail))
    return sorted(found, key=lambda problem: (problem.photo, problem.reason))
