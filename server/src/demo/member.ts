import type { Command } from "@nadwa/shared/protocol/up";
import type { Answer, Down } from "@nadwa/shared/protocol/down";
import type { Join, Joined } from "@nadwa/shared/protocol/http";
import { withChanges } from "@nadwa/shared/session/changes";
import type { Mine, View } from "@nadwa/shared/session/view";
import { io } from "socket.io-client";
import { newId } from "../http/secrets.ts";

/** Somebody who came in by the front door, outside a browser, and hears what happens on the control channel. */
export type Member = {
  readonly me: Joined["me"];
  readonly board: string;
  readonly cookie: string;
  /** The last that was heard. */
  readonly view: () => View;
  readonly mine: () => Mine;
  /** False once the server has shown this person out. */
  readonly welcome: () => boolean;
  readonly order: (command: Order) => Promise<Answer>;
  readonly leave: () => void;
};
type Without<T, Key extends string> = T extends unknown ? Omit<T, Key> : never;
export type Order = Without<Command, "id">;

const patienceMs = 10_000;
const againMs = 2_000;

/** Asks the HTTP API as any other program does; rejects when refused. `T` is what docs/api.md promises. */
export const post = async <T>(
  url: string,
  path: string,
  body: unknown,
  headers: { readonly [name: string]: string } = {},
): Promise<{ readonly answer: T; readonly cookie: string }> => {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  return { answer: (await response.json()) as T, cookie };
};

export const comeIn = async (url: string, join: Join): Promise<Member> => {
  const { answer, cookie } = await post<Joined>(url, "/api/join", join);
  const board = answer.sessions[0]?.id ?? "";
  const socket = io(url, {
    path: "/live",
    auth: { session: board, as: answer.me.role },
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { cookie, origin: url },
  });
  let view: View | undefined;
  let mine: Mine | undefined;
  let welcome = true;
  let redial: NodeJS.Timeout | undefined;
  const dialAgain = (): void => {
    clearTimeout(redial);
    redial = setTimeout(() => socket.connect(), againMs);
  };
  socket.on("view", ((now, own) => {
    view = now;
    mine = own;
  }) satisfies Down["view"]);
  socket.on("event", (({ seq, changes }) => {
    if (view && seq >= view.seq) view = withChanges(view, seq, changes);
  }) satisfies Down["event"]);
  socket.on("mine", (now: Mine) => (mine = now));
  socket.on("closed", (({ code }) => {
    if (code === "removed-from-forum" || code === "not-a-member") welcome = false;
  }) satisfies Down["closed"]);
  socket.on("connect_error", () => {
    // By itself it dials again only where nobody answered.
    if (!socket.active && welcome) dialAgain();
  });
  socket.on("disconnect", (why) => {
    if (why === "io server disconnect" && welcome) dialAgain();
  });
  const leave = (): void => {
    clearTimeout(redial);
    socket.disconnect();
  };

  await new Promise<void>((heard, failed) => {
    const late = setTimeout(() => {
      leave();
      failed(new Error("the control channel does not answer"));
    }, patienceMs);
    socket.once("view", () => {
      clearTimeout(late);
      heard();
    });
  });
  const known = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("nothing heard yet");
    return value;
  };
  return {
    me: answer.me,
    board,
    cookie,
    view: () => known(view),
    mine: () => known(mine),
    welcome: () => welcome,
    order: async (command) => {
      try {
        return (await socket.timeout(patienceMs).emitWithAck("command", { id: newId(), ...command })) as Answer;
      } catch {
        return { ok: false, refusal: { code: "unavailable" } };
      }
    },
    leave,
  };
};
