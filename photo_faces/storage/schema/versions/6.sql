-- What the folders of a file tell of its date; photos without one get the day that is.

ALTER TABLE file ADD COLUMN folder_date VARCHAR;
UPDATE file SET folder_date =
    date_of_folders((SELECT path FROM root WHERE root.id = root_id), path, mtime_ns);
UPDATE photo SET taken_at =
    (SELECT min(folder_date) || 'T00:00:00' FROM file
     WHERE photo_id = photo.id AND length(folder_date) = 10)
    WHERE taken_at IS NULL;

-- All that one scan brought has the moment at which that began. What came last is told by its
-- times alone: until now that was what came in less than an hour after one another.
UPDATE photo SET added_at = began.added_at
    FROM (SELECT id, added_at
          FROM (SELECT id, added_at, lag(added_at) OVER (ORDER BY id) AS before FROM photo)
          WHERE before IS NULL OR julianday(added_at) - julianday(before) > 1 / 24.0
          ORDER BY id DESC LIMIT 1) AS began
    WHERE photo.id >= began.id;
