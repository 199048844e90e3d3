-- Photos are known by their pixels too, and may be gone; two people may be called the same, and
-- names hold nothing that cannot be seen.

ALTER TABLE photo ADD COLUMN picture_hash BLOB;
ALTER TABLE file ADD COLUMN content_hash BLOB;
ALTER TABLE journal ADD COLUMN part_of INTEGER REFERENCES journal (id) ON DELETE CASCADE;
CREATE INDEX photo_of_picture ON photo (picture_hash);
CREATE INDEX photo_without_picture ON photo (difference_hash) WHERE picture_hash IS NULL;
CREATE INDEX file_of_content ON file (content_hash);
CREATE INDEX journal_part ON journal (part_of) WHERE part_of IS NOT NULL;
CREATE TABLE wanted (
    face_id INTEGER NOT NULL,
    PRIMARY KEY (face_id),
    FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
CREATE TABLE gone (
    photo_id INTEGER NOT NULL,
    forgotten BOOLEAN DEFAULT '0' NOT NULL,
    PRIMARY KEY (photo_id),
    FOREIGN KEY(photo_id) REFERENCES photo (id) ON DELETE CASCADE
);
UPDATE file SET content_hash = (SELECT content_hash FROM photo WHERE id = photo_id);
INSERT INTO gone (photo_id) SELECT id FROM photo
    WHERE NOT EXISTS (SELECT 1 FROM file WHERE photo_id = photo.id AND state <> 'missing');

-- That a column is unique can only be taken back by making its table anew; all that a table of
-- version 3 has goes over, and one that has more is refused.
CREATE TABLE person_anew (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR,
    name_key VARCHAR,
    hidden BOOLEAN DEFAULT '0' NOT NULL,
    cover_face_id INTEGER,
    created_at VARCHAR NOT NULL,
    birthdate VARCHAR,
    notes VARCHAR,
    relation VARCHAR,
    favourite BOOLEAN DEFAULT '0' NOT NULL
);
INSERT INTO person_anew SELECT * FROM person;
-- No number is given twice, also none of people who are gone.
DELETE FROM sqlite_sequence WHERE name = 'person_anew';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'person_anew', seq FROM sqlite_sequence WHERE name = 'person';
DROP TABLE person;
ALTER TABLE person_anew RENAME TO person;
CREATE INDEX person_of_name ON person (name_key);
UPDATE person SET name = spelled(name) WHERE name IS NOT NULL;
UPDATE person SET name_key = key_of_name(name);
