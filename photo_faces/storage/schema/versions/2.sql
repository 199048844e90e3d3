-- What is known of people; who are not one; answers; measurements. An entry of the journal holds
-- what its changes came to.

ALTER TABLE person ADD COLUMN birthdate VARCHAR;
ALTER TABLE person ADD COLUMN notes VARCHAR;
ALTER TABLE person ADD COLUMN relation VARCHAR;
ALTER TABLE person ADD COLUMN favourite BOOLEAN NOT NULL DEFAULT '0';
ALTER TABLE rejection ADD COLUMN by_split BOOLEAN NOT NULL DEFAULT '0';
ALTER TABLE journal ADD COLUMN undone_order INTEGER;
ALTER TABLE journal ADD COLUMN faces INTEGER NOT NULL DEFAULT '0';
ALTER TABLE journal ADD COLUMN people INTEGER NOT NULL DEFAULT '0';
ALTER TABLE cluster_run ADD COLUMN next_cluster INTEGER NOT NULL DEFAULT '0';
ALTER TABLE journal_change RENAME TO change_by_change;

CREATE TABLE accepting (
    person_id INTEGER NOT NULL,
    journal_id INTEGER NOT NULL,
    PRIMARY KEY (person_id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(journal_id) REFERENCES journal (id) ON DELETE CASCADE
);
CREATE TABLE answer (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at VARCHAR NOT NULL,
    model_id INTEGER NOT NULL,
    question VARCHAR NOT NULL,
    same BOOLEAN,
    distance DOUBLE,
    strangers DOUBLE,
    quality DOUBLE,
    person_id INTEGER,
    sampled BOOLEAN DEFAULT '0' NOT NULL,
    FOREIGN KEY(model_id) REFERENCES model (id)
);
CREATE INDEX answer_to ON answer (question);
CREATE TABLE apart (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL,
    UNIQUE (first_id, second_id),
    FOREIGN KEY(first_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY(second_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX apart_of_second ON apart (second_id);
CREATE TABLE journal_change (
    journal_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    before VARCHAR,
    after VARCHAR,
    PRIMARY KEY (journal_id, table_name, row_id),
    FOREIGN KEY(journal_id) REFERENCES journal (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE face_change (
    journal_id INTEGER NOT NULL,
    face_id INTEGER NOT NULL,
    old_person_id INTEGER,
    old_state VARCHAR NOT NULL,
    old_ignored VARCHAR,
    old_cluster_id INTEGER,
    new_person_id INTEGER,
    new_state VARCHAR NOT NULL,
    new_ignored VARCHAR,
    new_cluster_id INTEGER,
    PRIMARY KEY (journal_id, face_id),
    FOREIGN KEY(journal_id) REFERENCES journal (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE measurement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at VARCHAR NOT NULL,
    figures VARCHAR NOT NULL
);
CREATE TABLE newcomer (
    face_id INTEGER NOT NULL,
    PRIMARY KEY (face_id),
    FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
CREATE TABLE passer (
    person_id INTEGER NOT NULL,
    PRIMARY KEY (person_id),
    FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE vector_change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    model_id INTEGER NOT NULL,
    face_id INTEGER NOT NULL,
    mark INTEGER NOT NULL
);

UPDATE cluster_run SET next_cluster = (SELECT coalesce(max(cluster_id) + 1, 0) FROM face);
INSERT INTO newcomer SELECT id FROM face
    WHERE person_id IS NULL AND cluster_id IS NULL AND ignored IS NULL;

CREATE TEMP TABLE net AS
    SELECT oldest.journal_id, oldest.table_name, oldest.row_id, oldest.before, newest.after
    FROM (SELECT min(id) AS first, max(id) AS last FROM change_by_change
          GROUP BY journal_id, table_name, row_id)
    JOIN change_by_change AS oldest ON oldest.id = first
    JOIN change_by_change AS newest ON newest.id = last
    WHERE oldest.before IS NOT newest.after;
INSERT INTO face_change SELECT journal_id, row_id,
        json_extract(before, '$.person_id'), json_extract(before, '$.state'),
        json_extract(before, '$.ignored'), json_extract(before, '$.cluster_id'),
        json_extract(after, '$.person_id'), json_extract(after, '$.state'),
        json_extract(after, '$.ignored'), json_extract(after, '$.cluster_id')
    FROM temp.net WHERE table_name = 'face';
INSERT INTO journal_change SELECT journal_id, table_name, row_id,
        json_insert(before, '$.id', row_id), json_insert(after, '$.id', row_id)
    FROM temp.net WHERE table_name <> 'face';
UPDATE journal SET faces = (SELECT count(*) FROM face_change WHERE journal_id = journal.id
    AND (old_person_id IS NOT new_person_id OR old_state <> new_state
         OR old_ignored IS NOT new_ignored));
DROP TABLE temp.net;
DROP TABLE change_by_change;
