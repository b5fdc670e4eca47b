/** How long a test waits for what must come, however busy the machine: no test measures time. */
export const patienceMs = 60_000;
