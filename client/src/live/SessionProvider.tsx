import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import { refusals } from "@nadwa/shared/refusal";
import { type ReactNode, useEffect, useEffectEvent, useMemo, useSyncExternalStore } from "react";
import { ClosedScreen } from "../ui/ClosedScreen.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { openConnection, type Surroundings } from "./connection.ts";
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

/**
 * Opens the control channel of a session in one role and keeps it open while it is mounted. Children appear with the first
 * view and stay while the line is lost; when the server ends the connection for good, they give way to its reason.
 */
export const SessionProvider = (props: {
  readonly session: BoardId;
  readonly as: Role;
  readonly children: ReactNode;
  /** Rights have changed: come in again by the front door, in the role that the person has now. */
  readonly onRejoin: () => void;
  /** Tests bring their own socket. */
  readonly around?: Surroundings;
}) => {
  const { session, as, around } = props;
  const connection = useMemo(() => openConnection(session, as, around ?? browser()), [session, as, around]);
  useEffect(() => {
    connection.open();
    const back = (): void => {
      if (document.visibilityState === "visible") connection.redial();
    };
    window.addEventListener("online", connection.redial);
    window.addEventListener("offline", connection.lost);
    document.addEventListener("visibilitychange", back);
    return () => {
      window.removeEventListener("online", connection.redial);
      window.removeEventListener("offline", connection.lost);
      document.removeEventListener("visibilitychange", back);
      connection.close();
    };
  }, [connection]);

  const live = useSyncExternalStore(connection.hear, connection.now);
  const rejoin = live.status.is === "closed" && refusals[live.status.refusal.code].retry === "rejoin";
  const onRejoin = useEffectEvent(props.onRejoin);
  useEffect(() => {
    if (rejoin) onRejoin();
  }, [rejoin]);
  if (rejoin) return <Waiting />;
  if (live.status.is === "closed") return <ClosedScreen refusal={live.status.refusal} />;
  if (!live.view) return <Waiting offline={live.status.is === "offline"} onRetry={connection.redial} />;
  return <ConnectionContext value={connection}>{props.children}</ConnectionContext>;
};
