-- Networks that were learnt from the library.

ALTER TABLE model ADD COLUMN parent_id INTEGER REFERENCES model (id);
ALTER TABLE model ADD COLUMN data VARCHAR;
ALTER TABLE model ADD COLUMN metrics VARCHAR;
CREATE TABLE weights (
    model_id INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (model_id),
    FOREIGN KEY(model_id) REFERENCES model (id)
);
CREATE TABLE learning_run (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    at VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    model_id INTEGER,
    FOREIGN KEY(model_id) REFERENCES model (id)
);
