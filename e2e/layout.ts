import type { Page } from "playwright-core";

/**
 * What is wrong with a page as it is seen, in words for whoever reads the test: wider than its window, a box that cuts its
 * words without saying so, a part that scrolls sideways (other than `sideways`, a selector), words on top of others.
 */
export const layoutFaults = (page: Page, sideways = ".cols--scroll, .toolbar"): Promise<readonly string[]> =>
  page.evaluate((mayScroll) => {
    type Box = { readonly x: number; readonly y: number; readonly right: number; readonly bottom: number };
    const faults: string[] = [];
    const wide = document.scrollingElement?.scrollWidth ?? 0;
    if (wide > innerWidth) faults.push(`${wide} px wide in a window of ${innerWidth}`);
    const modal = [...document.querySelectorAll("dialog[open]")].at(-1);
    const words = (element: Element): string => `«${element.textContent?.trim().slice(0, 40)}»`;
    /** The part of an element that one sees: nothing of it where a scrolled box hides it. */
    const seen = (element: Element): Box | undefined => {
      const own = element.getBoundingClientRect();
      let box: Box = { x: own.x, y: own.y, right: own.right, bottom: own.bottom };
      const clip = (by: Box): void => {
        box = {
          x: Math.max(box.x, by.x),
          y: Math.max(box.y, by.y),
          right: Math.min(box.right, by.right),
          bottom: Math.min(box.bottom, by.bottom),
        };
      };
      clip({ x: 0, y: 0, right: innerWidth, bottom: innerHeight });
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        if (overflowX === "visible" && overflowY === "visible") continue;
        const { x, y, right, bottom } = at.getBoundingClientRect();
        clip({ x, y, right, bottom });
      }
      return box.right - box.x > 2 && box.bottom - box.y > 2 ? box : undefined;
    };
    const said: { readonly element: Element; readonly box: Box }[] = [];
    for (const element of (modal ?? document.body).querySelectorAll<HTMLElement>("*")) {
      const style = getComputedStyle(element);
      // The hall's screen in small is looked at in full, where it hangs.
      if (element.closest(".sr, .skip, [aria-hidden=true], .frame, svg, option")) continue;
      // Nor what a closed detail or a card out of sight holds back.
      if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
      const scrolls = style.overflowX === "auto" || style.overflowX === "scroll";
      if (scrolls && element.scrollWidth > element.clientWidth + 1 && !element.matches(mayScroll))
        faults.push(`scrolls sideways: ${element.className}`);
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      if (!own) continue;
      const cuts = style.overflowX === "hidden" || style.overflowX === "clip";
      const leaves = element.matches("button, a.btn, .btn, .chip, .rno");
      const tells = style.textOverflow === "ellipsis" || style.display === "inline";
      if (!tells && (cuts || leaves) && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
        faults.push(`cut: ${element.className} ${words(element)}`);
      const box = seen(element);
      if (box) said.push({ element, box });
    }
    /** The lines of large figures stand close: what reaches into another there is the empty part below them. */
    const leading = (element: Element): number => Math.max(8, parseFloat(getComputedStyle(element).fontSize) / 5);
    const overlap = (one: (typeof said)[number], other: (typeof said)[number]): boolean =>
      Math.min(one.box.right, other.box.right) - Math.max(one.box.x, other.box.x) > 3 &&
      Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.y, other.box.y) >
        Math.max(leading(one.element), leading(other.element));
    said.forEach((one, at) => {
      for (const later of said.slice(at + 1))
        if (!one.element.contains(later.element) && !later.element.contains(one.element) && overlap(one, later))
          faults.push(`overlap: ${words(one.element)} and ${words(later.element)}`);
    });
    return faults;
  }, sideways);
