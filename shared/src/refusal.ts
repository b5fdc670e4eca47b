/**
 * One row per refusal (A8). Domain code names a code; only the edges read the numbers.
 *
 * http:  status of the problem+json answer.
 * close: close code of a sync socket, or null where a refusal never closes one. By the provider's own convention
 *        4400-4499 is not redialled; 4500-4599 and 1012/1013 are.
 * retry: `never` the same thing will be refused again · `later` by itself, after a while · `rejoin` by the front door,
 *        with a fresh document · `after-reload` with a newer page.
 */
type Row = {
  readonly http: number;
  readonly close: number | null;
  readonly retry: "never" | "later" | "rejoin" | "after-reload";
};

export const refusals = {
  // The request itself
  "bad-request": { http: 400, close: 4400, retry: "never" },
  "unknown-command": { http: 400, close: null, retry: "never" },
  "unknown-format": { http: 404, close: null, retry: "never" },
  "not-found": { http: 404, close: 4404, retry: "never" },
  "json-only": { http: 415, close: null, retry: "never" },
  "too-large": { http: 413, close: 4413, retry: "never" },
  "too-many": { http: 429, close: 4529, retry: "later" },
  "wrong-origin": { http: 403, close: 4403, retry: "never" },
  "client-too-old": { http: 426, close: 4426, retry: "after-reload" },
  // The door
  "not-signed-in": { http: 401, close: 4401, retry: "never" },
  "not-a-member": { http: 403, close: 4403, retry: "never" },
  "wrong-code": { http: 404, close: null, retry: "never" },
  "forum-full": { http: 409, close: null, retry: "later" },
  "removed-from-forum": { http: 403, close: 4403, retry: "never" },
  "access-changed": { http: 403, close: 4409, retry: "rejoin" },
  // Rights
  "role-not-allowed": { http: 403, close: 4403, retry: "never" },
  "step-not-allowed": { http: 409, close: 4409, retry: "never" },
  "text-locked": { http: 409, close: 4409, retry: "never" },
  "vote-under-way": { http: 409, close: 4409, retry: "never" },
  "adopted-text": { http: 409, close: 4409, retry: "never" },
  "not-yours": { http: 403, close: 4403, retry: "never" },
  // Values written into the document
  "bad-value": { http: 422, close: 4422, retry: "never" },
  "text-too-long": { http: 422, close: 4422, retry: "never" },
  "board-full": { http: 409, close: 4422, retry: "never" },
  "written-too-much": { http: 429, close: 4529, retry: "later" },
  "link-not-allowed": { http: 422, close: 4422, retry: "never" },
  "field-not-known": { http: 422, close: 4422, retry: "never" },
  "set-once": { http: 409, close: 4422, retry: "never" },
  // The bytes of an update
  "malformed-update": { http: 400, close: 4400, retry: "never" },
  "foreign-client": { http: 403, close: 4403, retry: "rejoin" },
  resync: { http: 409, close: 4410, retry: "rejoin" },
  "other-edition": { http: 409, close: 4410, retry: "rejoin" },
  // Commands
  "unknown-step": { http: 404, close: null, retry: "never" },
  "unknown-recommendation": { http: 404, close: null, retry: "never" },
  "unknown-person": { http: 404, close: null, retry: "never" },
  "unknown-vote": { http: 404, close: null, retry: "never" },
  "status-not-allowed": { http: 409, close: null, retry: "never" },
  "last-moderator": { http: 409, close: null, retry: "never" },
  "nothing-to-show": { http: 409, close: null, retry: "never" },
  // Votes
  "vote-exists": { http: 409, close: null, retry: "never" },
  "text-empty": { http: 409, close: null, retry: "never" },
  "nobody-to-vote": { http: 409, close: null, retry: "later" },
  "vote-not-open": { http: 409, close: null, retry: "never" },
  "vote-paused": { http: 409, close: null, retry: "later" },
  "vote-closed": { http: 409, close: null, retry: "never" },
  "not-in-electorate": { http: 403, close: null, retry: "never" },
  "text-changed": { http: 409, close: null, retry: "never" },
  "ballot-keys-lost": { http: 409, close: null, retry: "never" },
  // The server
  busy: { http: 409, close: null, retry: "later" },
  "read-only": { http: 503, close: 1013, retry: "later" },
  unavailable: { http: 503, close: 1013, retry: "later" },
  "too-slow": { http: 503, close: 4508, retry: "later" },
  "internal-error": { http: 500, close: 1011, retry: "later" },
} as const satisfies Record<string, Row>;

export type RefusalCode = keyof typeof refusals;

/** `detail` is for developers (which field, which limit); people read the wording of the code. Never content, never names. */
export type Refusal = { readonly code: RefusalCode; readonly detail?: string };

export const refusal = (code: RefusalCode, detail?: string): Refusal =>
  detail === undefined ? { code } : { code, detail };
