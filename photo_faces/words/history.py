"""What entries of the history are called, in the window and on the command line.

Nothing of Qt stands here: the command line loads none of it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from photo_faces.domain import history
from photo_faces.domain.language import noop, plural, tr
from photo_faces.domain.payloads import Payload
from photo_faces.words.people import whom

# By what was written of people: that it was, and that it was taken away.
_WRITTEN: Final[Mapping[str, tuple[str, str]]] = {
    "notes": (noop("write notes on {people}"), noop("write notes on {people}")),
    "relation": (noop("put into {text}: {people}"), noop("put into no group: {people}")),
}


def called(said: Payload) -> str:
    """What undoing it is called: "name 2 faces Anna"."""
    match said:
        case history.QuestionAnswered(decisions=decisions):
            return called(decisions[-1]) if decisions else tr("skip a question")
        case history.PhotosForgotten(photos=photos):
            return plural(
                "forget %n photos that are gone", "forget a photo that is gone", len(photos)
            )
        case history.Regrouped():
            return tr("regroup everything")
        case history.FacesGrouped(new=new):
            return tr("place new faces") if new else tr("group faces")
        case history.StrangersAgain(count=count):
            return plural(
                "%n faces of strangers set aside", "%n face of a stranger set aside", count
            )
        case history.Forgotten():
            return tr("something that was forgotten")
    return _of_faces(said) or _of_people(said) or _of_what_is_known(said)


def _of_faces(said: Payload) -> str | None:
    match said:
        case history.FacesNamed(name=name, faces=faces):
            return plural("name %n faces {name}", "name %n face {name}", _count(faces), name=name)
        case history.FacesMoved(name=name, faces=faces):
            return plural(
                "move %n faces to {name}",
                "move %n face to {name}",
                _count(faces),
                name=whom(name),
            )
        case history.TwiceInPhoto(name=name, faces=faces):
            return plural(
                "{name} is %n times in a photo",
                "{name} is %n times in a photo",
                len(faces),
                name=whom(name),
            )
        case history.FacesRejected(name=name, faces=faces):
            return plural(
                "say that %n faces are not {name}",
                "say that %n face is not {name}",
                _count(faces),
                name=whom(name),
            )
        case history.PersonSplit(name=name, faces=faces):
            return plural(
                "split %n faces off {name}",
                "split %n face off {name}",
                _count(faces),
                name=whom(name),
            )
    return _of_set_aside(said)


def _of_set_aside(said: Payload) -> str | None:
    match said:
        case history.NotFaces(faces=faces):
            return plural(
                "set %n faces aside as not a face", "set %n face aside as not a face", _count(faces)
            )
        case history.StrangersSetAside(faces=faces):
            return plural(
                "set %n faces of strangers aside",
                "set %n face of a stranger aside",
                _count(faces),
            )
        case history.FacesBroughtBack(faces=faces):
            return plural("bring %n faces back", "bring %n face back", _count(faces))
    return _of_drawn(said)


def _of_drawn(said: Payload) -> str | None:
    match said:
        case history.FaceDrawn(name=name):
            return tr("draw a face") if name is None else tr("draw a face of {name}", name=name)
        case history.PersonUnseen(name=name):
            return tr("say that {name} is in a photo", name=whom(name))
        case history.DrawnFaceMoved(name=name):
            return tr("move a face") if name is None else tr("move a face of {name}", name=name)
        case history.DrawnFacesRemoved(faces=faces):
            return plural("remove %n faces", "remove %n face", _count(faces))
    return None


def _of_people(said: Payload) -> str | None:
    match said:
        case history.PeopleMerged(name=name, names=names):
            return tr("merge {people} into {name}", people=_several(names), name=whom(name))
        case history.PeopleToldApart(names=names):
            return tr("tell {people} apart", people=_several(names))
        case history.PersonDeleted(name=name):
            return tr("delete {name}", name=whom(name))
        case history.PeopleDeleted(names=names):
            return tr("delete {people}", people=_several(names))
        case history.PersonNamed(name=name):
            return tr("name {name}", name=name)
        case history.PeopleHidden(names=names, hidden=hidden):
            shown = noop("hide {people}") if hidden else noop("show {people}")
            return tr(shown, people=_several(names))
    return None


def _of_what_is_known(said: Payload) -> str:
    match said:
        case history.CoverChosen():
            return tr("choose a cover")
        case history.BirthdateSet(name=name, birthdate=birthdate):
            if birthdate is None:
                return tr("clear the birthdate of {name}", name=whom(name))
            return tr("set the birthdate of {name}", name=whom(name))
        case history.Written(names=names, what=what, text=text):
            something, nothing = _WRITTEN[what]
            return tr(something if text else nothing, text=text, people=_several(names))
        case history.FavouritesMarked(names=names, favourite=favourite):
            marked = (
                noop("mark as a favourite: {people}")
                if favourite
                else noop("mark as no favourite: {people}")
            )
            return tr(marked, people=_several(names))
        case history.AlbumKept(album=album):
            return tr("keep the album {name}", name=album)
        case history.AlbumDropped(album=album):
            return tr("delete the album {name}", name=album)
    raise TypeError(f"{said.kind} is no entry that can be undone")


def _count(faces: Sequence[int]) -> int:
    return len(set(faces))


def _several(names: Sequence[str | None]) -> str:
    """A few people as a sentence names them."""
    if len(names) > 3:
        return plural("%n people", "%n person", len(names))
    *first, last = map(whom, names)
    if not first:
        return tr("{person}", person=last)  # with quotation marks, where a language has them
    before = tr(", ", "between names in a sentence").join(first)
    return tr("{people} and {last}", people=before, last=last)
