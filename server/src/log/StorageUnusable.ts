/** Problems at the start: the storage cannot be used as it is. `message` is one sentence for whoever runs the server. */
export abstract class StorageUnusable extends Error {}

export class FolderUnwritable extends StorageUnusable {
  override readonly name = "FolderUnwritable";
  constructor(folder: string, why: string) {
    super(`The data folder ${folder} cannot be written (${why}); set DATA_DIR to a folder that this user may write.`);
  }
}

/** An fsync failed: what the system holds for written may not be on the disk. Also the end of a running server. */
export class DiskFailing extends StorageUnusable {
  override readonly name = "DiskFailing";
  constructor(folder: string, why: string) {
    super(`The disk of ${folder} does not keep what is written (${why}); look at the disk, then start again.`);
  }
}

export class DatabaseInUse extends StorageUnusable {
  override readonly name = "DatabaseInUse";
  constructor(file: string) {
    super(`${file} is in use by another process; stop that one first, or set DATA_DIR to another folder.`);
  }
}

export class DatabaseTooNew extends StorageUnusable {
  override readonly name = "DatabaseTooNew";
  constructor(file: string, found: number, known: number) {
    super(
      `${file} was written by a newer Nadwa (format ${found}, this one knows ${known}); start that version instead.`,
    );
  }
}

export class DatabaseTooOld extends StorageUnusable {
  override readonly name = "DatabaseTooOld";
  constructor(file: string, found: number, oldest: number) {
    super(
      `${file} is of format ${found}, and this Nadwa reads ${oldest} or newer; open it with an older version first.`,
    );
  }
}

export class DatabaseUnreadable extends StorageUnusable {
  override readonly name = "DatabaseUnreadable";
  constructor(file: string, why: string) {
    super(`${file} cannot be read as a Nadwa database (${why}); restore it from a backup or move it away.`);
  }
}

export class DatabaseNotDurable extends StorageUnusable {
  override readonly name = "DatabaseNotDurable";
  constructor(file: string, pragma: string, found: unknown) {
    super(`${file} would not be durable: SQLite answers ${pragma} = ${String(found)} after it was set.`);
  }
}

export class RedisUnreachable extends StorageUnusable {
  override readonly name = "RedisUnreachable";
  constructor(address: string, why: string) {
    super(`No Redis answers at ${address} (${why}); check REDIS_URL and that the server runs.`);
  }
}

export class RedisTooOld extends StorageUnusable {
  override readonly name = "RedisTooOld";
  constructor(address: string, found: string) {
    super(`The Redis at ${address} is version ${found}; Nadwa needs 7.0 or newer.`);
  }
}

export class RedisEvicts extends StorageUnusable {
  override readonly name = "RedisEvicts";
  constructor(address: string, found: string) {
    super(`The Redis at ${address} may drop data (maxmemory-policy ${found}); set maxmemory-policy noeviction.`);
  }
}

export class RedisWithoutAppendOnlyFile extends StorageUnusable {
  override readonly name = "RedisWithoutAppendOnlyFile";
  constructor(address: string) {
    super(`The Redis at ${address} forgets on a crash; set appendonly yes (and appendfsync always).`);
  }
}

export class KeyFolderUnsafe extends StorageUnusable {
  override readonly name = "KeyFolderUnsafe";
  constructor(folder: string, why: string) {
    super(`The folder ${folder} is not safe for the keys of secret votes (${why}); remove it and start again.`);
  }
}
