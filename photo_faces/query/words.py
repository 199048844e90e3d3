"""The words of the query language: in English, and as they are typed in Chinese."""

from typing import Final

#: By what each one says; any of them is understood, whatever the window speaks.
WORDS: Final = {
    "and": ("and", "和", "与", "且", "并且", "及", "&", "＆"),
    "or": ("or", "或", "或者"),
    "not": ("not", "不", "非", "没有", "不含"),
    "only": ("only", "只有", "仅", "仅有"),
    "age": ("age", "年龄"),
    "unnamed": ("unnamed", "未命名"),
    "new": ("new", "新增"),
    "faces": ("faces", "人脸"),
    "folder": ("folder", "文件夹"),
    "camera": ("camera", "相机"),
    "place": ("place", "地点"),
}
#: Between conditions.
JOINING: Final = "and", "or", "not", "only"


def any_of(*said: str) -> str:
    """A pattern of the words that say one of these."""
    return "|".join(word for each in said for word in WORDS[each])
