import type { BoardId } from "@nadwa/shared/ids";
import { Component, createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { HallStage } from "./HallStage.tsx";
import { lastFrameOf } from "./lastFrame.ts";
import { useLate } from "./useLate.ts";

const Door = createContext<(isUp: boolean) => void>(() => {});

/** Tells the door that the live picture is up, and when it goes. */
export const useIsUp = (): void => {
  const tell = useContext(Door);
  useEffect(() => {
    tell(true);
    return () => tell(false);
  }, [tell]);
};

/** Before the note about a lost connection appears. */
export const noteAfterMs = 10_000;

/** Nobody sits at the wall: what could not be loaded, or fell over, begins anew by itself, as often as it takes. */
export const startAnewMs = 5_000;
class StartsAnew extends Component<{ readonly children: ReactNode }, { readonly fell: boolean }> {
  override state = { fell: false };
  static getDerivedStateFromError = () => ({ fell: true });
  override componentDidCatch(): void {
    setTimeout(() => location.reload(), startAnewMs);
  }
  override render(): ReactNode {
    return this.state.fell ? null : this.props.children;
  }
}

/**
 * Stands around the hall's screen: until the session is there again (F5, sleep, a server that restarts) the last good
 * picture covers whatever the page is doing about it.
 */
const HallDoor = (props: { readonly session: BoardId; readonly children: ReactNode }) => {
  const [isUp, set] = useState(false);
  const [sinceMs] = useState(() => Date.now());
  const late = useLate(!isUp, noteAfterMs);
  const kept = useMemo(() => (isUp ? undefined : lastFrameOf(props.session)), [isUp, props.session]);
  return (
    <Door value={set}>
      <div inert={kept !== undefined}>
        <StartsAnew>{props.children}</StartsAnew>
      </div>
      {kept && <HallStage {...kept} nowMs={sinceMs} offline={late} />}
    </Door>
  );
};
export default HallDoor;
