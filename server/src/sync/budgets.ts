import type { BoardId, PersonId } from "@nadwa/shared/ids";

/**
 * How much may be said: by one connection, by one person over all of theirs, and at one board by everybody together. Never by
 * address: a hall shares one. A board that is shouted at turns away the loud; who has hardly said anything is always heard.
 */

type Size = { readonly frames: number; readonly bytes: number };
const megabyte = 1024 * 1024;

/**
 * Generous: an hour of typing offline comes back as ten thousand frames at once; a thousand frames a second for minutes do
 * not come from a keyboard. Awareness is coalesced, so its cost is only its reading.
 */
export const ofConnection = {
  burst: { frames: 20_000, bytes: 16 * megabyte },
  perSecond: { frames: 200, bytes: megabyte / 2 },
};
/** Three devices and tabs that come back at once. */
export const ofPerson = {
  burst: { frames: 60_000, bytes: 48 * megabyte },
  perSecond: { frames: 600, bytes: 1.5 * megabyte },
};
/**
 * What one person adds to the board for good (S22). Typing without a pause is half a kilobyte a second; a report that is pasted, or a
 * day of writing on a train, is there at once.
 */
export const writtenByPerson = {
  burst: { frames: Infinity, bytes: 8 * megabyte },
  perSecond: { frames: 0, bytes: (2 * megabyte) / 3600 },
};
/** A hall of two thousand that comes back, and what stock clients echo. */
export const ofBoard = {
  burst: { frames: 400_000, bytes: 256 * megabyte },
  perSecond: { frames: 20_000, bytes: 8 * megabyte },
};

/** What coming in costs a person: two hundred times at once, and then twice a second, as when each text is refused and begun afresh. */
const framesPerEntry = 300;

export type Allowance = {
  /** Once, on coming in; false when this person comes in too often. */
  enter(): boolean;
  /** False when it is too much. `frames` is what the frame costs, `bytes` how long it is. */
  spend(frames: number, bytes: number): boolean;
  /** Bytes for the log; false when this person has written more than one may. */
  write(bytes: number): boolean;
  /** Takes all that this person has left: a frame of theirs cost everybody a fresh copy of the board. */
  exhaust(): void;
  close(): void;
};

export type Budgets = {
  open(person: PersonId, board: BoardId): Allowance;
  /** Forgets who has left and has all of their budget again: until then, coming back gives nothing anew. */
  tick(): void;
  /** Budgets that are kept now. */
  readonly size: number;
};

export const budgets = (nowMs: () => number): Budgets => {
  const people = shared<PersonId>(() => new Bucket(ofPerson, nowMs));
  const writers = shared<PersonId>(() => new Bucket(writtenByPerson, nowMs));
  const boards = shared<BoardId>(() => new Bucket(ofBoard, nowMs));
  return {
    open(person, board) {
      const own = new Bucket(ofConnection, nowMs);
      const ofThePerson = people.take(person);
      const written = writers.take(person);
      const ofTheBoard = boards.take(board);
      return {
        enter: () => ofThePerson.spend(framesPerEntry, 0),
        write: (bytes) => written.spend(0, bytes),
        exhaust: () => ofThePerson.exhaust(),
        spend(frames, bytes) {
          if (!own.spend(frames, bytes) || !ofThePerson.spend(frames, bytes)) return false;
          return ofTheBoard.spend(frames, bytes) || own.isHalfFull();
        },
        close() {
          people.giveBack(person);
          writers.giveBack(person);
          boards.giveBack(board);
        },
      };
    },
    tick() {
      people.tick();
      writers.tick();
      boards.tick();
    },
    get size() {
      return people.size + writers.size + boards.size;
    },
  };
};

/** A bucket of frames and one of bytes, which fill again with time. A class: three of them for each connection, and closures weigh. */
class Bucket {
  private readonly size: { readonly burst: Size; readonly perSecond: Size };
  private readonly nowMs: () => number;
  private frames: number;
  private bytes: number;
  private filledAtMs: number;

  constructor(size: Bucket["size"], nowMs: () => number) {
    this.size = size;
    this.nowMs = nowMs;
    this.frames = size.burst.frames;
    this.bytes = size.burst.bytes;
    this.filledAtMs = nowMs();
  }
  private fill(): void {
    const { burst, perSecond } = this.size;
    const now = this.nowMs();
    // A clock that is set back takes nothing away.
    const seconds = Math.max(0, now - this.filledAtMs) / 1000;
    this.filledAtMs = now;
    this.frames = Math.min(burst.frames, this.frames + seconds * perSecond.frames);
    this.bytes = Math.min(burst.bytes, this.bytes + seconds * perSecond.bytes);
  }
  spend(cost: number, length: number): boolean {
    this.fill();
    if (cost > this.frames || length > this.bytes) return false;
    this.frames -= cost;
    this.bytes -= length;
    return true;
  }
  exhaust(): void {
    this.fill();
    this.frames = 0;
  }
  isFull(): boolean {
    this.fill();
    return this.frames === this.size.burst.frames && this.bytes === this.size.burst.bytes;
  }
  isHalfFull(): boolean {
    return this.frames >= this.size.burst.frames / 2 && this.bytes >= this.size.burst.bytes / 2;
  }
}

/** One for all who hold it; kept after them until it is full again. */
const shared = <Key>(make: () => Bucket) => {
  const held = new Map<Key, { readonly value: Bucket; holders: number }>();
  return {
    take(key: Key) {
      const entry = held.get(key) ?? { value: make(), holders: 0 };
      entry.holders++;
      held.set(key, entry);
      return entry.value;
    },
    giveBack(key: Key) {
      held.get(key)!.holders--;
    },
    tick() {
      for (const [key, { value, holders }] of held) if (holders === 0 && value.isFull()) held.delete(key);
    },
    get size() {
      return held.size;
    },
  };
};
