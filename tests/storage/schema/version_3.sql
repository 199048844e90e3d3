PRAGMA application_id = 1346781507;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
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
CREATE TABLE apart (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	UNIQUE (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES person (id) ON DELETE CASCADE, 
	FOREIGN KEY(second_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "apart" VALUES(1,1,2);
CREATE TABLE chip (
	face_id INTEGER NOT NULL, 
	jpeg BLOB NOT NULL, 
	PRIMARY KEY (face_id), 
	FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
INSERT INTO "chip" VALUES(1,X'6368697030');
INSERT INTO "chip" VALUES(2,X'6368697031');
INSERT INTO "chip" VALUES(3,X'6368697032');
INSERT INTO "chip" VALUES(4,X'6368697033');
INSERT INTO "chip" VALUES(5,X'6368697034');
INSERT INTO "chip" VALUES(6,X'6368697035');
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
	next_cluster INTEGER DEFAULT '0' NOT NULL, 
	FOREIGN KEY(model_id) REFERENCES model (id)
);
INSERT INTO "cluster_run" VALUES(1,1,'2026-11-28T06:02:36+00:00','{}',6,2,1,0,0.0,2);
CREATE TABLE decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	journal_id INTEGER, 
	at VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	payload VARCHAR NOT NULL, 
	FOREIGN KEY(journal_id) REFERENCES journal (id)
);
INSERT INTO "decision" VALUES(1,2,'2026-11-28T06:02:36+00:00','window','rename','{"person": 1, "name": "Anna", "before": null}');
INSERT INTO "decision" VALUES(2,3,'2026-11-28T06:02:36+00:00','window','rename','{"person": 2, "name": "Bo", "before": null}');
INSERT INTO "decision" VALUES(3,4,'2026-11-28T06:02:36+00:00','window','set-birthdate','{"person": 1, "birthdate": "2001-02-03"}');
INSERT INTO "decision" VALUES(4,5,'2026-11-28T06:02:36+00:00','window','set-notes','{"person": 1, "notes": "Likes rain."}');
INSERT INTO "decision" VALUES(5,6,'2026-11-28T06:02:36+00:00','window','set-relation','{"person": 1, "relation": "Family"}');
INSERT INTO "decision" VALUES(6,7,'2026-11-28T06:02:36+00:00','window','set-favourite','{"person": 1, "favourite": true}');
INSERT INTO "decision" VALUES(7,8,'2026-11-28T06:02:36+00:00','window','reject','{"person": 1, "faces": [5]}');
INSERT INTO "decision" VALUES(8,9,'2026-11-28T06:02:36+00:00','window','stranger','{"faces": [6]}');
INSERT INTO "decision" VALUES(9,10,'2026-11-28T06:02:36+00:00','window','name-faces','{"person": 3, "name": "Cleo", "faces": [5]}');
INSERT INTO "decision" VALUES(10,11,'2026-11-28T06:02:36+00:00','window','apart','{"first": 1, "second": 2}');
INSERT INTO "decision" VALUES(11,12,'2026-11-28T06:02:36+00:00','window','hide','{"person": 2, "hidden": true}');
INSERT INTO "decision" VALUES(12,13,'2026-11-28T06:02:36+00:00','window','undo','{"skipped": 0}');
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
INSERT INTO "embedding" VALUES(1,1,X'E32B0C3D3B4713BDC47E323ECAE5E93C854C15BE4E90C93DD3B8B53E91FB833E2E2444BE8458B0BE3AB72DBE5E4A383C4A0122BFFAEB73BD78A0ADBEF9174CBE');
INSERT INTO "embedding" VALUES(1,2,X'D25E113EADCEAC3EAEFF0A3E2D0B09BF656BBE3E9BC43B3EB9DE61BEB172743E995B193E5174F73D294B3F3CB8F9653E28E59ABE780E89BDD7CD4ABEC6E77B3E');
INSERT INTO "embedding" VALUES(1,3,X'CD574E3D8FA30EBE7A6BE1BDF88B26BF8089F53EB9199C3E8A97B1BDBB24533ED576993D331E17BE055F853EA17AA9BDB072B3BDD92558BE6548F83D458AD8BC');
INSERT INTO "embedding" VALUES(1,4,X'95ECC03E0495F1BE9B169E3D40AED6BDFA26ABBD350A23BD05F2BEBE99642FBDE89223BEF10E1D3FD1BE2A3D835585BD6AB754BDB698FCBD927B47BE43C493BD');
INSERT INTO "embedding" VALUES(1,5,X'91B716BE689A21BD145BC03E0C6B183E40C6BDBEBB019ABAB12A10BEB179093D4FEFB9BEEA9F5F3DA2B6593D8B2BB63E5F70923DDB1CEC3D6DA1ACBE423A023F');
INSERT INTO "embedding" VALUES(1,6,X'53F94BBE746DA8BEB8AF7CBD1FE2D53D867A903EC63BDF3C53910CBE8A9C47BE2B723E3E00E8CF3E60C28A3DC2D99CBEE9BC73BE2E7CCB3E506A4E3D8149DCBE');
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
INSERT INTO "face" VALUES(1,1,10.0,10.0,30.0,30.0,0.99,0.25,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'accepted',0,NULL,0);
INSERT INTO "face" VALUES(2,1,90.0,10.0,110.0,30.0,0.99,0.75,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',2,'accepted',1,NULL,0);
INSERT INTO "face" VALUES(3,2,10.0,10.0,30.0,30.0,0.99,0.25,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'accepted',0,NULL,0);
INSERT INTO "face" VALUES(4,2,90.0,10.0,110.0,30.0,0.99,0.75,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',2,'accepted',1,NULL,0);
INSERT INTO "face" VALUES(5,3,10.0,10.0,30.0,30.0,0.99,0.25,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',3,'confirmed',0,NULL,0);
INSERT INTO "face" VALUES(6,3,90.0,10.0,110.0,30.0,0.99,0.75,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',NULL,'stranger',0);
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
)
 WITHOUT ROWID

;
INSERT INTO "face_change" VALUES(1,1,NULL,'unknown',NULL,NULL,1,'assigned',NULL,0);
INSERT INTO "face_change" VALUES(1,2,NULL,'unknown',NULL,NULL,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(1,3,NULL,'unknown',NULL,NULL,1,'assigned',NULL,0);
INSERT INTO "face_change" VALUES(1,4,NULL,'unknown',NULL,NULL,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(1,5,NULL,'unknown',NULL,NULL,1,'assigned',NULL,0);
INSERT INTO "face_change" VALUES(2,1,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(2,3,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(2,5,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(3,2,2,'assigned',NULL,1,2,'accepted',NULL,1);
INSERT INTO "face_change" VALUES(3,4,2,'assigned',NULL,1,2,'accepted',NULL,1);
INSERT INTO "face_change" VALUES(8,5,1,'accepted',NULL,0,NULL,'unknown',NULL,0);
INSERT INTO "face_change" VALUES(9,6,NULL,'unknown',NULL,NULL,NULL,'unknown','stranger',NULL);
INSERT INTO "face_change" VALUES(10,5,NULL,'unknown',NULL,0,3,'confirmed',NULL,0);
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
INSERT INTO "file" VALUES(1,1,X'302E6A7067',0,1000,1,1,'indexed',NULL,NULL);
INSERT INTO "file" VALUES(2,1,X'312E6A7067',0,1000,1,2,'indexed',NULL,NULL);
INSERT INTO "file" VALUES(3,1,X'322E6A7067',0,1000,1,3,'missing',NULL,NULL);
INSERT INTO "file" VALUES(4,1,X'332E6A7067',0,10,10,NULL,'pending',NULL,NULL);
CREATE TABLE journal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	undone_at VARCHAR, 
	undone_order INTEGER, 
	faces INTEGER DEFAULT '0' NOT NULL, 
	people INTEGER DEFAULT '0' NOT NULL
);
INSERT INTO "journal" VALUES(1,'2026-11-28T06:02:36+00:00','machine','cluster','group faces',NULL,NULL,5,2);
INSERT INTO "journal" VALUES(2,'2026-11-28T06:02:36+00:00','window','rename','name Anna',NULL,NULL,3,1);
INSERT INTO "journal" VALUES(3,'2026-11-28T06:02:36+00:00','window','rename','name Bo',NULL,NULL,2,1);
INSERT INTO "journal" VALUES(4,'2026-11-28T06:02:36+00:00','window','set-birthdate','set the birthdate of Anna',NULL,NULL,0,1);
INSERT INTO "journal" VALUES(5,'2026-11-28T06:02:36+00:00','window','set-notes','write notes on Anna',NULL,NULL,0,1);
INSERT INTO "journal" VALUES(6,'2026-11-28T06:02:36+00:00','window','set-relation','put into Family: Anna',NULL,NULL,0,1);
INSERT INTO "journal" VALUES(7,'2026-11-28T06:02:36+00:00','window','set-favourite','mark as a favourite: Anna',NULL,NULL,0,1);
INSERT INTO "journal" VALUES(8,'2026-11-28T06:02:36+00:00','window','reject','1 face not Anna',NULL,NULL,1,1);
INSERT INTO "journal" VALUES(9,'2026-11-28T06:02:36+00:00','window','stranger','1 face of strangers',NULL,NULL,1,0);
INSERT INTO "journal" VALUES(10,'2026-11-28T06:02:36+00:00','window','name-faces','name 1 face Cleo',NULL,NULL,1,1);
INSERT INTO "journal" VALUES(11,'2026-11-28T06:02:36+00:00','window','apart','tell Anna and Bo apart',NULL,NULL,0,2);
INSERT INTO "journal" VALUES(12,'2026-11-28T06:02:36+00:00','window','hide','hide Bo',NULL,NULL,0,1);
INSERT INTO "journal" VALUES(13,'2026-11-28T06:02:36+00:00','window','answer','skip a question','2026-11-28T06:02:36+00:00',1,0,0);
CREATE TABLE journal_change (
	journal_id INTEGER NOT NULL, 
	table_name VARCHAR NOT NULL, 
	row_id INTEGER NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	PRIMARY KEY (journal_id, table_name, row_id), 
	FOREIGN KEY(journal_id) REFERENCES journal (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "journal_change" VALUES(1,'newcomer',1,'{"face_id":1}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',2,'{"face_id":2}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',3,'{"face_id":3}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',4,'{"face_id":4}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',5,'{"face_id":5}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',6,'{"face_id":6}',NULL);
INSERT INTO "journal_change" VALUES(1,'person',1,NULL,'{"id":1,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(1,'person',2,NULL,'{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(2,'person',1,'{"id":1,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(3,'person',2,'{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":2,"name":"Bo","name_key":"bo","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(4,'person',1,'{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":"2001-02-03","notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(5,'person',1,'{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":"2001-02-03","notes":null,"relation":null,"favourite":0}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":"2001-02-03","notes":"Likes rain.","relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(6,'person',1,'{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":"2001-02-03","notes":"Likes rain.","relation":null,"favourite":0}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":"2001-02-03","notes":"Likes rain.","relation":"Family","favourite":0}');
INSERT INTO "journal_change" VALUES(7,'person',1,'{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":"2001-02-03","notes":"Likes rain.","relation":"Family","favourite":0}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":"2001-02-03","notes":"Likes rain.","relation":"Family","favourite":1}');
INSERT INTO "journal_change" VALUES(8,'rejection',1,NULL,'{"id":1,"face_id":5,"person_id":1,"by_split":0}');
INSERT INTO "journal_change" VALUES(10,'person',3,NULL,'{"id":3,"name":"Cleo","name_key":"cleo","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(11,'apart',1,NULL,'{"id":1,"first_id":1,"second_id":2}');
INSERT INTO "journal_change" VALUES(12,'person',2,'{"id":2,"name":"Bo","name_key":"bo","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":2,"name":"Bo","name_key":"bo","hidden":1,"cover_face_id":null,"created_at":"2026-11-28T06:02:36+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(13,'answer',1,'{"id":1,"at":"2026-11-28T06:02:36+00:00","model_id":1,"question":"is:1:1","same":null,"distance":0.1,"strangers":0.2,"quality":0.3,"person_id":1,"sampled":0}',NULL);
CREATE TABLE journal_open (
	journal_id INTEGER NOT NULL, 
	PRIMARY KEY (journal_id)
);
CREATE TABLE learning_run (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	report VARCHAR NOT NULL, 
	model_id INTEGER, 
	FOREIGN KEY(model_id) REFERENCES model (id)
);
CREATE TABLE measurement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	figures VARCHAR NOT NULL
);
CREATE TABLE model (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	dim INTEGER NOT NULL, 
	sha256 VARCHAR, 
	threshold DOUBLE NOT NULL, 
	active BOOLEAN NOT NULL, 
	added_at VARCHAR NOT NULL, 
	parent_id INTEGER, 
	data VARCHAR, 
	metrics VARCHAR, 
	UNIQUE (name), 
	FOREIGN KEY(parent_id) REFERENCES model (id)
);
INSERT INTO "model" VALUES(1,'model',16,NULL,0.171,1,'2026-11-28T06:02:36+00:00',NULL,NULL,NULL);
INSERT INTO "model" VALUES(2,'learned-0123456789ab',16,'abababababababababababababababababababababababababababababababab',0.2,0,'2026-11-28T06:02:36+00:00',1,'{"faces": 3}','{"tar": 0.9}');
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
CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR, 
	name_key VARCHAR, 
	hidden BOOLEAN DEFAULT '0' NOT NULL, 
	cover_face_id INTEGER, 
	created_at VARCHAR NOT NULL, 
	birthdate VARCHAR, 
	notes VARCHAR, 
	relation VARCHAR, 
	favourite BOOLEAN DEFAULT '0' NOT NULL, 
	UNIQUE (name_key)
);
INSERT INTO "person" VALUES(1,'Anna','anna',0,NULL,'2026-11-28T06:02:36+00:00','2001-02-03','Likes rain.','Family',1);
INSERT INTO "person" VALUES(2,'Bo','bo',1,NULL,'2026-11-28T06:02:36+00:00',NULL,NULL,NULL,0);
INSERT INTO "person" VALUES(3,'Cleo','cleo',0,NULL,'2026-11-28T06:02:36+00:00',NULL,NULL,NULL,0);
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
INSERT INTO "photo" VALUES(1,X'302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2019-05-06T07:08:09',NULL,NULL,NULL,X'0000000000000000000000000000000000000000000000000000000000000000','detector 1','2026-11-28T06:02:36+00:00');
INSERT INTO "photo" VALUES(2,X'312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-05-06T07:08:09',NULL,NULL,NULL,X'0000000000000000000000000000000000000000000000000000000000000000','detector 1','2026-11-28T06:02:36+00:00');
INSERT INTO "photo" VALUES(3,X'322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2021-05-06T07:08:09',NULL,NULL,NULL,X'0000000000000000000000000000000000000000000000000000000000000000','detector 1','2026-11-28T06:02:36+00:00');
CREATE TABLE rejection (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	face_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	by_split BOOLEAN DEFAULT '0' NOT NULL, 
	UNIQUE (face_id, person_id), 
	FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE, 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "rejection" VALUES(1,5,1,0);
CREATE TABLE root (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	path BLOB NOT NULL, 
	added_at VARCHAR NOT NULL, 
	removed_at VARCHAR, 
	UNIQUE (path)
);
INSERT INTO "root" VALUES(1,X'2F70686F746F73','2026-11-28T06:02:36+00:00',NULL);
CREATE TABLE vector_change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	model_id INTEGER NOT NULL, 
	face_id INTEGER NOT NULL, 
	mark INTEGER NOT NULL
);
CREATE TABLE weights (
	model_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (model_id), 
	FOREIGN KEY(model_id) REFERENCES model (id)
);
INSERT INTO "weights" VALUES(2,X'77656967687473');
CREATE INDEX file_of_photo ON file (photo_id);
CREATE INDEX file_pending ON file (photo_id IS NOT NULL, id) WHERE state='pending';
CREATE INDEX file_of_size ON file (size);
CREATE INDEX file_failed ON file (id) WHERE state='failed';
CREATE INDEX face_ignored ON face (id) WHERE ignored IS NOT NULL;
CREATE INDEX face_of_photo ON face (photo_id);
CREATE INDEX face_of_person ON face (person_id, photo_id, quality);
CREATE INDEX face_unmatched ON face (id) WHERE unmatched;
CREATE INDEX apart_of_second ON apart (second_id);
CREATE INDEX answer_to ON answer (question);
CREATE INDEX embedding_of_face ON embedding (face_id);
CREATE INDEX rejection_of_person ON rejection (person_id);
CREATE TRIGGER journal_face_update AFTER UPDATE OF person_id, state, ignored, cluster_id ON face WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.person_id IS NOT new.person_id OR old.state IS NOT new.state OR old.ignored IS NOT new.ignored OR old.cluster_id IS NOT new.cluster_id) BEGIN INSERT INTO face_change SELECT journal_id, old.id, old.person_id, old.state, old.ignored, old.cluster_id, new.person_id, new.state, new.ignored, new.cluster_id FROM journal_open WHERE true ON CONFLICT (journal_id, face_id) DO UPDATE SET new_person_id = excluded.new_person_id, new_state = excluded.new_state, new_ignored = excluded.new_ignored, new_cluster_id = excluded.new_cluster_id; END;
CREATE TRIGGER journal_person_insert AFTER INSERT ON person WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', new.id, NULL, json_object('id', new.id, 'name', new.name, 'name_key', new.name_key, 'hidden', new.hidden, 'cover_face_id', new.cover_face_id, 'created_at', new.created_at, 'birthdate', new.birthdate, 'notes', new.notes, 'relation', new.relation, 'favourite', new.favourite) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_person_delete AFTER DELETE ON person WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', old.id, json_object('id', old.id, 'name', old.name, 'name_key', old.name_key, 'hidden', old.hidden, 'cover_face_id', old.cover_face_id, 'created_at', old.created_at, 'birthdate', old.birthdate, 'notes', old.notes, 'relation', old.relation, 'favourite', old.favourite), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_person_update AFTER UPDATE ON person WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.name IS NOT new.name OR old.name_key IS NOT new.name_key OR old.hidden IS NOT new.hidden OR old.cover_face_id IS NOT new.cover_face_id OR old.created_at IS NOT new.created_at OR old.birthdate IS NOT new.birthdate OR old.notes IS NOT new.notes OR old.relation IS NOT new.relation OR old.favourite IS NOT new.favourite) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', old.id, json_object('id', old.id, 'name', old.name, 'name_key', old.name_key, 'hidden', old.hidden, 'cover_face_id', old.cover_face_id, 'created_at', old.created_at, 'birthdate', old.birthdate, 'notes', old.notes, 'relation', old.relation, 'favourite', old.favourite), json_object('id', new.id, 'name', new.name, 'name_key', new.name_key, 'hidden', new.hidden, 'cover_face_id', new.cover_face_id, 'created_at', new.created_at, 'birthdate', new.birthdate, 'notes', new.notes, 'relation', new.relation, 'favourite', new.favourite) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_rejection_insert AFTER INSERT ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', new.id, NULL, json_object('id', new.id, 'face_id', new.face_id, 'person_id', new.person_id, 'by_split', new.by_split) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_rejection_delete AFTER DELETE ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', old.id, json_object('id', old.id, 'face_id', old.face_id, 'person_id', old.person_id, 'by_split', old.by_split), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_rejection_update AFTER UPDATE ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.face_id IS NOT new.face_id OR old.person_id IS NOT new.person_id OR old.by_split IS NOT new.by_split) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', old.id, json_object('id', old.id, 'face_id', old.face_id, 'person_id', old.person_id, 'by_split', old.by_split), json_object('id', new.id, 'face_id', new.face_id, 'person_id', new.person_id, 'by_split', new.by_split) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_apart_insert AFTER INSERT ON apart WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'apart', new.id, NULL, json_object('id', new.id, 'first_id', new.first_id, 'second_id', new.second_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_apart_delete AFTER DELETE ON apart WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'apart', old.id, json_object('id', old.id, 'first_id', old.first_id, 'second_id', old.second_id), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_apart_update AFTER UPDATE ON apart WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.first_id IS NOT new.first_id OR old.second_id IS NOT new.second_id) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'apart', old.id, json_object('id', old.id, 'first_id', old.first_id, 'second_id', old.second_id), json_object('id', new.id, 'first_id', new.first_id, 'second_id', new.second_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_answer_insert AFTER INSERT ON answer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'answer', new.id, NULL, json_object('id', new.id, 'at', new.at, 'model_id', new.model_id, 'question', new.question, 'same', new.same, 'distance', new.distance, 'strangers', new.strangers, 'quality', new.quality, 'person_id', new.person_id, 'sampled', new.sampled) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_answer_delete AFTER DELETE ON answer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'answer', old.id, json_object('id', old.id, 'at', old.at, 'model_id', old.model_id, 'question', old.question, 'same', old.same, 'distance', old.distance, 'strangers', old.strangers, 'quality', old.quality, 'person_id', old.person_id, 'sampled', old.sampled), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_answer_update AFTER UPDATE ON answer WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.at IS NOT new.at OR old.model_id IS NOT new.model_id OR old.question IS NOT new.question OR old.same IS NOT new.same OR old.distance IS NOT new.distance OR old.strangers IS NOT new.strangers OR old.quality IS NOT new.quality OR old.person_id IS NOT new.person_id OR old.sampled IS NOT new.sampled) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'answer', old.id, json_object('id', old.id, 'at', old.at, 'model_id', old.model_id, 'question', old.question, 'same', old.same, 'distance', old.distance, 'strangers', old.strangers, 'quality', old.quality, 'person_id', old.person_id, 'sampled', old.sampled), json_object('id', new.id, 'at', new.at, 'model_id', new.model_id, 'question', new.question, 'same', new.same, 'distance', new.distance, 'strangers', new.strangers, 'quality', new.quality, 'person_id', new.person_id, 'sampled', new.sampled) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_newcomer_insert AFTER INSERT ON newcomer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'newcomer', new.face_id, NULL, json_object('face_id', new.face_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_newcomer_delete AFTER DELETE ON newcomer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'newcomer', old.face_id, json_object('face_id', old.face_id), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_passer_insert AFTER INSERT ON passer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'passer', new.person_id, NULL, json_object('person_id', new.person_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_passer_delete AFTER DELETE ON passer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'passer', old.person_id, json_object('person_id', old.person_id), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER vector_put BEFORE INSERT ON embedding WHEN EXISTS (SELECT 1 FROM embedding WHERE model_id = new.model_id AND face_id >= new.face_id) BEGIN INSERT INTO vector_change (model_id, face_id, mark) VALUES (new.model_id, new.face_id, random()); END;
CREATE TRIGGER vector_updated AFTER UPDATE ON embedding BEGIN INSERT INTO vector_change (model_id, face_id, mark) VALUES (old.model_id, old.face_id, random()), (new.model_id, new.face_id, random()); END;
CREATE TRIGGER vector_deleted AFTER DELETE ON embedding BEGIN INSERT INTO vector_change (model_id, face_id, mark) VALUES (old.model_id, old.face_id, random()); END;
CREATE TRIGGER newcomer_put AFTER INSERT ON embedding WHEN (SELECT active FROM model WHERE id = new.model_id) AND NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.face_id) BEGIN INSERT INTO newcomer VALUES (new.face_id); END;
CREATE TRIGGER newcomer_updated AFTER UPDATE ON embedding WHEN NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.face_id) BEGIN INSERT INTO newcomer VALUES (new.face_id); END;
CREATE TRIGGER newcomer_back AFTER UPDATE OF ignored ON face WHEN old.ignored IS NOT NULL AND new.ignored IS NULL AND NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.id) BEGIN INSERT INTO newcomer VALUES (new.id); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('root',1);
INSERT INTO "sqlite_sequence" VALUES('model',2);
INSERT INTO "sqlite_sequence" VALUES('file',4);
INSERT INTO "sqlite_sequence" VALUES('photo',3);
INSERT INTO "sqlite_sequence" VALUES('face',6);
INSERT INTO "sqlite_sequence" VALUES('vector_change',0);
INSERT INTO "sqlite_sequence" VALUES('journal',14);
INSERT INTO "sqlite_sequence" VALUES('person',3);
INSERT INTO "sqlite_sequence" VALUES('cluster_run',1);
INSERT INTO "sqlite_sequence" VALUES('decision',12);
INSERT INTO "sqlite_sequence" VALUES('rejection',1);
INSERT INTO "sqlite_sequence" VALUES('apart',1);
INSERT INTO "sqlite_sequence" VALUES('answer',1);
COMMIT;
