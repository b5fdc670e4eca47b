import { useEffect, useState } from "react";
import type { WidthOf } from "./fit.ts";

/** What Readex Pro takes on average; used where nothing can be measured (tests, a browser without canvas). */
const estimated: WidthOf = (text) => text.length * 0.52;

const measured = (): WidthOf => {
  let context: CanvasRenderingContext2D | null | undefined;
  try {
    context = document.createElement("canvas").getContext("2d");
  } catch {
    return estimated;
  }
  if (!context || typeof context.measureText !== "function") return estimated;
  const family = getComputedStyle(document.documentElement).getPropertyValue("--font-ui").trim() || "sans-serif";
  context.font = `500 100px ${family}`;
  const known = new Map<string, number>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined) return there;
    const width = context.measureText(text).width / 100;
    if (known.size > 20_000) known.clear();
    known.set(text, width);
    return width;
  };
};

let shared: WidthOf | undefined;

/** Width of a line in em of the hall's font; measured again once the font has arrived. */
export const useWidthOf = (): WidthOf => {
  const [widthOf, set] = useState<WidthOf>(() => (shared ??= measured()));
  useEffect(() => {
    let here = true;
    const fonts = (document as { fonts?: FontFaceSet }).fonts;
    const renew = (): void => {
      shared = measured();
      if (here) set(() => shared!);
    };
    void fonts?.ready.then(renew);
    fonts?.addEventListener?.("loadingdone", renew);
    return () => {
      here = false;
      fonts?.removeEventListener?.("loadingdone", renew);
    };
  }, []);
  return widthOf;
};
