"""The rows of `--json`, which other programs read: their keys are fixed."""

from typing import Any

from photo_faces.domain.readiness import Readiness
from photo_faces.domain.records import Box, Changed, Entry, Face, GonePhoto, Person, Problem, Root
from photo_faces.services.networks.models import ModelRow
from photo_faces.services.review.questions import Question
from photo_faces.services.searching.find import FoundPhoto
from photo_faces.services.searching.identity import Identity
from photo_faces.services.searching.search import Hit
from photo_faces.storage.networks.learning import Run
from photo_faces.words import sentence
from photo_faces.words.history import called


def box_row(box: Box) -> list[float]:
    """Left, top, right and bottom in pixels of the upright photo."""
    return [round(side, 2) for side in (box.left, box.top, box.right, box.bottom)]


def face_row(face: Face) -> dict[str, Any]:
    """A face of `faces`."""
    return {
        "face": face.id,
        "photo": str(face.photo),
        "box": box_row(face.box),
        "score": face.score,
        "quality": face.quality,
        "person": face.person_id,
        "name": face.name,
        "cluster": face.cluster_id,
        "state": str(face.state),
        "missing": face.missing,
    }


def person_row(person: Person) -> dict[str, Any]:
    """A person of `people`."""
    return {
        "person": person.id,
        "name": person.name,
        "faces": person.faces,
        "photos": person.photos,
        "hidden": person.hidden,
    }


def changed_row(changed: Changed) -> dict[str, list[int]]:
    """What a decision changed."""
    return {"people": list(changed.people), "faces": list(changed.faces)}


def entry_row(entry: Entry) -> dict[str, Any]:
    """An entry of `history`."""
    return {
        "entry": entry.id,
        "at": entry.at.isoformat(),
        "origin": entry.origin,
        "kind": entry.kind,
        "words": called(entry.said),
        "undone": entry.undone,
        "partly": entry.partly,
        "faces": entry.faces,
        "people": entry.people,
    }


def question_row(question: Question) -> dict[str, Any]:
    """A question of `review`."""
    return {
        "key": question.key,
        "kind": question.kind,
        "person": question.person_id,
        "other": question.other_person_id,
        "name": question.name,
        "face": question.face_id,
        "faces": list(question.faces),
        "settles": question.settles,
        "probability": question.probability,
        "distance": question.distance,
        "threshold": question.threshold,
        "examples": list(question.examples),
        "sampled": question.sampled,
    }


def hit_row(hit: Hit) -> dict[str, Any]:
    """A result of `search`."""
    return {
        "face": hit.face.id,
        "photo": str(hit.face.photo),
        "distance": hit.distance,
        "similarity": hit.similarity,
        "person": hit.face.person_id,
        "name": hit.face.name,
        "missing": hit.face.missing,
    }


def identity_row(identity: Identity) -> dict[str, Any]:
    """A face of `identify`."""
    return {
        "box": box_row(identity.box),
        "person": identity.person_id,
        "name": identity.name,
        "distance": identity.distance,
        "probability": identity.probability,
        "missing": identity.missing,
    }


def problem_row(problem: Problem) -> dict[str, str]:
    """A photo of `problems`."""
    return {
        "photo": str(problem.photo),
        "reason": problem.reason,
        "detail": sentence(problem.detail),
    }


def gone_row(photo: GonePhoto) -> dict[str, Any]:
    """A photo of `photos gone`."""
    return {
        "photo": photo.id,
        "path": str(photo.path),
        "faces": photo.faces,
        "people": list(photo.people),
    }


def folder_row(folder: Root) -> dict[str, Any]:
    """A folder of `folders`."""
    return {
        "folder": folder.id,
        "path": str(folder.path),
        "photos": folder.photos,
        "offline": folder.offline,
    }


def model_row(model: ModelRow) -> dict[str, Any]:
    """A network of `models list`."""
    return {
        "model": model.name,
        "dim": model.dim,
        "licence": sentence(model.licence),
        "available": model.available,
        "active": model.active,
        "learnt_from": model.learnt_from,
        "learnt_at": model.learnt_at,
        "proposed": None
        if model.proposal is None
        else {"faces": model.proposal.faces, "seconds": model.proposal.seconds},
    }


def readiness_row(found: Readiness) -> dict[str, Any]:
    """What `learn status` says."""
    return {
        "people": found.people,
        "faces": found.faces,
        "confirmed": found.confirmed,
        "clusters": found.clusters,
        "cluster_faces": found.cluster_faces,
        "strangers": found.strangers,
        "enough": found.needed is None,
        "needed": None if found.needed is None else sentence(found.needed),
        "advice": [
            {"person": one.person_id, "name": one.name, "faces": one.faces, "more": one.more}
            for one in found.advice
        ],
        "doubts": [
            {"people": [one.first_id, one.second_id], "distance": one.distance}
            for one in found.doubts
        ],
        "device": found.device,
        "minutes": found.minutes,
        "unfinished": found.unfinished,
        "learnt": found.learnt,
        "again": found.again,
    }


def run_row(run: Run) -> dict[str, Any]:
    """A run of `learn runs`."""
    return {
        "run": run.id,
        "at": run.at,
        "better": run.better,
        "reason": sentence(run.reason),
        "people": run.people,
        "faces": run.faces,
        "kept": run.model_id is not None,
        "active": run.active,
    }


def found_row(found: FoundPhoto) -> dict[str, Any]:
    """A photo of `find`."""
    taken = found.photo.taken_at
    return {
        "photo": str(found.photo.path),
        "taken": None if taken is None else taken.isoformat(),
        "people": [{"person": who, "name": name} for who, name in found.people],
    }
