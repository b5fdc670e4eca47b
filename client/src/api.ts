import type { ForumId } from "@nadwa/shared/ids";
import type {
  CreatedForum,
  CreateForum,
  DemoState,
  Door,
  ForumSummary,
  Join,
  Joined,
  Memberships,
} from "@nadwa/shared/protocol/http";
import { type Refusal, type RefusalCode, refusals } from "@nadwa/shared/refusal";
import { fail, ok, type Result } from "@nadwa/shared/result";
import type { Role } from "@nadwa/shared/access/roles";

/** The HTTP API (docs/api.md) as the screens use it. Nothing here throws: what fails is a refusal with words. */
export type Reply<T> = Promise<Result<T, Refusal>>;

const isCode = (value: unknown): value is RefusalCode => typeof value === "string" && value in refusals;

/** Reads a problem+json answer; one that is not ours (a proxy's page) counts as the server not being there. */
const refusalIn = async (response: Response): Promise<Refusal> => {
  try {
    const problem: unknown = await response.json();
    if (typeof problem === "object" && problem !== null && "code" in problem && isCode(problem.code))
      return "detail" in problem && typeof problem.detail === "string"
        ? { code: problem.code, detail: problem.detail }
        : { code: problem.code };
  } catch {
    // Not JSON: answered below.
  }
  return { code: "unavailable" };
};

type Asked = { readonly method?: "POST" | "GET"; readonly body?: unknown; readonly token?: string };

const ask = async <T>(path: string, { method = "GET", body, token }: Asked = {}): Reply<T> => {
  const headers: Record<string, string> = { accept: "application/json" };
  if (method === "POST") headers["content-type"] = "application/json";
  if (token !== undefined) headers["authorization"] = `Bearer ${token}`;
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      ...(method === "POST" ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    if (!response.ok) return fail(await refusalIn(response));
    return ok((response.status === 204 ? undefined : await response.json()) as T);
  } catch {
    return fail({ code: "unavailable" });
  }
};

export const api = {
  join: (join: Join): Reply<Joined> => ask("/api/join", { method: "POST", body: join }),
  me: (): Reply<Memberships> => ask("/api/me"),
  door: (by: { readonly code: string } | { readonly invitation: string }): Reply<Door> =>
    ask(`/api/door?${new URLSearchParams(by).toString()}`),
  /** Takes this device's membership of the forum away; the person remains and can come back with the re-entry code. */
  leave: (forum: ForumId): Reply<undefined> => ask("/api/leave", { method: "POST", body: { forum } }),
  forums: (token: string): Reply<{ readonly forums: readonly ForumSummary[] }> => ask("/api/forums", { token }),
  createForum: (token: string, forum: CreateForum): Reply<CreatedForum> =>
    ask("/api/forums", { method: "POST", body: forum, token }),
  /** Makes a new link for a role; the old one no longer works. */
  renewInvitation: (token: string, forum: ForumId, role: Role): Reply<{ readonly invitation: string }> =>
    ask(`/api/forums/${forum}/invitations/${role}`, { method: "POST", token }),
  /** The demonstration of this server: at most one, in a forum of its own. */
  demo: (token: string): Reply<DemoState> => ask("/api/demo", { token }),
  startDemo: (token: string): Reply<DemoState> => ask("/api/demo", { method: "POST", token }),
  stopDemo: (token: string): Reply<undefined> => ask("/api/demo/stop", { method: "POST", token }),
  ready: (): Reply<unknown> => ask("/readyz"),
} as const;
