import type { AxisId, BoardId } from "@nadwa/shared/ids";

/** Coming back from a recommendation finds the axis that one was in; for as long as the page lives. */
export const lastAxis = new Map<BoardId, AxisId>();
