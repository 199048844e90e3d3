-- An entry of the journal is a kind and a payload, and the decisions are part of it. An answer says
-- in columns what was asked. What a photo needs that could not be read. What has not ended.

CREATE TABLE unfinished (
    work VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    PRIMARY KEY (work)
);

CREATE TABLE album (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    query VARCHAR NOT NULL,
    UNIQUE (name_key)
);

ALTER TABLE journal ADD COLUMN payload VARCHAR;
ALTER TABLE journal ADD COLUMN lasting BOOLEAN NOT NULL DEFAULT '0';
-- Each entry looks for its own; gone with the table.
CREATE INDEX decision_of_entry ON decision (journal_id);
UPDATE journal SET payload = payload_of_4(kind, words,
    (SELECT json_group_array(json_array(kind, json(payload)))
     FROM (SELECT kind, payload FROM decision WHERE journal_id = journal.id
           AND kind NOT IN ('undo', 'redo') ORDER BY id)),
    (SELECT json_group_object(id, name) FROM person))
    WHERE part_of IS NULL;
INSERT INTO journal (at, origin, kind, words, payload, part_of, lasting)
    SELECT at, origin, kind, '', payload_of_4(kind, '', json_array(json_array(kind, json(payload))), '{}'),
        journal_id, 1
    FROM decision WHERE journal_id IS NULL OR kind IN ('undo', 'redo') ORDER BY id;
DROP TABLE decision;
ALTER TABLE journal DROP COLUMN words;

CREATE TABLE answer_anew (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at VARCHAR NOT NULL,
    model_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    face_id INTEGER,
    person_id INTEGER,
    other_id INTEGER,
    same BOOLEAN,
    distance DOUBLE,
    strangers DOUBLE,
    quality DOUBLE,
    sampled BOOLEAN DEFAULT '0' NOT NULL,
    FOREIGN KEY(model_id) REFERENCES model (id)
);
INSERT INTO answer_anew
    SELECT id, at, model_id, asked_in_4(question, person_id, 'kind'),
        asked_in_4(question, person_id, 'face_id'), asked_in_4(question, person_id, 'person_id'),
        asked_in_4(question, person_id, 'other_id'), same, distance, strangers, quality, sampled
    FROM answer;
DELETE FROM sqlite_sequence WHERE name = 'answer_anew';
INSERT INTO sqlite_sequence (name, seq)
    SELECT 'answer_anew', seq FROM sqlite_sequence WHERE name = 'answer';
DROP TABLE answer;
ALTER TABLE answer_anew RENAME TO answer;
CREATE INDEX answer_to ON answer (kind, person_id);
UPDATE journal_change SET before = answer_of_4(before), after = answer_of_4(after)
    WHERE table_name = 'answer';

ALTER TABLE file ADD COLUMN needs VARCHAR;
UPDATE file SET needs = 'heif' WHERE reason = 'needs-extra' AND instr(detail, '[heif]');
UPDATE file SET needs = 'raw' WHERE reason = 'needs-extra' AND instr(detail, '[raw]');

-- Faces that the user drew.
CREATE TABLE drawn (
    face_id INTEGER NOT NULL,
    "left" INTEGER NOT NULL,
    top INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    bottom INTEGER NOT NULL,
    PRIMARY KEY (face_id),
    FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
