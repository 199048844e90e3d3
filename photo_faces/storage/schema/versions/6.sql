-- What the folders of a file tell of its date; photos without one get the day that is.

ALTER TABLE file ADD COLUMN folder_date VARCHAR;
UPDATE file SET folder_date =
    date_of_folders((SELECT path FROM root WHERE root.id = root_id), path, mtime_ns);
UPDATE photo SET taken_at =
    (SELECT min(folder_date) || 'T00:00:00' FROM file
     WHERE photo_id = photo.id AND length(folder_date) = 10)
    WHERE taken_at IS NULL;
