-- What was begun and has not ended.

CREATE TABLE unfinished (
    work VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    PRIMARY KEY (work)
);
