import { can } from "@nadwa/shared/access/can";
import { type Scene, sceneOfView } from "@nadwa/shared/access/scene";
import { createContext, useContext, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Mine, View } from "@nadwa/shared/session/view";
import type { Connection } from "./connection.ts";
import type { Live } from "./Live.ts";

export const ConnectionContext = createContext<Connection | undefined>(undefined);

export const useConnection = (): Connection => {
  const connection = useContext(ConnectionContext);
  if (!connection) throw new Error("no SessionProvider above this component");
  return connection;
};

/** The whole channel; renders again with every change of it. `view` and `mine` are there below SessionProvider. */
export const useLive = (): Live & { readonly view: View; readonly mine: Mine } => {
  const connection = useConnection();
  const live = useSyncExternalStore(connection.hear, connection.now);
  if (!live.view || !live.mine) throw new Error("SessionProvider shows its children only when it has a view");
  return live as Live & { readonly view: View; readonly mine: Mine };
};

/** Same value, or the same members: lists and small records made anew by a selector do not render again. */
const alike = (one: unknown, other: unknown): boolean => {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (one instanceof Map || one instanceof Set) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.is((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]))
  );
};

/** A part of the redacted view; renders again only when that part changes. */
export const useView = <T>(select: (view: View) => T): T => {
  const connection = useConnection();
  const last = useRef<{ view: View; select: (view: View) => T; picked: T } | undefined>(undefined);
  const pick = (): T => {
    const { view } = connection.now();
    if (!view) throw new Error("SessionProvider shows its children only when it has a view");
    const before = last.current;
    if (before && before.view === view && before.select === select) return before.picked;
    const fresh = select(view);
    const picked = before && alike(before.picked, fresh) ? before.picked : fresh;
    last.current = { view, select, picked };
    return picked;
  };
  return useSyncExternalStore(connection.hear, pick);
};

const scenes = new WeakMap<View, { mine: Mine | undefined; scene: Scene }>();
/** What rights are judged by, made once per view. */
export const sceneOf = (view: View, mine: Mine | undefined): Scene => {
  const known = scenes.get(view);
  if (known && known.mine === mine) return known.scene;
  const scene = sceneOfView(view, mine);
  scenes.set(view, { mine, scene });
  return scene;
};

/** May this person do that now? The same rule by which the server will decide; a refusal explains the disabled button. */
export const useCan = (wish: Parameters<typeof can>[1]): ReturnType<typeof can> => {
  const { view, mine } = useLive();
  return can({ person: mine.person, role: view.role }, wish, sceneOf(view, mine));
};

/** Server time in ms, renewed every `everyMs`; stands still while `everyMs` is undefined. */
export const useServerNow = (everyMs: number | undefined): number => {
  const connection = useConnection();
  const [now, tick] = useState(() => Date.now() + connection.now().clockOffsetMs);
  useEffect(() => {
    if (everyMs === undefined) return;
    const renew = (): void => tick(Date.now() + connection.now().clockOffsetMs);
    renew();
    const interval = setInterval(renew, everyMs);
    return () => clearInterval(interval);
  }, [connection, everyMs]);
  return now;
};
