"""What a Chinese reader sees: Qt's own texts, keys, and sentences that names stand in."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QFileSystemModel, QLabel
from pytestqt.qtbot import QtBot

from photo_faces.domain.history import PeopleMerged
from photo_faces.domain.language import plural, tr
from photo_faces.ui.translators import speak
from photo_faces.words.history import called


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    speak(qapp, "zh_CN")
    yield
    speak(qapp, "en")


def test_a_dialog_for_files_has_no_english_in_it(qtbot: QtBot, chinese: None) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    told = [each.text() for each in dialog.findChildren(QLabel)]
    assert told
    assert not [each for each in told if each.replace("(&", "").isascii()]
    (model,) = dialog.findChildren(QFileSystemModel)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "大小"
    assert model.type(model.index(QDir.rootPath())) != "Folder"


@pytest.mark.parametrize("words", ["Back (Alt+Left)", "Next photo (Right)", "Pause (Space)"])
def test_keys_are_called_in_tips_as_in_menus(chinese: None, words: str) -> None:
    keys = words.partition("(")[2].rstrip(")")
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    assert tr(words).endswith(f"({native})")


def test_who_stays_takes_the_others_in(chinese: None) -> None:
    told = plural(
        "{name}, with {faces}, takes the others in: {total} in all. You can undo this.",
        "{name}, with {faces}, takes the other in: {total} in all. You can undo this.",
        1,
        name="张三",
        faces="15 张人脸",
        total="17 张人脸",
    )
    assert told.startswith("其他人物将并入“张三”")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("欧阳修",), "将“欧阳修”并入“王芳”"),
        (("欧阳修", "李娜"), "将“欧阳修”和“李娜”并入“王芳”"),
        (("欧阳修", "李娜", "张伟"), "将“欧阳修”、“李娜”和“张伟”并入“王芳”"),
    ],
)
def test_names_in_a_sentence_are_all_in_quotation_marks(
    chinese: None, names: tuple[str, ...], said: str
) -> None:
    people = tuple(range(1, len(names) + 1))
    merged = PeopleMerged(person=9, name="王芳", others=people, names=names, stay_out=())
    assert called(merged) == said
