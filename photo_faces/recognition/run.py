"""One run over a whole library: whose each face is to be, under all that the user said."""

from dataclasses import dataclass, replace

import numpy as np

from photo_faces.domain.table import NOBODY, Marks, Places, Seen
from photo_faces.recognition.ages import before_birth
from photo_faces.recognition.anchors import Said, anchors
from photo_faces.recognition.calibration import Calibration
from photo_faces.recognition.constants import Constants
from photo_faces.recognition.group import Report, group
from photo_faces.recognition.leftovers import attach
from photo_faces.recognition.reconcile import reconcile
from photo_faces.recognition.strangers import Strangers


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run found.

    Attributes:
        person: (n,) whose each face is to be: NOBODY, or from FIRST_NEW downwards new people.
        label: (n,) its cluster, -1 for none.
        strange: (n,) whether it is a stranger's who was set aside.
        usual: squared L2 from a good face in the middle to lookalikes.
    """

    person: Places
    label: Places
    strange: Marks
    usual: float


def decide(
    faces: Seen,
    said: Said,
    model: Calibration,
    strangers: Strangers,
    constants: Constants,
    report: Report,
    *,
    full: bool,
) -> Outcome:
    """Group faces and carry people over to the groups.

    Args:
        faces: all that may be grouped, and whose they are now.
        said: what the user said of people.
        model: how sure what is near is, by the user's answers.
        strangers: who were set aside.
        constants: of the network.
        report: called with a stage, how much of it is done, and how much there is.
        full: whether faces may move that the user accepted with their cluster.
    """
    held = anchors(faces, said.people, full=full)
    fixed = np.where(held.fixed, faces.person, NOBODY)
    early = before_birth(faces.taken, said.born, fixed)
    said = replace(said, rejections=np.concatenate([said.rejections, early]))
    label, usual = group(replace(faces, person=fixed), constants, said.rejections, report)
    person = reconcile(label, faces, held, said)
    person = attach(replace(faces, person=person), said, model, constants)
    strange = strangers.among(faces, person, said.people, constants)
    person, label = (np.where(strange, NOBODY, each) for each in (person, label))
    return Outcome(person, label, strange, usual)
