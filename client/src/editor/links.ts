import { limits, linkSchemes } from "@nadwa/shared/board/schema";

/** A link may have the schemes of the shared schema only; the address is read as a browser reads it. */
export const isAllowedLink = (address: string): boolean =>
  address.length <= limits.linkLength && linkSchemes.some((scheme) => URL.parse(address)?.protocol === scheme);

/** What people type for an address: without a scheme it is meant as https, with an @ as mail. Undefined: not allowed. */
export const linkFrom = (typed: string): string | undefined => {
  const address = typed.trim();
  if (address === "") return undefined;
  if (isAllowedLink(address)) return address;
  const guessed = /^[^\s@/]+@[^\s@/]+$/.test(address) ? `mailto:${address}` : `https://${address}`;
  return !/^[a-z][a-z0-9+.-]*:/i.test(address) && /^[^\s]+\.[^\s]{2,}/.test(address) && isAllowedLink(guessed)
    ? guessed
    : undefined;
};
