/** Whether this page was opened by a name that means the computer itself: a phone gets nowhere with such an address. */
export const onlyHere = (hostname = location.hostname): boolean =>
  ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
