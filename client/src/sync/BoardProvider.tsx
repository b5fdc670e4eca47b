import { may } from "@nadwa/shared/access/may";
import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import { syncPath } from "@nadwa/shared/protocol/sync";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { newId } from "../live/newId.ts";
import { sceneOf, useConnection } from "../live/useLive.ts";
import { Waiting } from "../ui/Waiting.tsx";
import { openDeviceStore } from "./deviceStore.ts";
import { type BoardStore, openBoardCopy } from "./openBoardCopy.ts";
import { openTabs, type Tabs } from "./tabs.ts";
import { StoreContext } from "./useBoard.ts";

let thisTab: Tabs | undefined;
const nothing = () => () => {};

/**
 * Opens the board's document beside the session's control channel and keeps it open while it is mounted. Must stand below
 * a SessionProvider: the role and the rights come from there.
 */
export const BoardProvider = (props: {
  readonly session: BoardId;
  /** The screen's role, where it names one; else the one that the control channel acts in. */
  readonly as?: Role;
  readonly children: ReactNode;
}) => {
  const { session, children } = props;
  const connection = useConnection();
  const [store, open] = useState<BoardStore>();
  const acting = useSyncExternalStore(connection.hear, () => connection.now().view?.role);
  const role = props.as ?? acting;
  useEffect(() => {
    if (!role) return;
    let opened: BoardStore | undefined;
    let gone = false;
    thisTab ??= openTabs(newId());
    const tabs = thisTab;
    const me = () => {
      const { view, mine } = connection.now();
      return view && mine ? { view, mine, actor: { person: mine.person, role: view.role } } : undefined;
    };
    void openDeviceStore().then((device) => {
      if (gone) return;
      opened = openBoardCopy({
        board: session,
        as: role,
        address: location.origin.replace(/^http/, "ws") + syncPath,
        store: device,
        tabs,
        allowed: (touch) => {
          const at = me();
          return at !== undefined && may(at.actor, touch, sceneOf(at.view, at.mine)).ok;
        },
        mayWrite: () => role !== "observer" && role !== "projector" && !connection.now().view?.readOnly,
        nowMs: Date.now,
        newId,
      });
      open(opened);
    });
    const back = (): void => {
      if (document.visibilityState === "visible") opened?.redial();
    };
    const online = (): void => opened?.redial();
    const offline = (): void => opened?.lost();
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    document.addEventListener("visibilitychange", back);
    return () => {
      gone = true;
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
      document.removeEventListener("visibilitychange", back);
      opened?.close();
      open(undefined);
    };
  }, [connection, session, role]);

  const ready = useSyncExternalStore(store?.hear ?? nothing, () => store?.now() !== undefined);
  if (!store || !ready) return <Waiting />;
  return <StoreContext value={store}>{children}</StoreContext>;
};
export default BoardProvider;
