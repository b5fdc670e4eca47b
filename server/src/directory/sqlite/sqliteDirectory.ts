import type { StoreThread } from "../../log/sqlite/storeThread.ts";
import type { Directory } from "../Directory.ts";
import type { Asks, Tells } from "./tables.ts";

/** The directory in the log's database; each method runs in the SQLite thread under its own name (tables.ts). */
export const sqliteDirectory = (thread: StoreThread): Directory => {
  const ask =
    <Name extends keyof Asks>(what: Name) =>
    (...args: Parameters<Asks[Name]>): Promise<ReturnType<Asks[Name]>> =>
      thread.call({ do: "ask", what, with: args }) as Promise<ReturnType<Asks[Name]>>;
  const tell =
    <Name extends keyof Tells>(what: Name) =>
    (...args: Parameters<Tells[Name]>): Promise<ReturnType<Tells[Name]>> =>
      thread.call({ do: "tell", what, with: args }) as Promise<ReturnType<Tells[Name]>>;
  return {
    createForum: tell("createForum"),
    forum: ask("forum"),
    forumByCode: ask("forumByCode"),
    forums: ask("forums"),
    session: ask("session"),
    sessionsOf: ask("sessionsOf"),
    invitation: ask("invitation"),
    invitationsOf: ask("invitationsOf"),
    replaceInvitation: tell("replaceInvitation"),
    addPerson: tell("addPerson"),
    person: ask("person"),
    personByReentry: ask("personByReentry"),
    peopleOf: ask("peopleOf"),
    setRole: tell("setRole"),
    removePerson: tell("removePerson"),
    device: ask("device"),
    addToDevice: tell("addToDevice"),
    removeFromDevice: tell("removeFromDevice"),
    close: async () => {},
  };
};
