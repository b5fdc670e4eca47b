import type { Role } from "@nadwa/shared/access/roles";
import { shortTitle } from "@nadwa/shared/board/board";
import { textHashOf } from "@nadwa/shared/board/blocks";
import type { BoardId, PersonId, RecommendationId, Seq, VoteId } from "@nadwa/shared/ids";
import type { Facts } from "@nadwa/shared/session/decide";
import type { SessionEvent } from "@nadwa/shared/session/events";
import { type Backdrop, mineOf, numbersOf, redact } from "@nadwa/shared/session/redact";
import type { SessionState } from "@nadwa/shared/session/state";
import type { Mine, View } from "@nadwa/shared/session/view";
import type { Choice } from "@nadwa/shared/vote/vote";
import type { Logger } from "pino";
import { type Boxes, isBallotTime } from "../ballots/boxes.ts";
import type { Directory } from "../directory/Directory.ts";
import type { Content, Outline } from "../sync/Content.ts";
import type { OpenSession, OpenSessions } from "./openSessions.ts";

/** What has changed on a board: `events` came into the lane, or something that views are joined with is another. */
export type BoardChange =
  | { readonly what: "events"; readonly events: readonly SessionEvent[] }
  | { readonly what: "backdrop" }
  | { readonly what: "ballots"; readonly people: readonly PersonId[] };

/** A board as it is shown: the session joined with the document's outline, the directory's names and the ballots recorded. */
export type Board = {
  readonly session: OpenSession;
  readonly facts: (nowMs: number) => Facts;
  /** As `facts`, from the very head of the document: what a person wrote a moment ago on another node is in it. */
  readonly factsAtHead: (nowMs: number) => Promise<Facts>;
  readonly view: (role: Role) => View;
  readonly mine: (person: PersonId, role: Role) => Mine;
  readonly turnout: () => { readonly [vote: VoteId]: number };
  readonly supports: () => { readonly [recommendation: RecommendationId]: number };
  readonly hear: (listener: (change: BoardChange, seq: Seq) => void) => () => void;
  readonly release: () => void;
};

export type Boards = {
  /** Undefined for an unknown board. */
  readonly hold: (board: BoardId) => Promise<Board | undefined>;
  readonly close: () => void;
};

/** A page that reloads finds the replica still loaded. */
const lingerMs = 10_000;

const factsOf = (state: SessionState, outline: Outline, nowMs: number): Facts => {
  const known = new Set(outline.recommendations.map(({ id }) => id));
  return { nowMs, exists: (id) => known.has(id), numbers: numbersOf(state, outline) };
};

