PRAGMA application_id = 1346781507;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE accepting (
	person_id INTEGER NOT NULL, 
	journal_id INTEGER NOT NULL, 
	PRIMARY KEY (person_id), 
	FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	FOREIGN KEY(journal_id) REFERENCES journal (id) ON DELETE CASCADE
);
CREATE TABLE album (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name VARCHAR NOT NULL,
    name_key VARCHAR NOT NULL,
    query VARCHAR NOT NULL,
    UNIQUE (name_key)
);
INSERT INTO "album" VALUES(1,'Then','then','2014');
CREATE TABLE "answer" (
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
INSERT INTO "answer" VALUES(1,'2026-11-28T13:26:23+00:00',1,'is',17,1,NULL,1,0.1,0.2,0.3,0);
INSERT INTO "answer" VALUES(2,'2026-11-28T13:26:23+00:00',1,'is',18,1,NULL,0,0.1,0.2,0.3,0);
INSERT INTO "answer" VALUES(3,'2026-11-28T13:26:23+00:00',1,'same',NULL,1,2,NULL,0.1,NULL,0.3,0);
INSERT INTO "answer" VALUES(4,'2026-11-28T13:26:23+00:00',1,'belongs',1,1,NULL,1,0.05,NULL,0.3,1);
INSERT INTO "answer" VALUES(5,'2026-11-28T13:26:23+00:00',1,'who',NULL,3,NULL,1,NULL,NULL,NULL,0);
CREATE TABLE apart (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	UNIQUE (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES person (id) ON DELETE CASCADE, 
	FOREIGN KEY(second_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "apart" VALUES(1,5,6);
INSERT INTO "apart" VALUES(3,4,7);
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
INSERT INTO "chip" VALUES(6,X'636869703130');
INSERT INTO "chip" VALUES(7,X'636869703131');
INSERT INTO "chip" VALUES(8,X'636869703132');
INSERT INTO "chip" VALUES(9,X'636869703133');
INSERT INTO "chip" VALUES(10,X'636869703134');
INSERT INTO "chip" VALUES(11,X'636869703230');
INSERT INTO "chip" VALUES(12,X'636869703231');
INSERT INTO "chip" VALUES(13,X'636869703232');
INSERT INTO "chip" VALUES(14,X'636869703233');
INSERT INTO "chip" VALUES(15,X'636869703234');
INSERT INTO "chip" VALUES(16,X'636869703330');
INSERT INTO "chip" VALUES(17,X'636869703331');
INSERT INTO "chip" VALUES(18,X'636869703332');
INSERT INTO "chip" VALUES(19,X'636869703333');
INSERT INTO "chip" VALUES(20,X'636869703334');
INSERT INTO "chip" VALUES(21,X'636869703730');
INSERT INTO "chip" VALUES(22,X'636869703731');
INSERT INTO "chip" VALUES(23,X'636869703930');
INSERT INTO "chip" VALUES(24,X'63686970393030');
INSERT INTO "chip" VALUES(25,X'63686970393031');
INSERT INTO "chip" VALUES(26,X'63686970393032');
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
INSERT INTO "cluster_run" VALUES(1,1,'2026-11-28T13:26:23+00:00','{}',20,4,0,0,0.5,4);
INSERT INTO "cluster_run" VALUES(2,1,'2026-11-28T13:26:23+00:00','{}',18,19,5,0,0.5,19);
CREATE TABLE drawn (
    face_id INTEGER NOT NULL,
    "left" INTEGER NOT NULL,
    top INTEGER NOT NULL,
    "right" INTEGER NOT NULL,
    bottom INTEGER NOT NULL,
    PRIMARY KEY (face_id),
    FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
INSERT INTO "drawn" VALUES(27,500000000,333333333,650000000,566666667);
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
INSERT INTO "embedding" VALUES(1,1,X'AED31D3ED6B644BE1DD9743F6F80203E');
INSERT INTO "embedding" VALUES(1,2,X'BAE3693ED73DA3BDB750783FEAB4CABC');
INSERT INTO "embedding" VALUES(1,3,X'1659563EBDB07EBEF6AA713F712566BD');
INSERT INTO "embedding" VALUES(1,4,X'27309E3E65E7B4BE9A9D603F0365CB3D');
INSERT INTO "embedding" VALUES(1,5,X'F5316EBC419426BE1C2C753F6B99723E');
INSERT INTO "embedding" VALUES(1,6,X'9941443DFBB5E93E91CAC23DD02262BF');
INSERT INTO "embedding" VALUES(1,7,X'5B932A3EDB551B3FFA27B63E1BE630BF');
INSERT INTO "embedding" VALUES(1,8,X'6BDA513E591F253F26379D3E4D492BBF');
INSERT INTO "embedding" VALUES(1,9,X'BB61AB3ED66DAE3E941B8B3EDBE355BF');
INSERT INTO "embedding" VALUES(1,10,X'6A1D6E3E6F2FBC3ECDBB843DC0EB65BF');
INSERT INTO "embedding" VALUES(1,11,X'94A50E3D000D8FBD095F993A09387FBF');
INSERT INTO "embedding" VALUES(1,12,X'D68CED3D27C7C1BD3320B0BE734D6DBF');
INSERT INTO "embedding" VALUES(1,13,X'8B009EBDA38A9BBE0C3C8DBE0B9E68BF');
INSERT INTO "embedding" VALUES(1,14,X'4C7A2F3EDBAFE4BC7258A5BD65437BBF');
INSERT INTO "embedding" VALUES(1,15,X'2C3A703EF07718BECC3996BED42A6ABF');
INSERT INTO "embedding" VALUES(1,16,X'D4843F3FA93E23BF7BF5313C409D3BBE');
INSERT INTO "embedding" VALUES(1,17,X'DAFA0B3F3ED439BF354C703E55A3B0BE');
INSERT INTO "embedding" VALUES(1,18,X'3EA4413F33C923BF2ACDF63D545681BD');
INSERT INTO "embedding" VALUES(1,19,X'3BD0123FF3A03EBF78C4A73EA9F1C4BD');
INSERT INTO "embedding" VALUES(1,20,X'5578083F856346BF1A83A43EB189E0BD');
INSERT INTO "embedding" VALUES(1,21,X'18F1013E0F55B9BEE34F6C3FE5F2E23C');
INSERT INTO "embedding" VALUES(1,22,X'7707623E7460963C9282773F1C35023E');
INSERT INTO "embedding" VALUES(1,23,X'9E146E3F16FD7ABE6C7265BD4945893E');
INSERT INTO "embedding" VALUES(1,24,X'77E783BCF997A0BE2154343E45251F3E9D6BD83C0768AFBEBE8344BE8EBC2CBEE281B4BC0B375B3EA372F13E7D13A3BE768FEF3EFE6286BE9B1936BC883B8D3D');
INSERT INTO "embedding" VALUES(1,25,X'3B4768BE210543BEDCAEDBBD3F32B23EFA864C3E75075C3ECE0D2A3E5FD2233DC72C54BEAC96173C17C30FBE26C8493E4466F8BCFA73A9BED0AA073FB90DD4BE');
INSERT INTO "embedding" VALUES(1,26,X'BD75813D7DCDC23C5A2F2B3E4F8D583E730A1F3DB10B33BECFBDAEBEC41A4EBFEF3E75BE5D4145BE7D48743CD6E89D3D28F1A43DE1B2B3BDF115BEBD8DB5503D');
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
INSERT INTO "face" VALUES(1,1,10.0,10.0,30.0,30.0,0.99,0.9,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'accepted',0,NULL,0);
INSERT INTO "face" VALUES(2,2,10.0,10.0,30.0,30.0,0.99,0.88,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'confirmed',4,NULL,0);
INSERT INTO "face" VALUES(3,3,10.0,10.0,30.0,30.0,0.99,0.86,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'accepted',5,NULL,0);
INSERT INTO "face" VALUES(4,4,10.0,10.0,30.0,30.0,0.99,0.84,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'accepted',6,NULL,0);
INSERT INTO "face" VALUES(5,5,10.0,10.0,30.0,30.0,0.99,0.82,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',7,NULL,0);
INSERT INTO "face" VALUES(6,6,10.0,10.0,30.0,30.0,0.99,0.9,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',8,'confirmed',1,NULL,0);
INSERT INTO "face" VALUES(7,7,10.0,10.0,30.0,30.0,0.99,0.88,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',5,'confirmed',8,NULL,0);
INSERT INTO "face" VALUES(8,8,10.0,10.0,30.0,30.0,0.99,0.86,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',5,'confirmed',9,NULL,0);
INSERT INTO "face" VALUES(9,9,10.0,10.0,30.0,30.0,0.99,0.84,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',2,'assigned',10,NULL,0);
INSERT INTO "face" VALUES(10,10,10.0,10.0,30.0,30.0,0.99,0.82,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',2,'assigned',11,NULL,0);
INSERT INTO "face" VALUES(11,11,10.0,10.0,30.0,30.0,0.99,0.9,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',6,'confirmed',2,NULL,0);
INSERT INTO "face" VALUES(12,12,10.0,10.0,30.0,30.0,0.99,0.88,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',12,NULL,0);
INSERT INTO "face" VALUES(13,13,10.0,10.0,30.0,30.0,0.99,0.86,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',13,NULL,0);
INSERT INTO "face" VALUES(14,14,10.0,10.0,30.0,30.0,0.99,0.84,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',14,NULL,0);
INSERT INTO "face" VALUES(15,15,10.0,10.0,30.0,30.0,0.99,0.82,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',15,NULL,0);
INSERT INTO "face" VALUES(16,16,10.0,10.0,30.0,30.0,0.99,0.9,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',7,'confirmed',3,NULL,0);
INSERT INTO "face" VALUES(17,17,10.0,10.0,30.0,30.0,0.99,0.88,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'confirmed',16,NULL,0);
INSERT INTO "face" VALUES(18,18,10.0,10.0,30.0,30.0,0.99,0.86,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',4,'assigned',17,NULL,0);
INSERT INTO "face" VALUES(19,19,10.0,10.0,30.0,30.0,0.99,0.84,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',NULL,'stranger',0);
INSERT INTO "face" VALUES(20,20,10.0,10.0,30.0,30.0,0.99,0.82,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',NULL,NULL,0);
INSERT INTO "face" VALUES(21,21,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'confirmed',NULL,NULL,0);
INSERT INTO "face" VALUES(22,21,80.0,10.0,100.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',1,'confirmed',NULL,NULL,0);
INSERT INTO "face" VALUES(23,22,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',NULL,'stranger',0);
INSERT INTO "face" VALUES(24,23,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',NULL,NULL,0);
INSERT INTO "face" VALUES(25,24,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',NULL,NULL,0);
INSERT INTO "face" VALUES(26,25,10.0,10.0,30.0,30.0,0.99,0.5,100.0,0.0,X'0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F0000803F',NULL,'unknown',NULL,NULL,0);
INSERT INTO "face" VALUES(27,25,200.0,100.0,260.0,170.0,0.0,0.0,0.0,0.0,X'00000000000000000000000000000000000000000000000000000000000000000000000000000000',1,'confirmed',NULL,NULL,0);
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
INSERT INTO "face_change" VALUES(1,2,NULL,'unknown',NULL,NULL,1,'assigned',NULL,0);
INSERT INTO "face_change" VALUES(1,3,NULL,'unknown',NULL,NULL,1,'assigned',NULL,0);
INSERT INTO "face_change" VALUES(1,4,NULL,'unknown',NULL,NULL,1,'assigned',NULL,0);
INSERT INTO "face_change" VALUES(1,5,NULL,'unknown',NULL,NULL,1,'assigned',NULL,0);
INSERT INTO "face_change" VALUES(1,6,NULL,'unknown',NULL,NULL,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(1,7,NULL,'unknown',NULL,NULL,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(1,8,NULL,'unknown',NULL,NULL,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(1,9,NULL,'unknown',NULL,NULL,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(1,10,NULL,'unknown',NULL,NULL,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(1,11,NULL,'unknown',NULL,NULL,3,'assigned',NULL,2);
INSERT INTO "face_change" VALUES(1,12,NULL,'unknown',NULL,NULL,3,'assigned',NULL,2);
INSERT INTO "face_change" VALUES(1,13,NULL,'unknown',NULL,NULL,3,'assigned',NULL,2);
INSERT INTO "face_change" VALUES(1,14,NULL,'unknown',NULL,NULL,3,'assigned',NULL,2);
INSERT INTO "face_change" VALUES(1,15,NULL,'unknown',NULL,NULL,3,'assigned',NULL,2);
INSERT INTO "face_change" VALUES(1,16,NULL,'unknown',NULL,NULL,4,'assigned',NULL,3);
INSERT INTO "face_change" VALUES(1,17,NULL,'unknown',NULL,NULL,4,'assigned',NULL,3);
INSERT INTO "face_change" VALUES(1,18,NULL,'unknown',NULL,NULL,4,'assigned',NULL,3);
INSERT INTO "face_change" VALUES(1,19,NULL,'unknown',NULL,NULL,4,'assigned',NULL,3);
INSERT INTO "face_change" VALUES(1,20,NULL,'unknown',NULL,NULL,4,'assigned',NULL,3);
INSERT INTO "face_change" VALUES(2,1,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(2,2,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(2,3,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(2,4,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(2,5,1,'assigned',NULL,0,1,'accepted',NULL,0);
INSERT INTO "face_change" VALUES(10,2,1,'accepted',NULL,0,1,'confirmed',NULL,0);
INSERT INTO "face_change" VALUES(11,6,2,'assigned',NULL,1,5,'confirmed',NULL,1);
INSERT INTO "face_change" VALUES(11,7,2,'assigned',NULL,1,5,'confirmed',NULL,1);
INSERT INTO "face_change" VALUES(12,8,2,'assigned',NULL,1,5,'confirmed',NULL,1);
INSERT INTO "face_change" VALUES(13,11,3,'assigned',NULL,2,6,'confirmed',NULL,2);
INSERT INTO "face_change" VALUES(14,5,1,'accepted',NULL,0,NULL,'unknown',NULL,0);
INSERT INTO "face_change" VALUES(18,19,4,'assigned',NULL,3,NULL,'unknown','stranger',3);
INSERT INTO "face_change" VALUES(19,20,4,'assigned',NULL,3,NULL,'unknown','not-a-face',3);
INSERT INTO "face_change" VALUES(20,20,NULL,'unknown','not-a-face',3,NULL,'unknown',NULL,3);
INSERT INTO "face_change" VALUES(21,16,4,'assigned',NULL,3,7,'confirmed',NULL,3);
INSERT INTO "face_change" VALUES(22,17,4,'assigned',NULL,3,1,'confirmed',NULL,3);
INSERT INTO "face_change" VALUES(25,12,3,'assigned',NULL,2,3,'accepted',NULL,2);
INSERT INTO "face_change" VALUES(25,13,3,'assigned',NULL,2,3,'accepted',NULL,2);
INSERT INTO "face_change" VALUES(25,14,3,'assigned',NULL,2,3,'accepted',NULL,2);
INSERT INTO "face_change" VALUES(25,15,3,'assigned',NULL,2,3,'accepted',NULL,2);
INSERT INTO "face_change" VALUES(26,21,NULL,'unknown',NULL,NULL,1,'confirmed',NULL,NULL);
INSERT INTO "face_change" VALUES(26,22,NULL,'unknown',NULL,NULL,1,'confirmed',NULL,NULL);
INSERT INTO "face_change" VALUES(27,7,1,'confirmed',NULL,1,5,'confirmed',NULL,1);
INSERT INTO "face_change" VALUES(27,8,1,'confirmed',NULL,1,5,'confirmed',NULL,1);
INSERT INTO "face_change" VALUES(29,6,1,'confirmed',NULL,1,8,'confirmed',NULL,1);
INSERT INTO "face_change" VALUES(31,6,5,'confirmed',NULL,NULL,1,'confirmed',NULL,NULL);
INSERT INTO "face_change" VALUES(32,12,3,'accepted',NULL,2,NULL,'unknown',NULL,2);
INSERT INTO "face_change" VALUES(32,13,3,'accepted',NULL,2,NULL,'unknown',NULL,2);
INSERT INTO "face_change" VALUES(32,14,3,'accepted',NULL,2,NULL,'unknown',NULL,2);
INSERT INTO "face_change" VALUES(32,15,3,'accepted',NULL,2,NULL,'unknown',NULL,2);
INSERT INTO "face_change" VALUES(37,9,2,'accepted',NULL,1,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(37,10,2,'accepted',NULL,1,2,'assigned',NULL,1);
INSERT INTO "face_change" VALUES(40,23,NULL,'unknown',NULL,NULL,NULL,'unknown','stranger',NULL);
INSERT INTO "face_change" VALUES(42,2,1,'confirmed',NULL,0,1,'confirmed',NULL,4);
INSERT INTO "face_change" VALUES(42,3,1,'accepted',NULL,0,1,'accepted',NULL,5);
INSERT INTO "face_change" VALUES(42,4,1,'accepted',NULL,0,1,'accepted',NULL,6);
INSERT INTO "face_change" VALUES(42,5,NULL,'unknown',NULL,0,NULL,'unknown',NULL,7);
INSERT INTO "face_change" VALUES(42,7,5,'confirmed',NULL,1,5,'confirmed',NULL,8);
INSERT INTO "face_change" VALUES(42,8,5,'confirmed',NULL,1,5,'confirmed',NULL,9);
INSERT INTO "face_change" VALUES(42,9,2,'assigned',NULL,1,2,'assigned',NULL,10);
INSERT INTO "face_change" VALUES(42,10,2,'assigned',NULL,1,2,'assigned',NULL,11);
INSERT INTO "face_change" VALUES(42,12,NULL,'unknown',NULL,2,NULL,'unknown',NULL,12);
INSERT INTO "face_change" VALUES(42,13,NULL,'unknown',NULL,2,NULL,'unknown',NULL,13);
INSERT INTO "face_change" VALUES(42,14,NULL,'unknown',NULL,2,NULL,'unknown',NULL,14);
INSERT INTO "face_change" VALUES(42,15,NULL,'unknown',NULL,2,NULL,'unknown',NULL,15);
INSERT INTO "face_change" VALUES(42,17,1,'confirmed',NULL,3,1,'confirmed',NULL,16);
INSERT INTO "face_change" VALUES(42,18,4,'assigned',NULL,3,4,'assigned',NULL,17);
INSERT INTO "face_change" VALUES(42,19,NULL,'unknown','stranger',3,NULL,'unknown','stranger',NULL);
INSERT INTO "face_change" VALUES(42,20,NULL,'unknown',NULL,3,NULL,'unknown',NULL,NULL);
INSERT INTO "face_change" VALUES(52,27,NULL,'unknown','removed',NULL,1,'confirmed',NULL,NULL);
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
	content_hash BLOB, needs VARCHAR, 
	UNIQUE (root_id, path, past), 
	FOREIGN KEY(root_id) REFERENCES root (id), 
	FOREIGN KEY(photo_id) REFERENCES photo (id) ON DELETE CASCADE
);
INSERT INTO "file" VALUES(1,1,X'302D302E6A7067',0,1001,1,1,'pending',NULL,NULL,X'302D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(2,1,X'302D312E6A7067',0,1001,1,2,'pending',NULL,NULL,X'302D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(3,1,X'302D322E6A7067',0,1001,1,3,'pending',NULL,NULL,X'302D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(4,1,X'302D332E6A7067',0,1001,1,4,'pending',NULL,NULL,X'302D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(5,1,X'302D342E6A7067',0,1001,1,5,'pending',NULL,NULL,X'302D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(6,1,X'312D302E6A7067',0,1001,1,6,'pending',NULL,NULL,X'312D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(7,1,X'312D312E6A7067',0,1001,1,7,'pending',NULL,NULL,X'312D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(8,1,X'312D322E6A7067',0,1001,1,8,'pending',NULL,NULL,X'312D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(9,1,X'312D332E6A7067',0,1001,1,9,'pending',NULL,NULL,X'312D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(10,1,X'312D342E6A7067',0,1001,1,10,'pending',NULL,NULL,X'312D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(11,1,X'322D302E6A7067',0,1001,1,11,'pending',NULL,NULL,X'322D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(12,1,X'322D312E6A7067',0,1001,1,12,'pending',NULL,NULL,X'322D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(13,1,X'322D322E6A7067',0,1001,1,13,'pending',NULL,NULL,X'322D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(14,1,X'322D332E6A7067',0,1001,1,14,'pending',NULL,NULL,X'322D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(15,1,X'322D342E6A7067',0,1001,1,15,'pending',NULL,NULL,X'322D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(16,1,X'332D302E6A7067',0,1001,1,16,'pending',NULL,NULL,X'332D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(17,1,X'332D312E6A7067',0,1001,1,17,'pending',NULL,NULL,X'332D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(18,1,X'332D322E6A7067',0,1001,1,18,'pending',NULL,NULL,X'332D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(19,1,X'332D332E6A7067',0,1001,1,19,'pending',NULL,NULL,X'332D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(20,1,X'332D342E6A7067',0,1000,1,20,'missing',NULL,NULL,X'332D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(21,1,X'6D6972726F722E6A7067',0,1001,1,21,'pending',NULL,NULL,X'6D6972726F722E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(22,1,X'7374726565742E6A7067',0,1001,1,22,'pending',NULL,NULL,X'7374726565742E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(23,1,X'70686F6E652E68656963',0,10,1,NULL,'failed','needs-extra','HEIC needs: pip install "photo-faces[heif]"',NULL,'heif');
INSERT INTO "file" VALUES(24,1,X'6375742E6A7067',0,10,1,NULL,'failed','truncated','image file is truncated',NULL,NULL);
INSERT INTO "file" VALUES(25,1,X'323031342D30382D303320526F6D652F612E6A7067',0,1000,1500000000000000000,23,'indexed',NULL,NULL,X'612E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(26,1,X'313939382F73756D6D65722F622E6A7067',0,1000,1500000000000000000,24,'indexed',NULL,NULL,X'622E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
INSERT INTO "file" VALUES(27,1,X'632E6A7067',0,1000,1500000000000000000,25,'indexed',NULL,NULL,X'632E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',NULL);
CREATE TABLE gone (
	photo_id INTEGER NOT NULL, 
	forgotten BOOLEAN DEFAULT '0' NOT NULL, 
	PRIMARY KEY (photo_id), 
	FOREIGN KEY(photo_id) REFERENCES photo (id) ON DELETE CASCADE
);
INSERT INTO "gone" VALUES(20,1);
CREATE TABLE journal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	undone_at VARCHAR, 
	undone_order INTEGER, 
	faces INTEGER DEFAULT '0' NOT NULL, 
	people INTEGER DEFAULT '0' NOT NULL, 
	part_of INTEGER, payload VARCHAR, lasting BOOLEAN NOT NULL DEFAULT '0', 
	FOREIGN KEY(part_of) REFERENCES journal (id) ON DELETE CASCADE
);
INSERT INTO "journal" VALUES(1,'2026-11-28T13:26:23+00:00','machine','cluster',NULL,NULL,20,4,NULL,'{"new": false}',0);
INSERT INTO "journal" VALUES(2,'2026-11-28T13:26:23+00:00','window','rename',NULL,NULL,5,1,NULL,'{"person": 1, "name": "Anna", "before": null, "apart_from": []}',0);
INSERT INTO "journal" VALUES(3,'2026-11-28T13:26:23+00:00','window','rename',NULL,NULL,0,1,NULL,'{"person": 1, "name": "Anna Maria", "before": "Anna", "apart_from": []}',0);
INSERT INTO "journal" VALUES(4,'2026-11-28T13:26:23+00:00','window','set-birthdate',NULL,NULL,0,1,NULL,'{"person": 1, "birthdate": "1990-02-03", "name": "Anna Maria"}',0);
INSERT INTO "journal" VALUES(5,'2026-11-28T13:26:23+00:00','window','set-notes',NULL,NULL,0,1,NULL,'{"people": [1], "names": ["Anna Maria"], "notes": "likes rain"}',0);
INSERT INTO "journal" VALUES(6,'2026-11-28T13:26:23+00:00','window','set-relation',NULL,NULL,0,1,NULL,'{"people": [1], "names": ["Anna Maria"], "relation": "Family"}',0);
INSERT INTO "journal" VALUES(7,'2026-11-28T13:26:23+00:00','window','set-favourite',NULL,NULL,0,2,NULL,'{"people": [1, 2], "names": ["Anna Maria", null], "favourite": true}',0);
INSERT INTO "journal" VALUES(8,'2026-11-28T13:26:23+00:00','window','set-birthdate',NULL,NULL,0,1,NULL,'{"person": 2, "birthdate": "1991-02-03", "name": null}',0);
INSERT INTO "journal" VALUES(9,'2026-11-28T13:26:23+00:00','window','set-birthdate',NULL,NULL,0,1,NULL,'{"person": 2, "birthdate": null, "name": null}',0);
INSERT INTO "journal" VALUES(10,'2026-11-28T13:26:23+00:00','window','set-cover',NULL,NULL,1,1,NULL,'{"person": 1, "face": 2}',0);
INSERT INTO "journal" VALUES(11,'2026-11-28T13:26:23+00:00','window','name-faces',NULL,NULL,2,2,NULL,'{"person": 5, "name": "Bob", "faces": [6, 7], "apart_from": []}',0);
INSERT INTO "journal" VALUES(12,'2026-11-28T13:26:23+00:00','window','move',NULL,NULL,1,2,NULL,'{"person": 5, "faces": [8], "name": "Bob"}',0);
INSERT INTO "journal" VALUES(13,'2026-11-28T13:26:23+00:00','window','name-faces',NULL,NULL,1,3,NULL,'{"person": 6, "name": "Bob", "faces": [11], "apart_from": [5]}',0);
INSERT INTO "journal" VALUES(14,'2026-11-28T13:26:23+00:00','window','reject',NULL,NULL,1,1,NULL,'{"person": 1, "faces": [5], "name": "Anna Maria"}',0);
INSERT INTO "journal" VALUES(15,'2026-11-28T13:26:23+00:00','window','apart',NULL,NULL,0,2,NULL,'{"people": [2, 3], "names": [null, null]}',0);
INSERT INTO "journal" VALUES(16,'2026-11-28T13:26:23+00:00','window','hide',NULL,NULL,0,2,NULL,'{"people": [2, 3], "names": [null, null], "hidden": true}',0);
INSERT INTO "journal" VALUES(17,'2026-11-28T13:26:23+00:00','window','hide',NULL,NULL,0,1,NULL,'{"people": [2], "names": [null], "hidden": false}',0);
INSERT INTO "journal" VALUES(18,'2026-11-28T13:26:23+00:00','window','stranger',NULL,NULL,1,1,NULL,'{"faces": [19]}',0);
INSERT INTO "journal" VALUES(19,'2026-11-28T13:26:23+00:00','window','not-a-face',NULL,NULL,1,1,NULL,'{"faces": [20]}',0);
INSERT INTO "journal" VALUES(20,'2026-11-28T13:26:23+00:00','window','bring-back',NULL,NULL,1,0,NULL,'{"faces": [20]}',0);
INSERT INTO "journal" VALUES(21,'2026-11-28T13:26:23+00:00','window','split',NULL,NULL,1,2,NULL,'{"person": 4, "made": 7, "faces": [16], "name": null}',0);
INSERT INTO "journal" VALUES(22,'2026-11-28T13:26:23+00:00','window','answer',NULL,NULL,2,2,NULL,'{"decisions": [["move", {"person": 1, "faces": [17], "name": "Anna"}], ["reject", {"person": 1, "faces": [18], "name": "Anna Maria"}]]}',0);
INSERT INTO "journal" VALUES(23,'2026-11-28T13:26:23+00:00','window','answer',NULL,NULL,0,0,NULL,'{"decisions": []}',0);
INSERT INTO "journal" VALUES(24,'2026-11-28T13:26:23+00:00','window','answer',NULL,NULL,0,0,NULL,'{"decisions": []}',0);
INSERT INTO "journal" VALUES(25,'2026-11-28T13:26:23+00:00','window','answer',NULL,NULL,4,1,NULL,'{"decisions": [["rename", {"person": 3, "name": "Carol", "before": null, "apart_from": []}]]}',0);
INSERT INTO "journal" VALUES(26,'2026-11-28T13:26:23+00:00','window','same-in-photo',NULL,NULL,2,1,NULL,'{"person": 1, "faces": [21, 22], "name": "Anna Maria"}',0);
INSERT INTO "journal" VALUES(27,'2026-11-28T13:26:23+00:00','window','merge','2026-11-28T13:26:23+00:00',NULL,3,3,NULL,'{"person": 1, "others": [5], "names": ["Bob"], "stay_out": [], "name": "Anna Maria"}',0);
INSERT INTO "journal" VALUES(28,'2026-11-28T13:26:23+00:00','window','rename',NULL,NULL,0,1,NULL,'{"person": 1, "name": "Annabob", "before": "Anna Maria", "apart_from": []}',0);
INSERT INTO "journal" VALUES(29,'2026-11-28T13:26:23+00:00','window','name-faces',NULL,NULL,1,2,NULL,'{"person": 8, "name": "Dora", "faces": [6], "apart_from": []}',0);
INSERT INTO "journal" VALUES(31,'2026-11-28T13:26:23+00:00','part','part',NULL,NULL,0,0,27,NULL,0);
INSERT INTO "journal" VALUES(32,'2026-11-28T13:26:23+00:00','window','delete',NULL,NULL,4,2,NULL,'{"person": 3, "name": "Carol"}',0);
INSERT INTO "journal" VALUES(37,'2026-11-28T13:26:23+00:00','window','rename','2026-11-28T13:26:23+00:00',NULL,2,1,NULL,'{"person": 2, "name": "Eve", "before": null, "apart_from": []}',0);
INSERT INTO "journal" VALUES(40,'2026-11-28T13:26:23+00:00','machine','still-strangers',NULL,NULL,1,0,NULL,'{"count": 1}',0);
INSERT INTO "journal" VALUES(41,'2026-11-28T13:26:23+00:00','window','forget-photos',NULL,NULL,1,0,NULL,'{"photos": [20]}',0);
INSERT INTO "journal" VALUES(42,'2026-11-28T13:26:23+00:00','window','regroup',NULL,NULL,0,0,NULL,'{"moved": 0, "left": 0}',0);
INSERT INTO "journal" VALUES(43,'2026-11-28T13:26:23+00:00','window','rename',NULL,NULL,0,1,NULL,'{"person": 1, "name": "Anna", "before": "Annabob", "apart_from": []}',0);
INSERT INTO "journal" VALUES(44,'2026-11-28T13:26:23+00:00','command line','undo',NULL,NULL,0,0,27,'{"skipped": 1}',1);
INSERT INTO "journal" VALUES(45,'2026-11-28T13:26:23+00:00','command line','undo',NULL,NULL,0,0,32,'{"skipped": 0}',1);
INSERT INTO "journal" VALUES(46,'2026-11-28T13:26:23+00:00','command line','redo',NULL,NULL,0,0,32,'{"skipped": 0}',1);
INSERT INTO "journal" VALUES(47,'2026-11-28T13:26:23+00:00','command line','undo',NULL,NULL,0,0,37,'{"skipped": 0}',1);
INSERT INTO "journal" VALUES(48,'2026-11-28T13:26:23+00:00','window','network',NULL,NULL,0,0,NULL,'{"before": "model", "after": "model"}',1);
INSERT INTO "journal" VALUES(49,'2026-11-28T13:26:23+00:00','user','move-folder',NULL,NULL,0,0,NULL,'{"root": 2, "before": "2f73796e7468657469632f6d6f7265", "after": "2f73796e7468657469632f6d6f766564"}',1);
INSERT INTO "journal" VALUES(50,'2026-11-28T13:26:23+00:00','user','remove-folder',NULL,NULL,0,0,NULL,'{"root": 2, "path": "2f73796e7468657469632f6d6f766564", "names": false}',1);
INSERT INTO "journal" VALUES(51,'2026-11-29T08:14:47+00:00','window','keep-album',NULL,NULL,0,0,NULL,'{"album": "Then", "query": "2014"}',0);
INSERT INTO "journal" VALUES(52,'2026-11-29T08:14:47+00:00','window','draw-face',NULL,NULL,1,1,NULL,'{"face": 27, "name": "Anna"}',0);
INSERT INTO "journal" VALUES(53,'2026-11-29T08:14:47+00:00','window','set-notes',NULL,NULL,0,1,NULL,'{"people": [1], "names": ["Anna"], "notes": "drawn too"}',0);
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
INSERT INTO "journal_change" VALUES(1,'newcomer',7,'{"face_id":7}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',8,'{"face_id":8}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',9,'{"face_id":9}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',10,'{"face_id":10}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',11,'{"face_id":11}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',12,'{"face_id":12}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',13,'{"face_id":13}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',14,'{"face_id":14}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',15,'{"face_id":15}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',16,'{"face_id":16}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',17,'{"face_id":17}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',18,'{"face_id":18}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',19,'{"face_id":19}',NULL);
INSERT INTO "journal_change" VALUES(1,'newcomer',20,'{"face_id":20}',NULL);
INSERT INTO "journal_change" VALUES(1,'person',1,NULL,'{"id":1,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(1,'person',2,NULL,'{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(1,'person',3,NULL,'{"id":3,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(1,'person',4,NULL,'{"id":4,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(2,'person',1,'{"id":1,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(3,'person',1,'{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(4,'person',1,'{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(5,'person',1,'{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":null,"relation":null,"favourite":0}','{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(6,'person',1,'{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":null,"favourite":0}','{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":0}');
INSERT INTO "journal_change" VALUES(7,'person',1,'{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":0}','{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}');
INSERT INTO "journal_change" VALUES(7,'person',2,'{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}');
INSERT INTO "journal_change" VALUES(8,'person',2,'{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}','{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1991-02-03","notes":null,"relation":null,"favourite":1}');
INSERT INTO "journal_change" VALUES(9,'person',2,'{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1991-02-03","notes":null,"relation":null,"favourite":1}','{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}');
INSERT INTO "journal_change" VALUES(10,'person',1,'{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}','{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":2,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}');
INSERT INTO "journal_change" VALUES(11,'person',5,NULL,'{"id":5,"name":"Bob","name_key":"bob","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(13,'apart',1,NULL,'{"id":1,"first_id":5,"second_id":6}');
INSERT INTO "journal_change" VALUES(13,'person',6,NULL,'{"id":6,"name":"Bob","name_key":"bob","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(14,'rejection',1,NULL,'{"id":1,"face_id":5,"person_id":1,"by_split":0}');
INSERT INTO "journal_change" VALUES(15,'apart',2,NULL,'{"id":2,"first_id":2,"second_id":3}');
INSERT INTO "journal_change" VALUES(16,'person',2,'{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}','{"id":2,"name":null,"name_key":null,"hidden":1,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}');
INSERT INTO "journal_change" VALUES(16,'person',3,'{"id":3,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":3,"name":null,"name_key":null,"hidden":1,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(17,'person',2,'{"id":2,"name":null,"name_key":null,"hidden":1,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}','{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}');
INSERT INTO "journal_change" VALUES(20,'newcomer',20,NULL,'{"face_id":20}');
INSERT INTO "journal_change" VALUES(20,'wanted',20,NULL,'{"face_id":20}');
INSERT INTO "journal_change" VALUES(21,'apart',3,NULL,'{"id":3,"first_id":4,"second_id":7}');
INSERT INTO "journal_change" VALUES(21,'person',7,NULL,'{"id":7,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(21,'rejection',2,NULL,'{"id":2,"face_id":16,"person_id":4,"by_split":1}');
INSERT INTO "journal_change" VALUES(21,'rejection',3,NULL,'{"id":3,"face_id":17,"person_id":7,"by_split":1}');
INSERT INTO "journal_change" VALUES(21,'rejection',4,NULL,'{"id":4,"face_id":18,"person_id":7,"by_split":1}');
INSERT INTO "journal_change" VALUES(22,'answer',1,NULL,'{"id": 1, "at": "2026-11-28T13:26:23+00:00", "model_id": 1, "same": 1, "distance": 0.1, "strangers": 0.2, "quality": 0.3, "person_id": 1, "sampled": 0, "kind": "is", "face_id": 17, "other_id": null}');
INSERT INTO "journal_change" VALUES(22,'answer',2,NULL,'{"id": 2, "at": "2026-11-28T13:26:23+00:00", "model_id": 1, "same": 0, "distance": 0.1, "strangers": 0.2, "quality": 0.3, "person_id": 1, "sampled": 0, "kind": "is", "face_id": 18, "other_id": null}');
INSERT INTO "journal_change" VALUES(22,'rejection',5,NULL,'{"id":5,"face_id":18,"person_id":1,"by_split":0}');
INSERT INTO "journal_change" VALUES(23,'answer',3,NULL,'{"id": 3, "at": "2026-11-28T13:26:23+00:00", "model_id": 1, "same": null, "distance": 0.1, "strangers": null, "quality": 0.3, "person_id": 1, "sampled": 0, "kind": "same", "face_id": null, "other_id": 2}');
INSERT INTO "journal_change" VALUES(24,'answer',4,NULL,'{"id": 4, "at": "2026-11-28T13:26:23+00:00", "model_id": 1, "same": 1, "distance": 0.05, "strangers": null, "quality": 0.3, "person_id": 1, "sampled": 1, "kind": "belongs", "face_id": 1, "other_id": null}');
INSERT INTO "journal_change" VALUES(25,'answer',5,NULL,'{"id": 5, "at": "2026-11-28T13:26:23+00:00", "model_id": 1, "same": 1, "distance": null, "strangers": null, "quality": null, "person_id": 3, "sampled": 0, "kind": "who", "face_id": null, "other_id": null}');
INSERT INTO "journal_change" VALUES(25,'person',3,'{"id":3,"name":null,"name_key":null,"hidden":1,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}','{"id":3,"name":"Carol","name_key":"carol","hidden":1,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(27,'apart',1,NULL,'{"id":1,"first_id":5,"second_id":6}');
INSERT INTO "journal_change" VALUES(27,'apart',4,'{"id":4,"first_id":1,"second_id":6}',NULL);
INSERT INTO "journal_change" VALUES(27,'person',5,NULL,'{"id":5,"name":"Bob","name_key":"bob","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(28,'person',1,'{"id":1,"name":"Anna Maria","name_key":"anna maria","hidden":0,"cover_face_id":2,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}','{"id":1,"name":"Annabob","name_key":"annabob","hidden":0,"cover_face_id":2,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}');
INSERT INTO "journal_change" VALUES(29,'person',8,NULL,'{"id":8,"name":"Dora","name_key":"dora","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}');
INSERT INTO "journal_change" VALUES(32,'apart',2,'{"id":2,"first_id":2,"second_id":3}',NULL);
INSERT INTO "journal_change" VALUES(32,'person',3,'{"id":3,"name":"Carol","name_key":"carol","hidden":1,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":0}',NULL);
INSERT INTO "journal_change" VALUES(37,'person',2,'{"id":2,"name":"Eve","name_key":"eve","hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}','{"id":2,"name":null,"name_key":null,"hidden":0,"cover_face_id":null,"created_at":"2026-11-28T13:26:23+00:00","birthdate":null,"notes":null,"relation":null,"favourite":1}');
INSERT INTO "journal_change" VALUES(40,'newcomer',23,'{"face_id":23}',NULL);
INSERT INTO "journal_change" VALUES(41,'gone',20,'{"photo_id":20,"forgotten":0}','{"photo_id":20,"forgotten":1}');
INSERT INTO "journal_change" VALUES(43,'person',1,'{"id":1,"name":"Annabob","name_key":"annabob","hidden":0,"cover_face_id":2,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":2,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}');
INSERT INTO "journal_change" VALUES(51,'album',1,NULL,'{"id":1,"name":"Then","name_key":"then","query":"2014"}');
INSERT INTO "journal_change" VALUES(52,'newcomer',27,NULL,'{"face_id":27}');
INSERT INTO "journal_change" VALUES(53,'person',1,'{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":2,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"likes rain","relation":"Family","favourite":1}','{"id":1,"name":"Anna","name_key":"anna","hidden":0,"cover_face_id":2,"created_at":"2026-11-28T13:26:23+00:00","birthdate":"1990-02-03","notes":"drawn too","relation":"Family","favourite":1}');
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
INSERT INTO "learning_run" VALUES(1,'2026-11-28T13:26:23+00:00','{"better": true, "reason": "It tells children apart better.", "people": 12, "faces": 340, "clusters": 3, "steps": 200, "seconds": 61.5, "device": "cpu", "threshold": 0.19, "figures": [{"group": "all", "far": 0.001, "before": 0.81, "after": 0.86, "low": 0.01, "high": 0.09, "genuine": 900, "impostors": 40000, "judged": true}], "fars": [0.0001, 0.001], "roc_before": [0.5, 0.8], "roc_after": [0.6, 0.9], "changed": [{"face_id": 4, "before_id": 5, "after_id": 6, "gained": true}], "marks": [{"trial": 1, "step": 0, "tar": 0.81, "far": 0.001}], "losses": [[1, 0.2], [2, 0.15]], "gain": [{"group": "new photos", "far": 0.001, "before": 0.7, "after": 0.9, "low": 0.1, "high": 0.3, "genuine": 900, "impostors": 40000, "judged": true}], "new_photos": {"strangers": 0.01, "first_before": 0.95, "first_after": 0.99, "people": [{"person_id": 3, "photos": 20, "before": 15, "after": 18}, {"person_id": 4, "photos": 5, "before": 5, "after": 5}]}}',2);
CREATE TABLE measurement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at VARCHAR NOT NULL, 
	figures VARCHAR NOT NULL
);
INSERT INTO "measurement" VALUES(1,'2026-11-28T13:26:23+00:00','{"purity": 0.5}');
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
INSERT INTO "model" VALUES(1,'model',4,NULL,0.171,1,'2026-11-28T13:26:23+00:00',NULL,NULL,NULL);
INSERT INTO "model" VALUES(2,'learned-0123456789ab',4,'0123456789ab0000000000000000000000000000000000000000000000000000',0.2,0,'2026-11-28T13:26:23+00:00',1,'{"people": 3}','{"tar": 0.5}');
CREATE TABLE newcomer (
	face_id INTEGER NOT NULL, 
	PRIMARY KEY (face_id), 
	FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
INSERT INTO "newcomer" VALUES(20);
INSERT INTO "newcomer" VALUES(21);
INSERT INTO "newcomer" VALUES(22);
INSERT INTO "newcomer" VALUES(24);
INSERT INTO "newcomer" VALUES(25);
INSERT INTO "newcomer" VALUES(26);
INSERT INTO "newcomer" VALUES(27);
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
	favourite BOOLEAN DEFAULT '0' NOT NULL
);
INSERT INTO "person" VALUES(1,'Anna','anna',0,2,'2026-11-28T13:26:23+00:00','1990-02-03','drawn too','Family',1);
INSERT INTO "person" VALUES(2,NULL,NULL,0,NULL,'2026-11-28T13:26:23+00:00',NULL,NULL,NULL,1);
INSERT INTO "person" VALUES(4,NULL,NULL,0,NULL,'2026-11-28T13:26:23+00:00',NULL,NULL,NULL,0);
INSERT INTO "person" VALUES(5,'Bob','bob',0,NULL,'2026-11-28T13:26:23+00:00',NULL,NULL,NULL,0);
INSERT INTO "person" VALUES(6,'Bob','bob',0,NULL,'2026-11-28T13:26:23+00:00',NULL,NULL,NULL,0);
INSERT INTO "person" VALUES(7,NULL,NULL,0,NULL,'2026-11-28T13:26:23+00:00',NULL,NULL,NULL,0);
INSERT INTO "person" VALUES(8,'Dora','dora',0,NULL,'2026-11-28T13:26:23+00:00',NULL,NULL,NULL,0);
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
	picture_hash BLOB, 
	UNIQUE (content_hash)
);
INSERT INTO "photo" VALUES(1,X'302D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-01-01T00:00:00',NULL,NULL,NULL,X'EA8F0877078271686C40AB60026BBA5DB6C680CE87A2E563900F596670794B88','detector 1','2026-11-28T13:26:23+00:00',X'302D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(2,X'302D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-01-02T00:00:00',NULL,NULL,NULL,X'BDD03BC03FB492658393DC9F9BC92D2090845F5984EE79DC6E16AB3C873D93F4','detector 1','2026-11-28T13:26:23+00:00',X'302D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(3,X'302D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-01-03T00:00:00',NULL,NULL,NULL,X'AAEA273465FC7E29DAD2759F551D53AB1C8EB79F7B32286C8D856B3F20D27BAB','detector 1','2026-11-28T13:26:23+00:00',X'302D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(4,X'302D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-01-04T00:00:00',NULL,NULL,NULL,X'49389EB20E75E18FB122F7504D3044266D703039D0CF3E8F0AEAAB60D07784CB','detector 1','2026-11-28T13:26:23+00:00',X'302D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(5,X'302D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-01-05T00:00:00',NULL,NULL,NULL,X'F88E4E3F005509D81B72E69FE35A4ED490E97CC3FEC0A362751AC9EC6B16E795','detector 1','2026-11-28T13:26:23+00:00',X'302D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(6,X'312D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-02-01T00:00:00',NULL,NULL,NULL,X'6C8BF15F68542F220CF642A5B65507FDF12A1DCEE0C8E2E17FBB6D9D3F79CF92','detector 1','2026-11-28T13:26:23+00:00',X'312D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(7,X'312D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-02-02T00:00:00',NULL,NULL,NULL,X'7DED83D8BF3E7B49CE60E012BB7D86439368C805D6C502E668257E54B287F4F9','detector 1','2026-11-28T13:26:23+00:00',X'312D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(8,X'312D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-02-03T00:00:00',NULL,NULL,NULL,X'AAFF1564B7D9104A633ADB57F39235DC4ABC6ECE7DBCDA0B452D3C6163F4AE34','detector 1','2026-11-28T13:26:23+00:00',X'312D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(9,X'312D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-02-04T00:00:00',NULL,NULL,NULL,X'43CCA5A38283D88E58FA8ADF62BA68C5D88C2CDD57EC9A1BF196202EB55E55C3','detector 1','2026-11-28T13:26:23+00:00',X'312D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(10,X'312D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-02-05T00:00:00',NULL,NULL,NULL,X'352AC6329D6F2B21A2D060E5C7B25A16662B3E06E46EB9529F757109354F66D0','detector 1','2026-11-28T13:26:23+00:00',X'312D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(11,X'322D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-03-01T00:00:00',NULL,NULL,NULL,X'025BD9B1FA0BF224E25840AFFC828D287F435BAB67240E92D404641E977B27A2','detector 1','2026-11-28T13:26:23+00:00',X'322D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(12,X'322D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-03-02T00:00:00',NULL,NULL,NULL,X'16767691403C31C4CE730409DD3A9D512D2764BB0118F4944F1987A3CA1B21E8','detector 1','2026-11-28T13:26:23+00:00',X'322D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(13,X'322D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-03-03T00:00:00',NULL,NULL,NULL,X'A0A53911C57C91DEE8BF94DF934DC3F2F5FF93C6705097A12D52D51BAA4775A7','detector 1','2026-11-28T13:26:23+00:00',X'322D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(14,X'322D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-03-04T00:00:00',NULL,NULL,NULL,X'07EC866CAE375A82BD73BE919A125997C22CCCC522A58264BCD8833AD1569E3E','detector 1','2026-11-28T13:26:23+00:00',X'322D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(15,X'322D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-03-05T00:00:00',NULL,NULL,NULL,X'63C5A6656FF21434C8BA148C71CE85825204CBC9960D82F30A381FAAF05E32F1','detector 1','2026-11-28T13:26:23+00:00',X'322D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(16,X'332D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-04-01T00:00:00',NULL,NULL,NULL,X'1AF8224C706F6237FE7BCD1CDEF694D29D0823F995C0314E016E25603408E1A9','detector 1','2026-11-28T13:26:23+00:00',X'332D302E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(17,X'332D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-04-02T00:00:00',NULL,NULL,NULL,X'FE9011A62E8AF2CA9A9D72783CD6EF1BEC6227BF84F88D1603AB8656B0517B77','detector 1','2026-11-28T13:26:23+00:00',X'332D312E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(18,X'332D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-04-03T00:00:00',NULL,NULL,NULL,X'F06280EBCD260ADFA62313C82AE0943E9CB8A518BBF4A8F60277D9B3ED7886C3','detector 1','2026-11-28T13:26:23+00:00',X'332D322E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(19,X'332D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-04-04T00:00:00',NULL,NULL,NULL,X'E9EB206C04EB3DA6D06E857B2457697F13C78C85DB28ED00E86002BDDF584C0F','detector 1','2026-11-28T13:26:23+00:00',X'332D332E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(20,X'332D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,'2020-04-05T00:00:00',NULL,NULL,NULL,X'8B355C06EBBD23470A56ADE2E6C51DA2C4219ED364C19D65812209F93C33654B','detector 1','2026-11-28T13:26:23+00:00',X'332D342E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(21,X'6D6972726F722E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'D6FCF052988CC23C8D3937F9AC22D8B0D2FB7E475B7A26F3B5DD0DD1EE747EC0','detector 1','2026-11-28T13:26:23+00:00',X'6D6972726F722E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(22,X'7374726565742E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'FAC9C095F07BFFE16E2E589983BAE6A98ABE77B42387B66C5A8FB17D54FE403B','detector 1','2026-11-28T13:26:23+00:00',X'7374726565742E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(23,X'612E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'0000000000000000000000000000000000000000000000000000000000000000','detector 1','2026-11-29T08:14:47+00:00',X'612E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(24,X'622E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'0101010101010101010101010101010101010101010101010101010101010101','detector 1','2026-11-29T08:14:47+00:00',X'622E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
INSERT INTO "photo" VALUES(25,X'632E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E',400,300,NULL,NULL,NULL,NULL,X'0202020202020202020202020202020202020202020202020202020202020202','detector 1','2026-11-29T08:14:47+00:00',X'632E6A70672E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E2E');
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
INSERT INTO "rejection" VALUES(2,16,4,1);
INSERT INTO "rejection" VALUES(3,17,7,1);
INSERT INTO "rejection" VALUES(4,18,7,1);
INSERT INTO "rejection" VALUES(5,18,1,0);
CREATE TABLE root (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	path BLOB NOT NULL, 
	added_at VARCHAR NOT NULL, 
	removed_at VARCHAR, 
	UNIQUE (path)
);
INSERT INTO "root" VALUES(1,X'2F73796E7468657469632F70686F746F73','2026-11-28T13:26:23+00:00',NULL);
CREATE TABLE unfinished (
    work VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    PRIMARY KEY (work)
);
CREATE TABLE vector_change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	model_id INTEGER NOT NULL, 
	face_id INTEGER NOT NULL, 
	mark INTEGER NOT NULL
);
CREATE TABLE wanted (
	face_id INTEGER NOT NULL, 
	PRIMARY KEY (face_id), 
	FOREIGN KEY(face_id) REFERENCES face (id) ON DELETE CASCADE
);
INSERT INTO "wanted" VALUES(20);
CREATE TABLE weights (
	model_id INTEGER NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (model_id), 
	FOREIGN KEY(model_id) REFERENCES model (id)
);
INSERT INTO "weights" VALUES(2,X'77656967687473');
CREATE INDEX photo_of_picture ON photo (picture_hash);
CREATE INDEX photo_without_picture ON photo (difference_hash) WHERE picture_hash IS NULL;
CREATE INDEX person_of_name ON person (name_key);
CREATE INDEX journal_part ON journal (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX file_of_size ON file (size);
CREATE INDEX file_of_photo ON file (photo_id);
CREATE INDEX file_of_content ON file (content_hash);
CREATE INDEX file_pending ON file (photo_id IS NOT NULL, id) WHERE state='pending';
CREATE INDEX file_failed ON file (id) WHERE state='failed';
CREATE INDEX face_of_person ON face (person_id, photo_id, quality);
CREATE INDEX face_ignored ON face (id) WHERE ignored IS NOT NULL;
CREATE INDEX face_unmatched ON face (id) WHERE unmatched;
CREATE INDEX face_of_photo ON face (photo_id);
CREATE INDEX apart_of_second ON apart (second_id);
CREATE INDEX embedding_of_face ON embedding (face_id);
CREATE INDEX rejection_of_person ON rejection (person_id);
CREATE INDEX answer_to ON answer (kind, person_id);
CREATE TRIGGER journal_face_update AFTER UPDATE OF person_id, state, ignored, cluster_id ON face WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.person_id IS NOT new.person_id OR old.state IS NOT new.state OR old.ignored IS NOT new.ignored OR old.cluster_id IS NOT new.cluster_id) BEGIN INSERT INTO face_change SELECT journal_id, old.id, old.person_id, old.state, old.ignored, old.cluster_id, new.person_id, new.state, new.ignored, new.cluster_id FROM journal_open WHERE true ON CONFLICT (journal_id, face_id) DO UPDATE SET new_person_id = excluded.new_person_id, new_state = excluded.new_state, new_ignored = excluded.new_ignored, new_cluster_id = excluded.new_cluster_id; END;
CREATE TRIGGER journal_album_insert AFTER INSERT ON album WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'album', new.id, NULL, json_object('id', new.id, 'name', new.name, 'name_key', new.name_key, 'query', new.query) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_album_delete AFTER DELETE ON album WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'album', old.id, json_object('id', old.id, 'name', old.name, 'name_key', old.name_key, 'query', old.query), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_album_update AFTER UPDATE ON album WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.name IS NOT new.name OR old.name_key IS NOT new.name_key OR old.query IS NOT new.query) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'album', old.id, json_object('id', old.id, 'name', old.name, 'name_key', old.name_key, 'query', old.query), json_object('id', new.id, 'name', new.name, 'name_key', new.name_key, 'query', new.query) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_person_insert AFTER INSERT ON person WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', new.id, NULL, json_object('id', new.id, 'name', new.name, 'name_key', new.name_key, 'hidden', new.hidden, 'cover_face_id', new.cover_face_id, 'created_at', new.created_at, 'birthdate', new.birthdate, 'notes', new.notes, 'relation', new.relation, 'favourite', new.favourite) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_person_delete AFTER DELETE ON person WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', old.id, json_object('id', old.id, 'name', old.name, 'name_key', old.name_key, 'hidden', old.hidden, 'cover_face_id', old.cover_face_id, 'created_at', old.created_at, 'birthdate', old.birthdate, 'notes', old.notes, 'relation', old.relation, 'favourite', old.favourite), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_person_update AFTER UPDATE ON person WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.name IS NOT new.name OR old.name_key IS NOT new.name_key OR old.hidden IS NOT new.hidden OR old.cover_face_id IS NOT new.cover_face_id OR old.created_at IS NOT new.created_at OR old.birthdate IS NOT new.birthdate OR old.notes IS NOT new.notes OR old.relation IS NOT new.relation OR old.favourite IS NOT new.favourite) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'person', old.id, json_object('id', old.id, 'name', old.name, 'name_key', old.name_key, 'hidden', old.hidden, 'cover_face_id', old.cover_face_id, 'created_at', old.created_at, 'birthdate', old.birthdate, 'notes', old.notes, 'relation', old.relation, 'favourite', old.favourite), json_object('id', new.id, 'name', new.name, 'name_key', new.name_key, 'hidden', new.hidden, 'cover_face_id', new.cover_face_id, 'created_at', new.created_at, 'birthdate', new.birthdate, 'notes', new.notes, 'relation', new.relation, 'favourite', new.favourite) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_answer_insert AFTER INSERT ON answer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'answer', new.id, NULL, json_object('id', new.id, 'at', new.at, 'model_id', new.model_id, 'kind', new.kind, 'face_id', new.face_id, 'person_id', new.person_id, 'other_id', new.other_id, 'same', new.same, 'distance', new.distance, 'strangers', new.strangers, 'quality', new.quality, 'sampled', new.sampled) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_answer_delete AFTER DELETE ON answer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'answer', old.id, json_object('id', old.id, 'at', old.at, 'model_id', old.model_id, 'kind', old.kind, 'face_id', old.face_id, 'person_id', old.person_id, 'other_id', old.other_id, 'same', old.same, 'distance', old.distance, 'strangers', old.strangers, 'quality', old.quality, 'sampled', old.sampled), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_answer_update AFTER UPDATE ON answer WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.at IS NOT new.at OR old.model_id IS NOT new.model_id OR old.kind IS NOT new.kind OR old.face_id IS NOT new.face_id OR old.person_id IS NOT new.person_id OR old.other_id IS NOT new.other_id OR old.same IS NOT new.same OR old.distance IS NOT new.distance OR old.strangers IS NOT new.strangers OR old.quality IS NOT new.quality OR old.sampled IS NOT new.sampled) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'answer', old.id, json_object('id', old.id, 'at', old.at, 'model_id', old.model_id, 'kind', old.kind, 'face_id', old.face_id, 'person_id', old.person_id, 'other_id', old.other_id, 'same', old.same, 'distance', old.distance, 'strangers', old.strangers, 'quality', old.quality, 'sampled', old.sampled), json_object('id', new.id, 'at', new.at, 'model_id', new.model_id, 'kind', new.kind, 'face_id', new.face_id, 'person_id', new.person_id, 'other_id', new.other_id, 'same', new.same, 'distance', new.distance, 'strangers', new.strangers, 'quality', new.quality, 'sampled', new.sampled) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_apart_insert AFTER INSERT ON apart WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'apart', new.id, NULL, json_object('id', new.id, 'first_id', new.first_id, 'second_id', new.second_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_apart_delete AFTER DELETE ON apart WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'apart', old.id, json_object('id', old.id, 'first_id', old.first_id, 'second_id', old.second_id), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_apart_update AFTER UPDATE ON apart WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.first_id IS NOT new.first_id OR old.second_id IS NOT new.second_id) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'apart', old.id, json_object('id', old.id, 'first_id', old.first_id, 'second_id', old.second_id), json_object('id', new.id, 'first_id', new.first_id, 'second_id', new.second_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_gone_insert AFTER INSERT ON gone WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'gone', new.photo_id, NULL, json_object('photo_id', new.photo_id, 'forgotten', new.forgotten) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_gone_delete AFTER DELETE ON gone WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'gone', old.photo_id, json_object('photo_id', old.photo_id, 'forgotten', old.forgotten), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_gone_update AFTER UPDATE ON gone WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.forgotten IS NOT new.forgotten) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'gone', old.photo_id, json_object('photo_id', old.photo_id, 'forgotten', old.forgotten), json_object('photo_id', new.photo_id, 'forgotten', new.forgotten) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_passer_insert AFTER INSERT ON passer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'passer', new.person_id, NULL, json_object('person_id', new.person_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_passer_delete AFTER DELETE ON passer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'passer', old.person_id, json_object('person_id', old.person_id), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_drawn_insert AFTER INSERT ON drawn WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'drawn', new.face_id, NULL, json_object('face_id', new.face_id, 'left', new.left, 'top', new.top, 'right', new.right, 'bottom', new.bottom) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_drawn_delete AFTER DELETE ON drawn WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'drawn', old.face_id, json_object('face_id', old.face_id, 'left', old.left, 'top', old.top, 'right', old.right, 'bottom', old.bottom), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_drawn_update AFTER UPDATE ON drawn WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.left IS NOT new.left OR old.top IS NOT new.top OR old.right IS NOT new.right OR old.bottom IS NOT new.bottom) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'drawn', old.face_id, json_object('face_id', old.face_id, 'left', old.left, 'top', old.top, 'right', old.right, 'bottom', old.bottom), json_object('face_id', new.face_id, 'left', new.left, 'top', new.top, 'right', new.right, 'bottom', new.bottom) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_newcomer_insert AFTER INSERT ON newcomer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'newcomer', new.face_id, NULL, json_object('face_id', new.face_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_newcomer_delete AFTER DELETE ON newcomer WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'newcomer', old.face_id, json_object('face_id', old.face_id), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_rejection_insert AFTER INSERT ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', new.id, NULL, json_object('id', new.id, 'face_id', new.face_id, 'person_id', new.person_id, 'by_split', new.by_split) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_rejection_delete AFTER DELETE ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', old.id, json_object('id', old.id, 'face_id', old.face_id, 'person_id', old.person_id, 'by_split', old.by_split), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_rejection_update AFTER UPDATE ON rejection WHEN EXISTS (SELECT 1 FROM journal_open) AND (old.face_id IS NOT new.face_id OR old.person_id IS NOT new.person_id OR old.by_split IS NOT new.by_split) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'rejection', old.id, json_object('id', old.id, 'face_id', old.face_id, 'person_id', old.person_id, 'by_split', old.by_split), json_object('id', new.id, 'face_id', new.face_id, 'person_id', new.person_id, 'by_split', new.by_split) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_wanted_insert AFTER INSERT ON wanted WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'wanted', new.face_id, NULL, json_object('face_id', new.face_id) FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER journal_wanted_delete AFTER DELETE ON wanted WHEN EXISTS (SELECT 1 FROM journal_open) BEGIN INSERT INTO journal_change (journal_id, table_name, row_id, before, after) SELECT journal_id, 'wanted', old.face_id, json_object('face_id', old.face_id), NULL FROM journal_open WHERE true ON CONFLICT (journal_id, table_name, row_id) DO UPDATE SET after = excluded.after; END;
CREATE TRIGGER vector_put BEFORE INSERT ON embedding WHEN EXISTS (SELECT 1 FROM embedding WHERE model_id = new.model_id AND face_id >= new.face_id) BEGIN INSERT INTO vector_change (model_id, face_id, mark) VALUES (new.model_id, new.face_id, random()); END;
CREATE TRIGGER vector_updated AFTER UPDATE ON embedding BEGIN INSERT INTO vector_change (model_id, face_id, mark) VALUES (old.model_id, old.face_id, random()), (new.model_id, new.face_id, random()); END;
CREATE TRIGGER vector_deleted AFTER DELETE ON embedding BEGIN INSERT INTO vector_change (model_id, face_id, mark) VALUES (old.model_id, old.face_id, random()); END;
CREATE TRIGGER newcomer_put AFTER INSERT ON embedding WHEN (SELECT active FROM model WHERE id = new.model_id) AND NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.face_id) BEGIN INSERT INTO newcomer VALUES (new.face_id); END;
CREATE TRIGGER newcomer_updated AFTER UPDATE ON embedding WHEN NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.face_id) BEGIN INSERT INTO newcomer VALUES (new.face_id); END;
CREATE TRIGGER newcomer_back AFTER UPDATE OF ignored ON face WHEN old.ignored IS NOT NULL AND new.ignored IS NULL AND NOT EXISTS (SELECT 1 FROM newcomer WHERE face_id = new.id) BEGIN INSERT INTO newcomer VALUES (new.id); END;
CREATE TRIGGER drawn_moved AFTER UPDATE ON drawn BEGIN UPDATE face SET "left" = new."left" * (SELECT width FROM photo WHERE photo.id = photo_id) / 1e9, "top" = new."top" * (SELECT height FROM photo WHERE photo.id = photo_id) / 1e9, "right" = new."right" * (SELECT width FROM photo WHERE photo.id = photo_id) / 1e9, "bottom" = new."bottom" * (SELECT height FROM photo WHERE photo.id = photo_id) / 1e9, quality = 0, blur = 0, yaw = 0, landmarks = zeroblob(40) WHERE id = new.face_id; DELETE FROM chip WHERE face_id = new.face_id; DELETE FROM embedding WHERE face_id = new.face_id; END;
CREATE TRIGGER gone_insert AFTER INSERT ON file WHEN new.photo_id IS NOT NULL BEGIN DELETE FROM gone WHERE photo_id IN (new.photo_id) AND EXISTS (SELECT 1 FROM file WHERE photo_id = gone.photo_id AND state <> 'missing'); INSERT OR IGNORE INTO gone (photo_id) SELECT id FROM photo WHERE id IN (new.photo_id) AND NOT EXISTS (SELECT 1 FROM file WHERE photo_id = photo.id AND state <> 'missing'); END;
CREATE TRIGGER gone_update AFTER UPDATE OF state, photo_id ON file WHEN old.photo_id IS NOT new.photo_id OR (old.state = 'missing') <> (new.state = 'missing') BEGIN DELETE FROM gone WHERE photo_id IN (old.photo_id, new.photo_id) AND EXISTS (SELECT 1 FROM file WHERE photo_id = gone.photo_id AND state <> 'missing'); INSERT OR IGNORE INTO gone (photo_id) SELECT id FROM photo WHERE id IN (old.photo_id, new.photo_id) AND NOT EXISTS (SELECT 1 FROM file WHERE photo_id = photo.id AND state <> 'missing'); END;
CREATE TRIGGER gone_delete AFTER DELETE ON file WHEN old.photo_id IS NOT NULL BEGIN DELETE FROM gone WHERE photo_id IN (old.photo_id) AND EXISTS (SELECT 1 FROM file WHERE photo_id = gone.photo_id AND state <> 'missing'); INSERT OR IGNORE INTO gone (photo_id) SELECT id FROM photo WHERE id IN (old.photo_id) AND NOT EXISTS (SELECT 1 FROM file WHERE photo_id = photo.id AND state <> 'missing'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('root',2);
INSERT INTO "sqlite_sequence" VALUES('model',2);
INSERT INTO "sqlite_sequence" VALUES('file',27);
INSERT INTO "sqlite_sequence" VALUES('photo',25);
INSERT INTO "sqlite_sequence" VALUES('face',27);
INSERT INTO "sqlite_sequence" VALUES('vector_change',0);
INSERT INTO "sqlite_sequence" VALUES('journal',53);
INSERT INTO "sqlite_sequence" VALUES('person',8);
INSERT INTO "sqlite_sequence" VALUES('cluster_run',2);
INSERT INTO "sqlite_sequence" VALUES('apart',4);
INSERT INTO "sqlite_sequence" VALUES('rejection',5);
INSERT INTO "sqlite_sequence" VALUES('learning_run',1);
INSERT INTO "sqlite_sequence" VALUES('measurement',1);
INSERT INTO "sqlite_sequence" VALUES('answer',5);
INSERT INTO "sqlite_sequence" VALUES('album',1);
COMMIT;
