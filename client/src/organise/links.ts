/** Addresses that the organiser hands out. Secrets and codes stand after `#`: a fragment never reaches a server's log. */
export const roleLink = (secret: string): string => `${location.origin}/join#i=${secret}`;
export const codeLink = (code: string): string => `${location.origin}/join#c=${code}`;
