CREATE TABLE public.archive (
    version integer NOT NULL,
    created character varying NOT NULL,
    generator character varying NOT NULL
);
CREATE TABLE public.articles (
    id integer NOT NULL,
    key text NOT NULL,
    source text NOT NULL,
    document text NOT NULL,
    url text,
    title text,
    outlet text,
    published text,
    date character varying(10),
    byline text,
    language character varying NOT NULL,
    flags jsonb NOT NULL,
    text text NOT NULL,
    length integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    not_quotes jsonb NOT NULL,
    keep jsonb NOT NULL,
    lexicons jsonb NOT NULL,
    decisions jsonb NOT NULL,
    generator character varying NOT NULL,
    digest character varying(64) NOT NULL,
    added character varying NOT NULL,
    changed character varying NOT NULL
);
CREATE SEQUENCE public.articles_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.articles_id_seq OWNED BY public.articles.id;
CREATE TABLE public.people (
    id integer NOT NULL,
    name text NOT NULL,
    institution text,
    gender character varying,
    gender_from text,
    listed boolean NOT NULL
);
CREATE SEQUENCE public.people_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.people_id_seq OWNED BY public.people.id;
CREATE TABLE public.quotes (
    id integer NOT NULL,
    article integer NOT NULL,
    number character varying NOT NULL,
    speaker integer,
    type character varying NOT NULL,
    act character varying NOT NULL,
    words text NOT NULL,
    n_words integer NOT NULL,
    paragraph integer NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    cue text,
    source text,
    link character varying,
    continues character varying,
    confidence double precision,
    weak boolean NOT NULL,
    reviewed text,
    flags jsonb NOT NULL,
    details jsonb NOT NULL
);
CREATE SEQUENCE public.quotes_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.quotes_id_seq OWNED BY public.quotes.id;
CREATE TABLE public.speakers (
    id integer NOT NULL,
    article integer NOT NULL,
    number character varying NOT NULL,
    name text NOT NULL,
    named boolean NOT NULL,
    kind character varying NOT NULL,
    role text,
    "position" text,
    affiliation text,
    former boolean NOT NULL,
    description text,
    aliases jsonb NOT NULL,
    members jsonb NOT NULL,
    person integer
);
CREATE SEQUENCE public.speakers_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.speakers_id_seq OWNED BY public.speakers.id;
ALTER TABLE ONLY public.articles ALTER COLUMN id SET DEFAULT nextval('public.articles_id_seq'::regclass);
ALTER TABLE ONLY public.people ALTER COLUMN id SET DEFAULT nextval('public.people_id_seq'::regclass);
ALTER TABLE ONLY public.quotes ALTER COLUMN id SET DEFAULT nextval('public.quotes_id_seq'::regclass);
ALTER TABLE ONLY public.speakers ALTER COLUMN id SET DEFAULT nextval('public.speakers_id_seq'::regclass);
INSERT INTO public.archive VALUES (1, '2024-06-02T08:00:00Z', 'quotecli 0.1.0');
INSERT INTO public.articles VALUES (1, 'Kabar Karang#k1', 'Kabar Karang', 'k1', NULL, 'Jembatan Karang Tirta Ditutup', 'Kabar Karang', 'Jumat, 31 Mei 2024 10:00 WIB', NULL, 'Rani', 'id', '[]', '“Jembatan di Karang Tirta sudah kami tutup sejak pagi,” ujar Bupati Karang Tirta Suranto Wibawa, Jumat.

“Perbaikan selesai bulan depan,” tambahnya.

Menurut Rahmat Sudibyo, kepala dinas perhubungan, angkutan dialihkan.', 219, 'ba677acb53bcab3987be6b2aa6a830ef38f0fa7f4cb243e75cc1faa664fa7d46', '[]', '{"aa": "1", "rubrik": "Daerah"}', '[]', '[]', 'quotecli 0.1.0', '35824c1f0deae84f0bc3cfc69253f3edf57e351f05c56a017146ae03288bd128', '2024-06-02T08:00:00Z', '2024-06-02T08:00:00Z');
INSERT INTO public.articles VALUES (3, 'https://warta.example/sekolah', '/srv/berita/k2.txt', '', 'https://warta.example/sekolah', NULL, NULL, '2024-06-01', '2024-06-01', NULL, 'id', '[]', '“Sekolah tetap buka,” kata Suranto Wibawa.', 42, '07120ffef74ccd40ef2249fbef769bc022a7d124c3e9ac48fda65afad0ee289b', '[]', '{}', '[]', '[]', 'quotecli 0.1.0', '8074d61d096d33946de1cefc5131527df41f53a69127044e096b9c448328072a', '2024-06-02T08:00:00Z', '2024-06-02T08:00:00Z');
INSERT INTO public.people VALUES (1, 'Suranto Wibawa', 'Karang Tirta', NULL, NULL, false);
INSERT INTO public.quotes VALUES (1, 1, 'q1', 1, 'direct', 'states', 'Jembatan di Karang Tirta sudah kami tutup sejak pagi', 9, 1, 0, 55, 'ujar', 'Bupati Karang Tirta Suranto Wibawa', 'full-name', NULL, 0.972, false, NULL, '[]', '{"cue": {"end": 60, "text": "ujar", "lemma": "ujar", "start": 56}, "via": [], "inner": [], "source": {"end": 95, "text": "Bupati Karang Tirta Suranto Wibawa", "start": 61}, "content": [{"end": 55, "text": "“Jembatan di Karang Tirta sudah kami tutup sejak pagi,”", "start": 0}], "context": {"time": {"end": 102, "text": "Jumat", "start": 97}, "place": null, "medium": null, "occasion": null, "addressee": null}, "evidence": [{"end": 55, "note": "", "rule": "after-quote", "start": 0}, {"end": 60, "note": "ujar", "rule": "cue", "start": 56}, {"end": 95, "note": "Bupati Karang Tirta Suranto Wibawa", "rule": "source", "start": 61}, {"end": 95, "note": "Suranto Wibawa", "rule": "full-name", "start": 61}], "candidates": []}');
INSERT INTO public.quotes VALUES (2, 1, 'q2', 1, 'direct', 'adds', 'Perbaikan selesai bulan depan', 4, 2, 105, 137, 'tambahnya', 'nya', 'clitic-source', NULL, 0.83, false, NULL, '[]', '{"cue": {"end": 147, "text": "tambahnya", "lemma": "tambah", "start": 138}, "via": [], "inner": [], "source": {"end": 147, "text": "nya", "start": 144}, "content": [{"end": 137, "text": "“Perbaikan selesai bulan depan,”", "start": 105}], "context": {"time": null, "place": null, "medium": null, "occasion": null, "addressee": null}, "evidence": [{"end": 137, "note": "", "rule": "after-quote", "start": 105}, {"end": 147, "note": "tambah", "rule": "cue", "start": 138}, {"end": 147, "note": "nya", "rule": "source", "start": 144}, {"end": 147, "note": "Suranto Wibawa", "rule": "clitic-source", "start": 144}, {"end": 95, "note": "Suranto Wibawa", "rule": "in-focus", "start": 61}], "candidates": []}');
INSERT INTO public.quotes VALUES (3, 1, 'q3', 2, 'indirect', 'states', 'angkutan dialihkan', 2, 3, 200, 218, 'Menurut', 'Rahmat Sudibyo, kepala dinas perhubungan', 'full-name', NULL, 0.699, false, NULL, '[]', '{"cue": {"end": 157, "text": "Menurut", "lemma": "menurut", "start": 150}, "via": [], "inner": [], "source": {"end": 198, "text": "Rahmat Sudibyo, kepala dinas perhubungan", "start": 158}, "content": [{"end": 218, "text": "angkutan dialihkan", "start": 200}], "context": {"time": null, "place": null, "medium": null, "occasion": null, "addressee": null}, "evidence": [{"end": 218, "note": "", "rule": "according-head", "start": 200}, {"end": 157, "note": "menurut", "rule": "cue", "start": 150}, {"end": 198, "note": "Rahmat Sudibyo, kepala dinas perhubungan", "rule": "source", "start": 158}, {"end": 198, "note": "Rahmat Sudibyo", "rule": "full-name", "start": 158}], "candidates": []}');
INSERT INTO public.quotes VALUES (4, 3, 'q1', 3, 'direct', 'states', 'Sekolah tetap buka', 3, 1, 0, 21, 'kata', 'Suranto Wibawa', 'full-name', NULL, 0.95, false, NULL, '[]', '{"cue": {"end": 26, "text": "kata", "lemma": "kata", "start": 22}, "via": [], "inner": [], "source": {"end": 41, "text": "Suranto Wibawa", "start": 27}, "content": [{"end": 21, "text": "“Sekolah tetap buka,”", "start": 0}], "context": {"time": null, "place": null, "medium": null, "occasion": null, "addressee": null}, "evidence": [{"end": 21, "note": "", "rule": "after-quote", "start": 0}, {"end": 26, "note": "kata", "rule": "cue", "start": 22}, {"end": 41, "note": "Suranto Wibawa", "rule": "source", "start": 27}, {"end": 41, "note": "Suranto Wibawa", "rule": "full-name", "start": 27}], "candidates": []}');
INSERT INTO public.speakers VALUES (2, 1, 's2', 'Rahmat Sudibyo', true, 'person', 'kepala dinas perhubungan', 'kepala dinas perhubungan', NULL, false, NULL, '["Rahmat Sudibyo, kepala dinas perhubungan"]', '[]', NULL);
INSERT INTO public.speakers VALUES (1, 1, 's1', 'Suranto Wibawa', true, 'person', 'Bupati Karang Tirta', 'Bupati Karang', 'Tirta', false, NULL, '["Bupati Karang Tirta Suranto Wibawa"]', '[]', 1);
INSERT INTO public.speakers VALUES (3, 3, 's1', 'Suranto Wibawa', true, 'person', NULL, NULL, NULL, false, NULL, '[]', '[]', 1);
SELECT pg_catalog.setval('public.articles_id_seq', 3, true);
SELECT pg_catalog.setval('public.people_id_seq', 1, false);
SELECT pg_catalog.setval('public.quotes_id_seq', 4, true);
SELECT pg_catalog.setval('public.speakers_id_seq', 3, true);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_key_key UNIQUE (key);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people
    ADD CONSTRAINT people_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.quotes
    ADD CONSTRAINT quotes_article_number_key UNIQUE (article, number);
ALTER TABLE ONLY public.quotes
    ADD CONSTRAINT quotes_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.speakers
    ADD CONSTRAINT speakers_article_number_key UNIQUE (article, number);
ALTER TABLE ONLY public.speakers
    ADD CONSTRAINT speakers_pkey PRIMARY KEY (id);
CREATE INDEX ix_articles_date ON public.articles USING btree (date);
CREATE INDEX ix_articles_outlet ON public.articles USING btree (outlet);
CREATE INDEX ix_articles_sha256 ON public.articles USING btree (sha256);
CREATE INDEX ix_articles_source ON public.articles USING btree (source);
CREATE INDEX ix_people_institution ON public.people USING btree (institution);
CREATE INDEX ix_people_name ON public.people USING btree (name);
CREATE INDEX ix_quotes_act ON public.quotes USING btree (act);
CREATE INDEX ix_quotes_speaker ON public.quotes USING btree (speaker);
CREATE INDEX ix_quotes_type ON public.quotes USING btree (type);
CREATE INDEX ix_speakers_affiliation ON public.speakers USING btree (affiliation);
CREATE INDEX ix_speakers_kind ON public.speakers USING btree (kind);
CREATE INDEX ix_speakers_name ON public.speakers USING btree (name);
CREATE INDEX ix_speakers_person ON public.speakers USING btree (person);
ALTER TABLE ONLY public.quotes
    ADD CONSTRAINT quotes_article_fkey FOREIGN KEY (article) REFERENCES public.articles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.quotes
    ADD CONSTRAINT quotes_speaker_fkey FOREIGN KEY (speaker) REFERENCES public.speakers(id);
ALTER TABLE ONLY public.speakers
    ADD CONSTRAINT speakers_article_fkey FOREIGN KEY (article) REFERENCES public.articles(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.speakers
    ADD CONSTRAINT speakers_person_fkey FOREIGN KEY (person) REFERENCES public.people(id) ON DELETE SET NULL;
