BEGIN TRANSACTION;
CREATE TABLE archive (
	version INTEGER NOT NULL, 
	created VARCHAR NOT NULL, 
	generator VARCHAR NOT NULL
);
INSERT INTO "archive" VALUES(1,'2024-06-02T08:00:00Z','quotecli 0.1.0');
CREATE TABLE articles (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	document TEXT NOT NULL, 
	url TEXT, 
	title TEXT, 
	outlet TEXT, 
	published TEXT, 
	date VARCHAR(10), 
	byline TEXT, 
	language VARCHAR NOT NULL, 
	flags JSON NOT NULL, 
	text TEXT NOT NULL, 
	length INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	not_quotes JSON NOT NULL, 
	keep JSON NOT NULL, 
	lexicons JSON NOT NULL, 
	decisions JSON NOT NULL, 
	generator VARCHAR NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	added VARCHAR NOT NULL, 
	changed VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key")
);
INSERT INTO "articles" VALUES(1,'Kabar Karang#k1','Kabar Karang','k1',NULL,'Jembatan Karang Tirta Ditutup','Kabar Karang','Jumat, 31 Mei 2024 10:00 WIB',NULL,'Rani','id','[]','“Jembatan di Karang Tirta sudah kami tutup sejak pagi,” ujar Bupati Karang Tirta Suranto Wibawa, Jumat.

“Perbaikan selesai bulan depan,” tambahnya.

Menurut Rahmat Sudibyo, kepala dinas perhubungan, angkutan dialihkan.',219,'ba677acb53bcab3987be6b2aa6a830ef38f0fa7f4cb243e75cc1faa664fa7d46','[]','{"rubrik":"Daerah","aa":"1"}','[]','[]','quotecli 0.1.0','35824c1f0deae84f0bc3cfc69253f3edf57e351f05c56a017146ae03288bd128','2024-06-02T08:00:00Z','2024-06-02T08:00:00Z');
INSERT INTO "articles" VALUES(3,'https://warta.example/sekolah','/srv/berita/k2.txt','','https://warta.example/sekolah',NULL,NULL,'2024-06-01','2024-06-01',NULL,'id','[]','“Sekolah tetap buka,” kata Suranto Wibawa.',42,'07120ffef74ccd40ef2249fbef769bc022a7d124c3e9ac48fda65afad0ee289b','[]','{}','[]','[]','quotecli 0.1.0','8074d61d096d33946de1cefc5131527df41f53a69127044e096b9c448328072a','2024-06-02T08:00:00Z','2024-06-02T08:00:00Z');
CREATE TABLE people (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	institution TEXT, 
	gender VARCHAR, 
	gender_from TEXT, 
	listed BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "people" VALUES(1,'Suranto Wibawa','Karang Tirta',NULL,NULL,0);
CREATE TABLE quotes (
	id INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	speaker INTEGER, 
	type VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	words TEXT NOT NULL, 
	n_words INTEGER NOT NULL, 
	paragraph INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	cue TEXT, 
	source TEXT, 
	link VARCHAR, 
	continues VARCHAR, 
	confidence FLOAT, 
	weak BOOLEAN NOT NULL, 
	reviewed TEXT, 
	flags JSON NOT NULL, 
	details JSON NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (article, number), 
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE, 
	FOREIGN KEY(speaker) REFERENCES speakers (id)
);
INSERT INTO "quotes" VALUES(1,1,'q1',1,'direct','states','Jembatan di Karang Tirta sudah kami tutup sejak pagi',9,1,0,55,'ujar','Bupati Karang Tirta Suranto Wibawa','full-name',NULL,0.972,0,NULL,'[]','{"content":[{"start":0,"end":55,"text":"“Jembatan di Karang Tirta sudah kami tutup sejak pagi,”"}],"cue":{"start":56,"end":60,"text":"ujar","lemma":"ujar"},"source":{"start":61,"end":95,"text":"Bupati Karang Tirta Suranto Wibawa"},"via":[],"context":{"time":{"start":97,"end":102,"text":"Jumat"},"place":null,"occasion":null,"addressee":null,"medium":null},"candidates":[],"inner":[],"evidence":[{"rule":"after-quote","start":0,"end":55,"note":""},{"rule":"cue","start":56,"end":60,"note":"ujar"},{"rule":"source","start":61,"end":95,"note":"Bupati Karang Tirta Suranto Wibawa"},{"rule":"full-name","start":61,"end":95,"note":"Suranto Wibawa"}]}');
INSERT INTO "quotes" VALUES(2,1,'q2',1,'direct','adds','Perbaikan selesai bulan depan',4,2,105,137,'tambahnya','nya','clitic-source',NULL,0.83,0,NULL,'[]','{"content":[{"start":105,"end":137,"text":"“Perbaikan selesai bulan depan,”"}],"cue":{"start":138,"end":147,"text":"tambahnya","lemma":"tambah"},"source":{"start":144,"end":147,"text":"nya"},"via":[],"context":{"time":null,"place":null,"occasion":null,"addressee":null,"medium":null},"candidates":[],"inner":[],"evidence":[{"rule":"after-quote","start":105,"end":137,"note":""},{"rule":"cue","start":138,"end":147,"note":"tambah"},{"rule":"source","start":144,"end":147,"note":"nya"},{"rule":"clitic-source","start":144,"end":147,"note":"Suranto Wibawa"},{"rule":"in-focus","start":61,"end":95,"note":"Suranto Wibawa"}]}');
INSERT INTO "quotes" VALUES(3,1,'q3',2,'indirect','states','angkutan dialihkan',2,3,200,218,'Menurut','Rahmat Sudibyo, kepala dinas perhubungan','full-name',NULL,0.699,0,NULL,'[]','{"content":[{"start":200,"end":218,"text":"angkutan dialihkan"}],"cue":{"start":150,"end":157,"text":"Menurut","lemma":"menurut"},"source":{"start":158,"end":198,"text":"Rahmat Sudibyo, kepala dinas perhubungan"},"via":[],"context":{"time":null,"place":null,"occasion":null,"addressee":null,"medium":null},"candidates":[],"inner":[],"evidence":[{"rule":"according-head","start":200,"end":218,"note":""},{"rule":"cue","start":150,"end":157,"note":"menurut"},{"rule":"source","start":158,"end":198,"note":"Rahmat Sudibyo, kepala dinas perhubungan"},{"rule":"full-name","start":158,"end":198,"note":"Rahmat Sudibyo"}]}');
INSERT INTO "quotes" VALUES(4,3,'q1',3,'direct','states','Sekolah tetap buka',3,1,0,21,'kata','Suranto Wibawa','full-name',NULL,0.95,0,NULL,'[]','{"content":[{"start":0,"end":21,"text":"“Sekolah tetap buka,”"}],"cue":{"start":22,"end":26,"text":"kata","lemma":"kata"},"source":{"start":27,"end":41,"text":"Suranto Wibawa"},"via":[],"context":{"time":null,"place":null,"occasion":null,"addressee":null,"medium":null},"candidates":[],"inner":[],"evidence":[{"rule":"after-quote","start":0,"end":21,"note":""},{"rule":"cue","start":22,"end":26,"note":"kata"},{"rule":"source","start":27,"end":41,"note":"Suranto Wibawa"},{"rule":"full-name","start":27,"end":41,"note":"Suranto Wibawa"}]}');
CREATE TABLE speakers (
	id INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	named BOOLEAN NOT NULL, 
	kind VARCHAR NOT NULL, 
	role TEXT, 
	position TEXT, 
	affiliation TEXT, 
	former BOOLEAN NOT NULL, 
	description TEXT, 
	aliases JSON NOT NULL, 
	members JSON NOT NULL, 
	person INTEGER, 
	PRIMARY KEY (id), 
	UNIQUE (article, number), 
	FOREIGN KEY(article) REFERENCES articles (id) ON DELETE CASCADE, 
	FOREIGN KEY(person) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO "speakers" VALUES(1,1,'s1','Suranto Wibawa',1,'person','Bupati Karang Tirta','Bupati Karang','Tirta',0,NULL,'["Bupati Karang Tirta Suranto Wibawa"]','[]',1);
INSERT INTO "speakers" VALUES(2,1,'s2','Rahmat Sudibyo',1,'person','kepala dinas perhubungan','kepala dinas perhubungan',NULL,0,NULL,'["Rahmat Sudibyo, kepala dinas perhubungan"]','[]',NULL);
INSERT INTO "speakers" VALUES(3,3,'s1','Suranto Wibawa',1,'person',NULL,NULL,NULL,0,NULL,'[]','[]',1);
CREATE INDEX ix_articles_outlet ON articles (outlet);
CREATE INDEX ix_articles_sha256 ON articles (sha256);
CREATE INDEX ix_articles_source ON articles (source);
CREATE INDEX ix_articles_date ON articles (date);
CREATE INDEX ix_people_name ON people (name);
CREATE INDEX ix_people_institution ON people (institution);
CREATE INDEX ix_speakers_affiliation ON speakers (affiliation);
CREATE INDEX ix_speakers_kind ON speakers (kind);
CREATE INDEX ix_speakers_person ON speakers (person);
CREATE INDEX ix_speakers_name ON speakers (name);
CREATE INDEX ix_quotes_speaker ON quotes (speaker);
CREATE INDEX ix_quotes_act ON quotes (act);
CREATE INDEX ix_quotes_type ON quotes (type);
COMMIT;
