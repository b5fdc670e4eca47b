import { Mark } from "@tiptap/core";
import { isAllowedLink } from "./links.ts";

/**
 * A link of the shared schema: its address and nothing else. TipTap's own brings an address guesser of 30 kB that we have
 * switched off anyway, and attributes (target, rel, class) that would be written into everybody's document.
 */
export const LinkMark = Mark.create({
  name: "link",
  priority: 1_000,
  keepOnSplit: false,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (element) => isAllowedLink(element.getAttribute("href") ?? "") && null,
    },
  ],
  // What somebody else wrote is not believed: an address of another scheme is shown as text.
  renderHTML: ({ HTMLAttributes: { href } }) => ["a", isAllowedLink(String(href)) ? { href: String(href) } : {}, 0],
});
