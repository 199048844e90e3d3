"""What entries of the history are called, in the window and on the command line.

Nothing of Qt stands here: the command line loads none of it.
"""

from collections.abc import Sequence

from photo_faces.domain import history
from photo_faces.domain.history import Payload
from photo_faces.services.people.overridden import of as faces_of
from photo_faces.services.people.overridden import whom


def called(said: Payload) -> str:
    """What undoing it is called: "name 2 faces Anna"."""
    match said:
        case history.QuestionAnswered(decisions=decisions):
            return called(decisions[-1]) if decisions else "skip a question"
        case history.PhotosForgotten(photos=photos):
            which = "a photo that is" if len(photos) == 1 else f"{len(photos):,} photos that are"
            return f"forget {which} gone"
        case history.Regrouped():
            return "regroup everything"
        case history.FacesGrouped(new=new):
            return "place new faces" if new else "group faces"
        case history.StrangersAgain(count=count):
            return f"{faces_of(count)} of strangers set aside"
        case history.Forgotten():
            return "something that was forgotten"
    return _of_faces(said) or _of_people(said) or _of_what_is_known(said)


def _of_faces(said: Payload) -> str | None:
    match said:
        case history.FacesNamed(name=name, faces=faces):
            return f"name {_counted(faces)} {name}"
        case history.FacesMoved(name=name, faces=faces):
            return f"move {_counted(faces)} to {whom(name)}"
        case history.TwiceInPhoto(name=name, faces=faces):
            return f"{whom(name)} is {len(faces)} times in a photo"
        case history.FacesRejected(name=name, faces=faces):
            return f"{_counted(faces)} not {whom(name)}"
        case history.PersonSplit(name=name, faces=faces):
            return f"split {_counted(faces)} off {whom(name)}"
        case history.NotFaces(faces=faces):
            return f"{_counted(faces)} not a face"
        case history.StrangersSetAside(faces=faces):
            return f"{_counted(faces)} of strangers"
        case history.FacesBroughtBack(faces=faces):
            return f"bring {_counted(faces)} back"
    return _of_drawn(said)


def _of_drawn(said: Payload) -> str | None:
    match said:
        case history.FaceDrawn(name=name):
            return f"draw a face{_whose(name)}"
        case history.DrawnFaceMoved(name=name):
            return f"move a face{_whose(name)}"
        case history.DrawnFacesRemoved(faces=faces):
            return f"remove {_counted(faces)}"
    return None


def _whose(name: str | None) -> str:
    return "" if name is None else f" of {name}"


def _of_people(said: Payload) -> str | None:
    match said:
        case history.PeopleMerged(name=name, names=names):
            return f"merge {_several(names)} into {whom(name)}"
        case history.PeopleToldApart(names=names):
            return f"tell {_several(names)} apart"
        case history.PersonDeleted(name=name):
            return f"delete {whom(name)}"
        case history.PersonNamed(name=name):
            return f"name {name}"
        case history.PeopleHidden(names=names, hidden=hidden):
            return f"{'hide' if hidden else 'show'} {_several(names)}"
    return None


def _of_what_is_known(said: Payload) -> str:
    match said:
        case history.CoverChosen():
            return "choose a cover"
        case history.BirthdateSet(name=name, birthdate=birthdate):
            return f"{'clear' if birthdate is None else 'set'} the birthdate of {whom(name)}"
        case history.NotesWritten(names=names):
            return f"write notes on {_several(names)}"
        case history.RelationSet(names=names, relation=relation):
            return f"put into {relation or 'no group'}: {_several(names)}"
        case history.FavouritesMarked(names=names, favourite=favourite):
            return f"mark as {'a' if favourite else 'no'} favourite: {_several(names)}"
        case history.AlbumKept(album=album):
            return f"keep the album {album}"
        case history.AlbumDropped(album=album):
            return f"delete the album {album}"
    raise TypeError(f"{said.kind} is no entry that can be undone")


def _counted(faces: Sequence[int]) -> str:
    return faces_of(len(set(faces)))


def _several(names: Sequence[str | None]) -> str:
    """A few people as a sentence names them."""
    if len(names) > 3:
        return f"{len(names)} people"
    *first, last = map(whom, names)
    return f"{', '.join(first)} and {last}" if first else last
