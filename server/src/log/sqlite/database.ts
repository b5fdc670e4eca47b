import { closeSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  DatabaseInUse,
  DatabaseNotDurable,
  DatabaseTooNew,
  DatabaseTooOld,
  DatabaseUnreadable,
  DiskFailing,
  FolderUnwritable,
} from "../StorageUnusable.ts";

/** Raised with every change of the tables; the change comes with a step that brings an older file up to it. */
export const schemaVersion = 2;
const oldestReadable = 1;

/** One second is longer than a server that is being stopped holds on to the file. */
const waitForOtherProcessMs = 1_000;

const history = `
  CREATE TABLE history (
    lane INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, checksum INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (lane, first)
  ) WITHOUT ROWID;
`;
/** What brings a file of the version before up to each version. */
const steps: { readonly [version: number]: string } = { 2: history };

const tables = `${history}
  CREATE TABLE schema (version INTEGER NOT NULL);
  CREATE TABLE boards (board TEXT PRIMARY KEY, fence INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE lanes (
    id INTEGER PRIMARY KEY, board TEXT NOT NULL, name TEXT NOT NULL,
    head INTEGER NOT NULL, edition INTEGER NOT NULL,
    upTo INTEGER NOT NULL, snapshot BLOB NOT NULL, checksum INTEGER NOT NULL,
    UNIQUE (board, name)
  );
  CREATE TABLE entries (
    lane INTEGER NOT NULL, seq INTEGER NOT NULL, fence INTEGER NOT NULL, checksum INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (lane, seq)
  ) WITHOUT ROWID;
  CREATE TABLE forums (id TEXT PRIMARY KEY, joinCode TEXT NOT NULL UNIQUE, createdAtMs INTEGER NOT NULL, record TEXT NOT NULL);
  CREATE TABLE sessions (id TEXT PRIMARY KEY, forum TEXT NOT NULL, place INTEGER NOT NULL, record TEXT NOT NULL);
  CREATE INDEX sessionsOfForum ON sessions (forum, place);
  CREATE TABLE invitations (
    secretHash TEXT PRIMARY KEY, forum TEXT NOT NULL, role TEXT NOT NULL, UNIQUE (forum, role)
  );
  CREATE TABLE people (
    id TEXT PRIMARY KEY, forum TEXT NOT NULL, role TEXT NOT NULL, reentryHash TEXT NOT NULL,
    joinedAtMs INTEGER NOT NULL, removedAtMs INTEGER, record TEXT NOT NULL
  );
  CREATE INDEX peopleOfForum ON people (forum, joinedAtMs, id);
  CREATE INDEX peopleByReentry ON people (reentryHash);
  CREATE TABLE devices (tokenHash TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE devicePeople (
    no INTEGER PRIMARY KEY, tokenHash TEXT NOT NULL, person TEXT NOT NULL, UNIQUE (tokenHash, person)
  );
`;

/** What must hold on every connection, each time it is opened: some of these are forgotten with the connection. Exclusive
 *  locking comes first: it keeps a second process off the file, whose appends the numbers kept in memory would not know. */
const pragmas: readonly (readonly [name: string, set: string, answer: unknown])[] = [
  ["locking_mode", "EXCLUSIVE", "exclusive"],
  ["journal_mode", "WAL", "wal"],
  ["synchronous", "FULL", 2],
  ["secure_delete", "ON", 1],
];

export const pragma = (db: DatabaseSync, name: string): unknown =>
  Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];

/** SQLite's own primary result code, 0 when the error is not SQLite's. */
export const resultCode = (error: unknown): number =>
  error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
/** SQLite's extended result codes for an fsync that failed: of a file, of its folder. */
export const isSyncFailure = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && (error.errcode === 1034 || error.errcode === 1290);
const busy = 5;
const readonly = 8;
const ioError = 10;
const cantOpen = 14;

/** A killed process, or one whose fsync failed, may have left in the write-ahead file what can be read and is not on the
 *  disk; the system may even take it for written, so that an fsync alone does nothing. The same bytes are written anew,
 *  before anybody is shown them. Whoever calls holds the lock. */
const writeWalAnew = (file: string): void => {
  let wal: number;
  try {
    wal = openSync(`${file}-wal`, "r+");
  } catch (error) {
    if ((error as { code?: string }).code === "ENOENT") return;
    throw error;
  }
  try {
    const part = Buffer.alloc(1024 * 1024);
    for (let at = 0, read: number; (read = readSync(wal, part, 0, part.length, at)) > 0; at += read)
      for (let done = 0; done < read;) done += writeSync(wal, part, done, read - done, at + done);
    fsyncSync(wal);
  } catch (error) {
    throw new DiskFailing(dirname(file), reason(error));
  } finally {
    closeSync(wal);
  }
};

const usable = (db: DatabaseSync, file: string): void => {
  for (const [name, set] of pragmas) db.exec(`PRAGMA ${name} = ${set}`);
  for (const [name, , answer] of pragmas) {
    const found = pragma(db, name);
    if (found !== answer) throw new DatabaseNotDurable(file, name, found);
  }
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  writeWalAnew(file);
  if (names.length === 0) {
    db.exec(`BEGIN IMMEDIATE; ${tables} INSERT INTO schema VALUES (${schemaVersion}); COMMIT`);
    return;
  }
  if (!names.some((row) => row["name"] === "schema")) throw new DatabaseUnreadable(file, "it is of another program");
  const found = Number(db.prepare("SELECT version FROM schema").get()?.["version"]);
  if (found > schemaVersion) throw new DatabaseTooNew(file, found, schemaVersion);
  if (found < oldestReadable) throw new DatabaseTooOld(file, found, oldestReadable);
  // A lane whose name is another would look like one that nobody has written.
  if (pragma(db, "integrity_check(lanes)") !== "ok") throw new DatabaseUnreadable(file, "its list of lanes is damaged");
  // An immediate transaction takes the lock now, not at the first append.
  db.exec("BEGIN IMMEDIATE");
  for (let version = found + 1; version <= schemaVersion; version++)
    db.exec(`${steps[version]} UPDATE schema SET version = ${version}`);
  db.exec("COMMIT");
};

/** Opens or makes the database and prepares its use. Throws a StorageUnusable that says what is wrong. */
export const openDatabase = <Prepared>(file: string, prepare: (db: DatabaseSync) => Prepared): Prepared => {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new FolderUnwritable(folder, reason(error));
  }
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: waitForOtherProcessMs });
    usable(db, file);
    return prepare(db);
  } catch (error) {
    db?.close();
    const code = resultCode(error);
    if (isSyncFailure(error)) throw new DiskFailing(folder, reason(error));
    if (code === busy) throw new DatabaseInUse(file);
    if (code === readonly || code === cantOpen || code === ioError) throw new FolderUnwritable(folder, reason(error));
    if (code !== 0) throw new DatabaseUnreadable(file, reason(error));
    throw error;
  }
};

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
