import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { ClosedScreen } from "../ui/ClosedScreen.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { type Connection, openConnection, type Surroundings } from "./connection.ts";
import { newId } from "./newId.ts";
import { openOutbox } from "./outbox.ts";
import { openSocket } from "./socket.ts";
import { ConnectionContext } from "./useLive.ts";

const browser = (): Surroundings => ({
  socket: openSocket,
  outbox: openOutbox(),
  nowMs: Date.now,
  random: Math.random,
  newId,
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
});

const nothing = () => () => {};

/**
 * Opens the control channel of a session in one role and keeps it open while it is mounted. Children appear with the first
 * view and stay while the line is lost; when the server ends the connection for good, they give way to its reason.
 */
export const SessionProvider = (props: {
  readonly session: BoardId;
  readonly as: Role;
  readonly children: ReactNode;
  /** Tests bring their own socket. */
  readonly around?: Surroundings;
}) => {
  const { session, as, around } = props;
  const [connection, open] = useState<Connection>();
  useEffect(() => {
    const opened = openConnection(session, as, around ?? browser());
    open(opened);
    const back = (): void => {
      if (document.visibilityState === "visible") opened.redial();
    };
    window.addEventListener("online", opened.redial);
    window.addEventListener("offline", opened.lost);
    document.addEventListener("visibilitychange", back);
    return () => {
      window.removeEventListener("online", opened.redial);
      window.removeEventListener("offline", opened.lost);
      document.removeEventListener("visibilitychange", back);
      opened.close();
    };
  }, [session, as, around]);

  const live = useSyncExternalStore(connection?.hear ?? nothing, () => connection?.now());
  if (!connection || !live) return <Waiting />;
  if (live.status.is === "closed") return <ClosedScreen refusal={live.status.refusal} />;
  if (!live.view) return <Waiting offline={live.status.is === "offline"} onRetry={connection.redial} />;
  return <ConnectionContext value={connection}>{props.children}</ConnectionContext>;
};
