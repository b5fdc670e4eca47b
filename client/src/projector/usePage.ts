import { useEffect, useState } from "react";

/** Long enough to read a full page aloud. */
export const pageMs = 14_000;

/** Turns pages by itself, the first one again with every new subject; stands still while there is one page. */
export const usePage = (pages: number, subject: string): number => {
  const [at, set] = useState({ subject, page: 0 });
  if (at.subject !== subject) set({ subject, page: 0 });
  useEffect(() => {
    if (pages < 2) return;
    const timer = setInterval(() => set((now) => ({ ...now, page: now.page + 1 })), pageMs);
    return () => clearInterval(timer);
  }, [pages, subject]);
  return at.subject === subject ? at.page % Math.max(1, pages) : 0;
};
