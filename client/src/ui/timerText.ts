/** `05:00`, `1:02:09`, and `+00:12` once the time is over. Rounded up, so that `00:00` shows at the very end. */
export const timerText = (leftMs: number): string => {
  const over = leftMs < 0;
  const seconds = over ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return `${over && seconds > 0 ? "+" : ""}${hours > 0 ? `${hours}:` : ""}${rest}`;
};