export const openBoards = (parts: {
  readonly sessions: OpenSessions;
  readonly content: Content;
  readonly directory: Directory;
  readonly boxes: Boxes;
  readonly logger: Logger;
}): Boards => {
  const { sessions, content, directory, boxes, logger } = parts;
  type Held = { readonly board: Board; readonly end: () => void; holders: number; linger?: NodeJS.Timeout };
  const held = new Map<BoardId, Promise<Held | undefined>>();

  const load = async (id: BoardId): Promise<Held | undefined> => {
    const session = await sessions.hold(id);
    if (!session) return undefined;
    const forum = await directory.forum(session.now().state.forum);
    if (!forum) {
      session.release();
      return undefined;
    }
    const listeners = new Set<(change: BoardChange, seq: Seq) => void>();
    let ended = false;
    const views = new Map<Role, View>();
    const tell = (change: BoardChange): void => {
      views.clear();
      if (!ended) for (const listener of listeners) listener(change, session.now().seq);
    };

    const names = new Map<PersonId, { readonly name?: string; readonly institution?: string }>();
    const remember = ({
      id: person,
      name,
      institution,
    }: {
      id: PersonId;
      name?: string;
      institution?: string;
    }): void => {
      names.set(person, { ...(name ? { name } : {}), ...(institution ? { institution } : {}) });
    };
    for (const person of await directory.peopleOf(forum.id)) remember(person);
    const lookUp = async (person: PersonId): Promise<void> => {
      const found = await directory.person(person);
      if (!found) return;
      remember(found);
      tell({ what: "backdrop" });
    };

    let outline: Outline = { axes: [], recommendations: [] };
    let isReadOnly = false;
    const titles = new Map<RecommendationId, string>();
    const hashes = new Map<RecommendationId, string>();
    let textOf: Parameters<Parameters<Content["watch"]>[1]>[2] = () => [];
    let unwatch: () => void = () => {};
    // The first outline may come a moment after the watch: a view without it would show an empty board.
    await new Promise<void>((known, failed) => {
      content
        .watch(id, (now, changed, reads, takesNothing) => {
          outline = now;
          isReadOnly = takesNothing;
          textOf = reads;
          titles.clear();
          for (const each of changed) hashes.delete(each);
          tell({ what: "backdrop" });
          known();
        })
        .then((stop) => (unwatch = stop), failed);
    });

    const boxed = new Set<VoteId>();
    const openBox = async (vote: VoteId): Promise<void> => {
      const known = session.now().state.votes.get(vote);
      if (boxed.has(vote) || !isBallotTime(known)) return;
      boxed.add(vote);
      try {
        const box = await boxes.of(id, known);
        box.hear((person) => tell({ what: "ballots", people: [person] }));
        tell({ what: "ballots", people: [...known.electorate].filter((person) => box.recorded(person)) });
      } catch (error) {
        boxed.delete(vote);
        logger.warn({ board: id, why: String(error) }, "the ballots of a vote cannot be read here");
      }
    };
    for (const vote of session.now().state.votes.keys()) await openBox(vote);

    const unhear = session.hear((events) => {
      boxes.tidy(id, session.now().state);
      for (const event of events) {
        if (event.type === "personJoined" && !names.has(event.person)) void lookUp(event.person);
        if (event.type === "voteOpened") void openBox(event.vote);
      }
      tell({ what: "events", events });
    });

    const { place, dates } = forum;
    const backdrop = (): Backdrop => ({
      forum: {
        id: forum.id,
        title: forum.title,
        joinCode: forum.joinCode,
        languages: forum.languages,
        ...(place ? { place } : {}),
        ...(dates ? { dates } : {}),
      },
      outline,
      isReadOnly: isReadOnly || session.isReadOnly(),
      titles: (recommendation) => {
        const known = titles.get(recommendation);
        if (known !== undefined) return known;
        const written = outline.recommendations.find((each) => each.id === recommendation);
        const title = shortTitle(written?.title ?? "", textOf(recommendation));
        titles.set(recommendation, title);
        return title;
      },
      textHash: (recommendation) => {
        const known = hashes.get(recommendation) ?? textHashOf(textOf(recommendation));
        hashes.set(recommendation, known);
        return known;
      },
      person: (person) => names.get(person),
      running: (vote) => boxes.opened(id, vote)?.running(),
    });

    const recorded = (person: PersonId): Map<VoteId, { readonly choice?: Choice }> => {
      const found = new Map<VoteId, { readonly choice?: Choice }>();
      for (const vote of session.now().state.votes.values()) {
        const inBox = boxes.opened(id, vote.id)?.recorded(person);
        const named = "result" in vote ? vote.result?.named?.find((each) => each.person === person) : undefined;
        if (inBox) found.set(vote.id, inBox);
        else if (named) found.set(vote.id, { choice: named.choice });
      }
      return found;
    };

    const board: Board = {
      session,
      facts: (nowMs) => factsOf(session.now().state, outline, nowMs),
      factsAtHead: async (nowMs) => factsOf(session.now().state, await content.at(id), nowMs),
      view: (role) => {
        const known = views.get(role) ?? redact(session.now().state, role, backdrop());
        views.set(role, known);
        return known;
      },
      mine: (person, role) => mineOf(session.now().state, person, role, recorded(person)),
      turnout: () =>
        Object.fromEntries(
          [...session.now().state.votes.values()]
            .filter(isBallotTime)
            .map(({ id: vote }) => [vote, boxes.opened(id, vote)?.turnout() ?? 0]),
        ),
      supports: () =>
        Object.fromEntries(
          [...session.now().state.recommendations].flatMap(([recommendation, { supporters }]) =>
            supporters.size > 0 ? [[recommendation, supporters.size]] : [],
          ),
        ),
      hear: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      release: () => {},
    };
    return {
      board,
      holders: 0,
      end: () => {
        ended = true;
        unhear();
        unwatch();
        session.release();
      },
    };
  };

  return {
    hold: async (id) => {
      const loading = held.get(id) ?? load(id);
      held.set(id, loading);
      const entry = await loading.catch((error: unknown) => {
        held.delete(id);
        throw error;
      });
      if (!entry) {
        held.delete(id);
        return undefined;
      }
      entry.holders += 1;
      clearTimeout(entry.linger);
      let released = false;
      return {
        ...entry.board,
        release: () => {
          if (released) return;
          released = true;
          entry.holders -= 1;
          if (entry.holders > 0) return;
          entry.linger = setTimeout(() => {
            held.delete(id);
            entry.end();
          }, lingerMs).unref();
        },
      };
    },
    close: () => {
      for (const loading of held.values())
        void loading.then((entry) => {
          clearTimeout(entry?.linger);
          entry?.end();
        });
      held.clear();
    },
  };
};
