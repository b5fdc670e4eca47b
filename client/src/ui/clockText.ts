/** Hours and minutes of the day, in the device's time zone: 09:05. */
export const clockText = (atMs: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    numberingSystem: "latn",
  }).format(atMs);
