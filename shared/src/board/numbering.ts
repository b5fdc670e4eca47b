import type { AxisId, RecommendationId } from "../ids.ts";
import { byOrder, type Ordered } from "./order.ts";

/**
 * Numbers of recommendations, "axis.position" (architecture §5): provisional until fixed by arming, adoption or the
 * command `number`; a fixed number is never given to another recommendation, even after its own is gone.
 *
 * `fixed` holds every number ever fixed on this board. Recommendations of an unknown axis have no number.
 */
export const numbering = (
  axes: readonly Ordered[],
  recommendations: readonly (Ordered & { readonly axis: AxisId })[],
  fixed: ReadonlyMap<RecommendationId, string>,
): ReadonlyMap<RecommendationId, string> => {
  const taken = new Set(fixed.values());
  const numbers = new Map<RecommendationId, string>();
  axes.toSorted(byOrder).forEach((axis, index) => {
    let position = 0;
    for (const { id } of recommendations.filter((each) => each.axis === axis.id).toSorted(byOrder)) {
      const own = fixed.get(id);
      if (own !== undefined) {
        numbers.set(id, own);
        continue;
      }
      do position += 1;
      while (taken.has(`${index + 1}.${position}`));
      numbers.set(id, `${index + 1}.${position}`);
    }
  });
  return numbers;
};
