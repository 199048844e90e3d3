"""Folders, the files in them, and the photos that these show.

Paths are BLOBs as `os.fsencode` gives them. Times are ISO 8601 text: `taken_at` as the camera
wrote it, without a zone; all others in UTC. Ids are never used twice (AUTOINCREMENT), so that the
journal can name rows that are gone.
"""

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from photo_faces.storage.schema.columns import NEVER_REUSED, RECORDED, Base, Key, key_of


class RootRow(Base):
    """A library folder. One that the user removed keeps its row while names hang on its photos."""

    __tablename__ = "root"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[Key]
    path: Mapped[bytes] = mapped_column(unique=True)
    added_at: Mapped[str]
    removed_at: Mapped[str | None]


class PhotoRow(Base):
    """One picture, at one path or more.

    Files that show it may differ in bytes: somebody wrote tags into one of two copies.
    """

    __tablename__ = "photo"
    __table_args__ = (
        Index("photo_of_picture", "picture_hash"),
        Index(
            "photo_without_picture", "difference_hash", sqlite_where=text("picture_hash IS NULL")
        ),
        NEVER_REUSED,
    )

    id: Mapped[Key]
    content_hash: Mapped[bytes] = mapped_column(unique=True)  # 32 bytes, of the file read last
    width: Mapped[int]  # pixels, upright
    height: Mapped[int]
    taken_at: Mapped[str | None]
    camera: Mapped[str | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    difference_hash: Mapped[bytes]  # 32 bytes
    indexed_with: Mapped[str]  # names the detector's settings
    added_at: Mapped[str]
    # 32 bytes, of the pixels as they are stored; NULL: read by a version that did not know it
    picture_hash: Mapped[bytes | None]


class FileRow(Base):
    """One path.

    `past` is 0 in the row of what lies at the path now. A photo whose only path was taken by
    another photo that the library knows keeps a missing row with `past` = its own id, so that its
    names stay and it still has a place to be shown at.
    """

    __tablename__ = "file"
    __table_args__ = (
        UniqueConstraint("root_id", "path", "past"),
        Index("file_of_photo", "photo_id"),
        Index("file_of_size", "size"),
        Index("file_of_content", "content_hash"),
        Index("file_failed", "id", sqlite_where=text("state='failed'")),
        # New files come first: one of them may be where a changed file's old content went.
        Index(
            "file_pending", text("photo_id IS NOT NULL"), "id", sqlite_where=text("state='pending'")
        ),
        NEVER_REUSED,
    )

    id: Mapped[Key]
    root_id: Mapped[int] = mapped_column(ForeignKey("root.id"))
    path: Mapped[bytes]  # relative to the root
    past: Mapped[int] = mapped_column(server_default="0")
    size: Mapped[int]  # bytes
    mtime_ns: Mapped[int]
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("photo.id", ondelete="CASCADE"))
    state: Mapped[str]  # pending, indexed, failed or missing
    reason: Mapped[str | None]
    detail: Mapped[str | None]
    content_hash: Mapped[bytes | None]  # 32 bytes: what it held when it was read last
    needs: Mapped[str | None]  # the optional extra that it could not be read without
    folder_date: Mapped[str | None]  # "2014-08-03", "2014-08" or "2014": what its folders tell


class GoneRow(Base):
    """A photo that no file shows any more. Triggers write these rows.

    A forgotten one is not even listed as gone; it is known again when a file shows it.
    """

    __tablename__ = "gone"
    __table_args__ = {"info": RECORDED}  # noqa: RUF012 -- SQLAlchemy's own protocol

    photo_id: Mapped[int] = key_of("photo")
    forgotten: Mapped[bool] = mapped_column(server_default="0")


class AlbumRow(Base):
    """A query for photos that the user keeps under a name."""

    __tablename__ = "album"
    __table_args__ = (UniqueConstraint("name_key"), {**NEVER_REUSED, "info": RECORDED})

    id: Mapped[Key]
    name: Mapped[str]
    name_key: Mapped[str]  # what makes two names the same
    query: Mapped[str]
