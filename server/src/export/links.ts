import { linkSchemes } from "@nadwa/shared/board/schema";

/** The address as an export may carry it, or undefined: then the words stand without a link. */
export const allowedLink = (address: string | undefined): string | undefined => {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return linkSchemes.some((scheme) => scheme === protocol) ? href : undefined;
};
