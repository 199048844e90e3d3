PRAGMA application_id = 1346781507;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE chip (
	face_id INTEGER NOT NULL, 
	jpeg BLOB NOT NULL, 
	PRIMARY KEY (face_id), 
	FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
INSERT INTO "chip" VALUES(1,X'6368697031');
INSERT INTO "chip" VALUES(2,X'6368697032');
INSERT INTO "chip" VALUES(3,X'6368697033');
CREATE TABLE cluster_run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	model_id INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	parameters VARCHAR NOT NULL, 
	faces INTEGER NOT NULL, 
	clusters INTEGER NOT NULL, 
	unknown INTEGER NOT NULL, 
	moved INTEGER NOT NULL, 
	seconds DOUBLE NOT NULL, 
	FOREIGN KEY(model_id) REFERENCES model (id)
);
INSERT INTO "cluster_run" VALUES(1,1,'2026-11-23T20:16:56+00:00','{}',3,2,0,0,0.1);
CREATE TABLE decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	journal_id INTEGER, 
	at VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	payload VARCHAR NOT NULL, 
	FOREIGN KEY(journal_id) REFERENCES journal (id)
);
INSERT INTO "decision" VALUES(1,1,'2026-11-23T20:16:56+00:00','window','name-faces','{"person": 1, "name": "Anna", "faces": [1, 2]}');
INSERT INTO "decision" VALUES(2,3,'2026-11-23T20:16:56+00:00','window','reject','{"person": 1, "faces": [3]}');
CREATE TABLE embedding (
	model_id INTEGER NOT NULL, 
	face_id INTEGER NOT NULL, 
	vector BLOB NOT NULL, 
	PRIMARY KEY (model_id, face_id), 
	FOREIGN KEY(model_id) REFERENCES model (id), 
	FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "embedding" VALUES(1,1,X'D25E113EADCEAC3EAEFF0A3E2D0B09BF656BBE3E9BC43B3EB9DE61BEB172743E995B193E5174F73D294B3F3CB8F9653E28E59ABE780E89BDD7CD4ABEC6E77B3E');
INSERT INTO "embedding" VALUES(1,2,X'CD574E3D8FA30EBE7A6BE1BDF88B26BF8089F53EB9199C3E8A97B1BDBB24533ED576993D331E17BE055F853EA17AA9BDB072B3BDD92558BE6548F83D458AD8BC');
INSERT INTO "embedding" VALUES(1,3,X'95ECC03E0495F1BE9B169E3D40AED6BDFA26ABBD350A23BD05F2BEBE99642FBDE89223BEF10E1D3FD1BE2A3D835585BD6AB754BDB698FCBD927B47BE43C493BD');
CREATE TABLE face (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	photo_id INTEGER NOT NULL, 
	"left" DOUBLE NOT NULL, 
	top DOUBLE NOT NULL, 
	"right" DOUBLE NOT NULL, 
	bottom DOUBLE NOT NULL, 
	score DOUBLE NOT NULL, 
	quality DOUBLE NOT NULL, 
	blur DOUBLE NOT NULL, 
	yaw DOUBLE NOT NULL, 
	landmarks BLOB NOT NULL, 
	person_id INTEGER, 
	state VARCHAR DEFAULT 'unknown' NOT NULL, 
	cluster_id INTEGER, 
	ignored VARCHAR, 
	unmatched BOOLEAN DEFAULT '0' NOT NULL, 
	FOREIGN KEY(photo_id) REFERENCES photo (id) ON DELETE CASCADE, 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "face" VALUES(1,1,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'confirmed',0,NULL,0);
INSERT INTO "face" VALUES(2,2,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'confirmed',0,NULL,0);
INSERT INTO "face" VALUES(3,3,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',2,'assigned',1,NULL,0);
CREATE TABLE file (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	root_id INTEGER NOT NULL, 
	path BLOB NOT NULL, 
	past INTEGER DEFAULT '0' NOT NULL, 
	size INTEGER NOT NULL, 
	mtime_ns INTEGER NOT NULL, 
	photo_id INTEGER, 
	state VARCHAR NOT NULL, 
	reason VARCHAR, 
	detail VARCHAR, 
	UNIQUE (root_id, path, past), 
	FOREIGN KEY(root_id) REFERENCES root (id), 
	FOREIGN KEY(photo_id) REFERENCES photo (id) ON DELETE CASCADE
);
INSERT INTO "file" VALUES(1,1,X'612E6A7067',0,1000,1,1,'indexed',NULL,NULL);
INSERT INTO "file" VALUES(2,1,X'622E6A7067',0,1000,1,2,'indexed',NULL,NULL);
INSERT INTO "file" VALUES(3,1,X'632E6A7067',0,1000,1,3,'indexed',NULL,NULL);
CREATE TABLE journal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	undone_at VARCHAR
);
INSERT INTO "journal" VALUES(1,'2026-11-23T20:16:56+00:00','window','name-faces','name 2 faces Anna',NULL);
INSERT INTO "journal" VALUES(2,'2026-11-23T20:16:56+00:00','machine','cluster','clustering',NULL);
INSERT INTO "journal" VALUES(3,'2026-11-23T20:16:56+00:00','window','reject','1 face not this person',NULL);
CREATE TABLE journal_change (
	id INTEGER NOT NULL, 
	journal_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(journal_id) REFERENCES journal (id) ON DELETE CASCADE
);
INSERT INTO "journal_change" VALUES(1,1,'person',1,NULL,'{"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-23T20:16:56+00:00"}');
INSERT INTO "journal_change" VALUES(2,1,'face',1,'{"person_id":null,"state":"unknown","ignored":null,"cluster_id":null}','{"person_id":1,"state":"confirmed","ignored":null,"cluster_id":null}');
INSERT INTO "journal_change" VALUES(3,1,'face',2,'{"person_id":null,"state":"unknown","ignored":null,"cluster_id":null}','{"person_id":1,"state":"confirmed","ignored":null,"cluster_id":null}');
INSERT INTO "journal_change" VALUES(4,2,'person',2,NULL,'{"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-23T20:16:56+00:00"}');
INSERT INTO "journal_change" VALUES(5,2,'face',1,'{"person_id":1,"state":"confirmed","ignored":null,"cluster_id":null}','{"person_id":1,"state":"confirmed","ignored":null,"cluster_id":0}');
INSERT INTO "journal_change" VALUES(6,2,'face',2,'{"person_id":1,"state":"confirmed","ignored":null,"cluster_id":null}','{"person_id":1,"state":"confirmed","ignored":null,"cluster_id":0}');
INSERT INTO "journal_change" VALUES(7,2,'face',3,'{"person_id":null,"state":"unknown","ignored":null,"cluster_id":null}','{"person_id":2,"state":"assigned","ignored":null,"cluster_id":1}');
INSERT INTO "journal_change" VALUES(8,3,'rejection',1,NULL,'{"face_id":3,"person_id":1}');
CREATE TABLE journal_open (
	journal_id INTEGER NOT NULL, 
	PRIMARY KEY (journal_id)
);
CREATE TABLE model (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	dim INTEGER NOT NULL, 
	sha256 VARCHAR, 
	threshold DOUBLE NOT NULL, 
	active BOOLEAN NOT NULL, 
	added_at VARCHAR NOT NULL, 
	UNIQUE (name)
);
INSERT INTO "model" VALUES(1,'model',16,NULL,0.3,1,'2026-11-23T20:16:56+00:00');
CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR, 
	name_key VARCHAR, 
	hidden BOOLEAN DEFAULT '0' NOT NULL, 
	cover_face_id INTEGER, 
	created_at VARCHAR NOT NULL, 
	UNIQUE (name_key)
);
INSERT INTO "person" VALUES(1,'Anna','anna',0,NULL,'2026-11-23T20:16:56+00:00');
INSERT INTO "person" VALUES(2,NULL,NULL,0,NULL,'2026-11-23T20:16:56+00:00');
CREATE TABLE photo (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	content_hash BLOB NOT NULL, 
	width INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	taken_at VARCHAR, 
	camera VARCHAR, 
	latitude DOUBLE, 
	longitude DOUBLE, 
	difference_hash BLOB NOT NULL, 
	indexed_with VARCHAR NOT NULL, 
	added_at VARCHAR NOT NULL, 
	UNIQUE (content_hash)
);
INSERT INTO "photo" VALUES(1,X'612E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'0000000000000000000000000000000000000000000000000000000000000000','detector 1','2026-11-23T20:16:56+00:00');
INSERT INTO "photo" VALUES(2,X'622E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'0000000000000000000000000000000000000000000000000000000000000000','detector 1','2026-11-23T20:16:56+00:00');
INSERT INTO "photo" VALUES(3,X'632E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'0000000000000000000000000000000000000000000000000000000000000000','detector 1','2026-11-23T20:16:56+00:00');
CREATE TABLE rejection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	face_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	UNIQUE (face_id, person_id), 
	FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE, 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "rejection" VALUES(1,3,1);
CREATE TABLE root (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	path BLOB NOT NULL, 
	added_at VARCHAR NOT NULL, 
	removed_at VARCHAR, 
	UNIQUE (path)
);
INSERT INTO "root" VALUES(1,X'2F70686F746F73','2026-11-23T20:16:56+00:00',NULL);
CREATE INDEX file_of_photo ON file (photo_id);
CREATE INDEX file_of_size ON file (size);
CREATE INDEX file_failed ON file (id) WHERE state='failed';
CREATE INDEX file_pending ON file (photo_id IS NOT NULL, id) WHERE state='pending';
CREATE INDEX face_unmatched ON face (id) WHERE unmatched;
CREATE INDEX face_of_person ON face (person_id, photo_id, quality);
CREATE INDEX face_ignored ON face (id) WHERE ignored IS NOT NULL;
CREATE INDEX face_of_photo ON face (photo_id);
CREATE INDEX change_of_entry ON journal_change (journal_id);
CREATE INDEX embedding_of_face ON embedding (face_id);
CREATE INDEX rejection_of_person ON rejection (person_id);
CREATE TRIGGER journal_face_update AFTER UPDATE ON face WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.person_id IS NOT new.person_id OR old.state IS NOT new.state OR old.ignored IS NOT new.ignored OR old.cluster_id IS NOT new.cluster_id) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'face', old.id, json_object('person_id', old.person_id, 'state', old.state, 'ignored', old.ignored, 'cluster_id', old.cluster_id), json_object('person_id', new.person_id, 'state', new.state, 'ignored', new.ignored, 'cluster_id', new.cluster_id) FROM journal_open; END;
CREATE TRIGGER journal_person_update AFTER UPDATE ON person WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.name IS NOT new.name OR old.name_key IS NOT new.name_key OR old.hidden IS NOT new.hidden OR old.cover_face_id IS NOT new.cover_face_id OR old.created_at IS NOT new.created_at) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', old.id, json_object('name', old.name, 'name_key', old.name_key, 'hidden', old.hidden, 'cover_face_id', old.cover_face_id, 'created_at', old.created_at), json_object('name', new.name, 'name_key', new.name_key, 'hidden', new.hidden, 'cover_face_id', new.cover_face_id, 'created_at', new.created_at) FROM journal_open; END;
CREATE TRIGGER journal_person_insert AFTER INSERT ON person WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', new.id, NULL, json_object('name', new.name, 'name_key', new.name_key, 'hidden', new.hidden, 'cover_face_id', new.cover_face_id, 'created_at', new.created_at) FROM journal_open; END;
CREATE TRIGGER journal_person_delete AFTER DELETE ON person WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', old.id, json_object('name', old.name, 'name_key', old.name_key, 'hidden', old.hidden, 'cover_face_id', old.cover_face_id, 'created_at', old.created_at), NULL FROM journal_open; END;
CREATE TRIGGER journal_rejection_update AFTER UPDATE ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.face_id IS NOT new.face_id OR old.person_id IS NOT new.person_id) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', old.id, json_object('face_id', old.face_id, 'person_id', old.person_id), json_object('face_id', new.face_id, 'person_id', new.person_id) FROM journal_open; END;
CREATE TRIGGER journal_rejection_insert AFTER INSERT ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', new.id, NULL, json_object('face_id', new.face_id, 'person_id', new.person_id) FROM journal_open; END;
CREATE TRIGGER journal_rejection_delete AFTER DELETE ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', old.id, json_object('face_id', old.face_id, 'person_id', old.person_id), NULL FROM journal_open; END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('root',1);
INSERT INTO "sqlite_sequence" VALUES('model',1);
INSERT INTO "sqlite_sequence" VALUES('file',3);
INSERT INTO "sqlite_sequence" VALUES('photo',3);
INSERT INTO "sqlite_sequence" VALUES('face',3);
INSERT INTO "sqlite_sequence" VALUES('journal',3);
INSERT INTO "sqlite_sequence" VALUES('person',2);
INSERT INTO "sqlite_sequence" VALUES('decision',2);
INSERT INTO "sqlite_sequence" VALUES('cluster_run',1);
INSERT INTO "sqlite_sequence" VALUES('rejection',1);
COMMIT;
