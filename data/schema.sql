-- Die Tabellen von bildungsfrage. Namen und Bedeutung sind Zusagen nach außen: ergänzen ja, umbenennen nein.
-- Jeder Datensatz trägt quelle_id und stand. Werte von Kriterien stehen in der Schreibweise der Vokabulare.

CREATE TABLE quelle (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, format VARCHAR, lizenz VARCHAR, url VARCHAR, stand DATE,
  pruefsumme VARCHAR, eingelesen_am TIMESTAMP, beispiel BOOLEAN DEFAULT false);
COMMENT ON TABLE quelle IS 'Woher Datensätze kommen: eine Zeile je eingelesener Quelle';
COMMENT ON COLUMN quelle.beispiel IS 'wahr: erfundene Beispieldaten, wird überall so gezeigt';

CREATE TABLE ort (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, art VARCHAR, ags VARCHAR, plz VARCHAR, oberort_id VARCHAR,
  lat DOUBLE, lon DOUBLE, einwohner BIGINT, quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE ort IS 'Orte mit ihren Teilen: staat, land, landkreis, kreisfreie_stadt, gemeinde, bezirk, ortsteil';
COMMENT ON COLUMN ort.oberort_id IS 'der Ort, zu dem dieser gehört (Ortsteil → Gemeinde → Kreis → Land)';
COMMENT ON COLUMN ort.plz IS 'eine oder mehrere Postleitzahlen, durch Leerzeichen getrennt';

CREATE TABLE anbieter (
  id VARCHAR PRIMARY KEY, fremd_id VARCHAR, name VARCHAR NOT NULL, art VARCHAR, traegerschaft VARCHAR, adresse VARCHAR,
  plz VARCHAR, ort_id VARCHAR, lat DOUBLE, lon DOUBLE, telefon VARCHAR, email VARCHAR, url VARCHAR,
  oeffnungszeiten VARCHAR, beschreibung VARCHAR, abgeleitet VARCHAR[], quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE anbieter IS 'Wer Angebote macht: Volkshochschulen, Träger, Vereine, Ämter';
COMMENT ON COLUMN anbieter.abgeleitet IS 'Spalten, deren Wert aus dem Namen gelesen wurde';
COMMENT ON COLUMN anbieter.art IS 'Art in der Schreibweise des Vokabulars anbieter (vhs, jobcenter, …) oder einrichtungsart';

CREATE TABLE nennung (tabelle VARCHAR, id VARCHAR, quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE nennung IS 'Welche Quellen einen Anbieter nennen: er steht einmal da, auch wenn mehrere ihn führen';

CREATE TABLE befund (tabelle VARCHAR, id VARCHAR, art VARCHAR, angabe VARCHAR, quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE befund IS 'Was beim Einlesen an einem Datensatz auffiel und nicht übernommen wurde';

CREATE TABLE einrichtung (
  id VARCHAR PRIMARY KEY, fremd_id VARCHAR, name VARCHAR NOT NULL, art VARCHAR, traegerschaft VARCHAR, anbieter_id VARCHAR,
  ort_id VARCHAR, adresse VARCHAR, plz VARCHAR, lat DOUBLE, lon DOUBLE, telefon VARCHAR, email VARCHAR, url VARCHAR,
  oeffnungszeiten VARCHAR, plaetze INTEGER, barrierefrei BOOLEAN, merkmale VARCHAR, beschreibung VARCHAR,
  abgeleitet VARCHAR[], quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE einrichtung IS 'Orte des Lernens mit Tür und Adresse: Kitas, Schulen, Bibliotheken, Treffs';
COMMENT ON COLUMN einrichtung.abgeleitet IS 'Spalten, deren Wert aus Namen oder Text gelesen wurde';

CREATE TABLE angebot (
  id VARCHAR PRIMARY KEY, fremd_id VARCHAR, titel VARCHAR NOT NULL, untertitel VARCHAR, beschreibung VARCHAR,
  angebotsart VARCHAR, bildungsbereich VARCHAR, lernform VARCHAR, thema VARCHAR, themen VARCHAR[], zielgruppen VARCHAR[],
  alter_von INTEGER, alter_bis INTEGER, klasse_von INTEGER, klasse_bis INTEGER, zugang VARCHAR, format VARCHAR,
  zeitform VARCHAR, kosten DOUBLE, kosten_ermaessigt DOUBLE, kosten_hinweis VARCHAR, foerderungen VARCHAR[],
  sprache VARCHAR, niveau VARCHAR, abschluss VARCHAR, zertifikat BOOLEAN, barrierefrei BOOLEAN, kinderbetreuung BOOLEAN,
  leichte_sprache BOOLEAN, wochentage VARCHAR[], tageszeiten VARCHAR[], anmeldung VARCHAR, anbieter_id VARCHAR,
  einrichtung_id VARCHAR, ort_id VARCHAR, adresse VARCHAR, plz VARCHAR, lat DOUBLE, lon DOUBLE, url VARCHAR,
  abgeleitet VARCHAR[], quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE angebot IS 'Was man besuchen oder nutzen kann; die einzelnen Zeiten stehen in termin';
COMMENT ON COLUMN angebot.kosten IS 'Euro; 0 = kostenlos, leer = keine Angabe';
COMMENT ON COLUMN angebot.tageszeiten IS 'was der Text sagt; was Termine sagen, gilt vor ihm (auch bei wochentage)';
COMMENT ON COLUMN angebot.alter_bis IS 'Jahre, einschließlich';

CREATE TABLE termin (
  id VARCHAR PRIMARY KEY, angebot_id VARCHAR, ort_id VARCHAR, ort_name VARCHAR, beginn DATE, ende DATE,
  wochentage VARCHAR[], uhrzeit_von VARCHAR, uhrzeit_bis VARCHAR, plaetze INTEGER, plaetze_frei INTEGER,
  quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE termin IS 'Wann ein Angebot stattfindet; ein Kurs über mehrere Wochen ist eine Zeile';
COMMENT ON COLUMN termin.uhrzeit_von IS 'HH:MM';

CREATE TABLE uebergang (
  id VARCHAR PRIMARY KEY, von_stufe VARCHAR, von_abschluss VARCHAR, nach VARCHAR, bedingung VARCHAR, dauer VARCHAR,
  ergebnis VARCHAR, ergebnis_abschluss VARCHAR, stelle VARCHAR, land VARCHAR, klasse INTEGER, alter_von INTEGER,
  alter_bis INTEGER, zeitform VARCHAR, stichworte VARCHAR[], quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE uebergang IS 'Wege von einer Stufe zur nächsten, auch zum Nachholen von Abschlüssen';
COMMENT ON COLUMN uebergang.von_abschluss IS 'Wert des Vokabulars abschluss, den man mitbringt; leer = ohne Bedeutung';
COMMENT ON COLUMN uebergang.ergebnis_abschluss IS 'Wert des Vokabulars abschluss, den man erreicht';

CREATE TABLE foerderung (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, slug VARCHAR, fuer_wen VARCHAR, leistung VARCHAR, stelle VARCHAR,
  gueltig_von DATE, gueltig_bis DATE, land VARCHAR, zielgruppen VARCHAR[], bildungsbereiche VARCHAR[], abschluesse VARCHAR[],
  nachfolger VARCHAR, quelle_id VARCHAR, stand DATE);
COMMENT ON COLUMN foerderung.slug IS 'Wert des Vokabulars foerderung';

CREATE TABLE auskunft (
  id VARCHAR PRIMARY KEY, titel VARCHAR NOT NULL, text VARCHAR, stelle VARCHAR, stichworte VARCHAR[], gueltig_bis DATE,
  quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE auskunft IS 'Wie etwas geht: anmelden, abmelden, beantragen';

CREATE TABLE begriff (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, kurz VARCHAR, erklaerung VARCHAR, quelle_id VARCHAR, stand DATE);
COMMENT ON COLUMN begriff.kurz IS 'Abkürzung, wenn es eine gibt';

CREATE TABLE kennzahl (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, definition VARCHAR, zaehler VARCHAR, nenner VARCHAR, einheit VARCHAR,
  bildungsbereich VARCHAR, leitfaden_code VARCHAR, richtung VARCHAR, quelle_id VARCHAR, stand DATE);
COMMENT ON COLUMN kennzahl.richtung IS 'hoch oder niedrig: was als gut gilt; leer = weder noch';
COMMENT ON COLUMN kennzahl.einheit IS '%, Anzahl, je 1.000 Einwohner, …';

CREATE TABLE kennzahlwert (
  kennzahl_id VARCHAR NOT NULL, ort_id VARCHAR NOT NULL, zeit VARCHAR NOT NULL, zeit_art VARCHAR, jahr INTEGER,
  auspraegungen VARCHAR DEFAULT '', wert DOUBLE, zaehler DOUBLE, nenner DOUBLE, qualitaet VARCHAR, anmerkung VARCHAR,
  quelle_id VARCHAR, stand DATE);
COMMENT ON COLUMN kennzahlwert.wert IS 'leer mit qualitaet, wenn geheim, unbekannt oder nicht sinnvoll: nie 0';
COMMENT ON COLUMN kennzahlwert.auspraegungen IS 'merkmal=wert, mehrere alphabetisch mit ; verbunden; leer = insgesamt';
COMMENT ON COLUMN kennzahlwert.zeit IS 'wie in der Quelle: 2023, 2023/24, 2023-12-31';
COMMENT ON COLUMN kennzahlwert.zeit_art IS 'jahr, schuljahr, stichtag, semester';
COMMENT ON COLUMN kennzahlwert.jahr IS 'Jahr zum Rechnen; bei Schuljahren das Jahr, in dem es beginnt';
COMMENT ON COLUMN kennzahlwert.qualitaet IS 'leer = in Ordnung; geheim, unbekannt, nicht_sinnvoll, unsicher, folgt, nichts_vorhanden, bruch';

CREATE TABLE ziel (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, nummer VARCHAR, ebene VARCHAR, oberziel_id VARCHAR, kennzahl_id VARCHAR,
  ausgangswert DOUBLE, ausgangsjahr INTEGER, zielwert DOUBLE, zieljahr INTEGER, beschluss_id VARCHAR, quelle_id VARCHAR,
  stand DATE);
COMMENT ON COLUMN ziel.ebene IS 'leitziel oder teilziel';

CREATE TABLE massnahme (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, ziel_id VARCHAR, verantwortlich VARCHAR, beginn DATE, ende DATE,
  umsetzungsstand VARCHAR, ergebnis VARCHAR, kennzahl_id VARCHAR, quelle_id VARCHAR, stand DATE);

CREATE TABLE evaluation (
  id VARCHAR PRIMARY KEY, massnahme_id VARCHAR, ziel_id VARCHAR, datum DATE, ergebnis VARCHAR, folge VARCHAR,
  quelle_id VARCHAR, stand DATE);

CREATE TABLE gremium (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, art VARCHAR, aufgabe VARCHAR, quelle_id VARCHAR, stand DATE);
CREATE TABLE mitglied (
  gremium_id VARCHAR, organisation VARCHAR, funktion VARCHAR, quelle_id VARCHAR, stand DATE);
COMMENT ON TABLE mitglied IS 'Mitglieder nach Organisation und Funktion, nie nach Personen';
CREATE TABLE sitzung (
  gremium_id VARCHAR, datum DATE, ort VARCHAR, thema VARCHAR, quelle_id VARCHAR, stand DATE);
CREATE TABLE beschluss (
  id VARCHAR PRIMARY KEY, gremium_id VARCHAR, datum DATE, text VARCHAR, verantwortlich VARCHAR, umsetzungsstand VARCHAR,
  quelle_id VARCHAR, stand DATE);
CREATE TABLE netzwerk (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, thema VARCHAR, koordination VARCHAR, kontakt VARCHAR, quelle_id VARCHAR,
  stand DATE);
CREATE TABLE kooperation (
  id VARCHAR PRIMARY KEY, von VARCHAR, mit VARCHAR, gegenstand VARCHAR, art VARCHAR, gueltig_bis DATE, quelle_id VARCHAR,
  stand DATE);
COMMENT ON COLUMN kooperation.von IS 'Name der Einrichtung oder des Anbieters';
CREATE TABLE beteiligung (
  id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, format VARCHAR, datum DATE, zielgruppe VARCHAR, alter_von INTEGER,
  alter_bis INTEGER, ergebnis VARCHAR, verantwortlich VARCHAR, quelle_id VARCHAR, stand DATE);
CREATE TABLE nachfrage (
  woche VARCHAR, art VARCHAR, kriterien VARCHAR, treffer BIGINT, anzahl BIGINT);
COMMENT ON TABLE nachfrage IS 'Was gefragt wurde: Woche, Art, Kriterien, Treffer; nie der Wortlaut, nie die Person';
