import "../ui/session.css";
import type { Role } from "@nadwa/shared/access/roles";
import type { BoardId } from "@nadwa/shared/ids";
import type { Joined } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useState } from "react";
import { api } from "../api.ts";
import { ClosedScreen } from "../ui/ClosedScreen.tsx";
import { Waiting } from "../ui/Waiting.tsx";
import { closedDesk, membershipOf } from "./memberships.ts";
import { SessionProvider } from "./SessionProvider.tsx";
import { useView } from "./useLive.ts";

/** After the screen itself: nobody waits for what is read out later. */
const VoteNews = lazy(() => import("./VoteNews.tsx"));
const ReadOnlyNote = lazy(() => import("./ReadOnlyNote.tsx"));
/** The hall's screen goes on as it is: whoever steers it reads the note. */
const Notes = () =>
  useView((view) => view.readOnly) && (
    <Suspense>
      <ReadOnlyNote />
    </Suspense>
  );
const NotYourDesk = lazy(() => import("./NotYourDesk.tsx"));

type Asked = { readonly entry: number; readonly memberships: readonly Joined[] } | { readonly refusal: Refusal };

const Membership = createContext<{ readonly own: Joined; readonly all: readonly Joined[] } | undefined>(undefined);

/** Who this device is here: the membership of this screen's role, and all the device has. */
export const useMembership = () => {
  const membership = useContext(Membership);
  if (!membership) throw new Error("no InSession above this component");
  return membership;
};

/**
 * Opens a session for a screen. The console, the desk and the hall's screen name their role in `as`; the others take part
 * by the membership that the device has.
 */
const InSession = (props: { readonly session: BoardId; readonly as?: Role; readonly children: ReactNode }) => {
  const { session, as } = props;
  const [asked, answer] = useState<Asked>();
  const [attempt, again] = useState(0);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    void api.me().then((reply) => {
      if (!current) return;
      answer(reply.ok ? { entry: attempt, memberships: reply.value.memberships } : { refusal: reply.error });
      if (!reply.ok && reply.error.code === "unavailable") timer = setTimeout(() => again((n) => n + 1), 3_000);
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [attempt]);

  if (!asked) return <Waiting />;
  if ("refusal" in asked)
    return asked.refusal.code === "unavailable" ? (
      <Waiting offline onRetry={() => again((n) => n + 1)} />
    ) : (
      <ClosedScreen refusal={asked.refusal} />
    );
  const { memberships: all, entry } = asked;
  const own = membershipOf(all, session, as);
  if (!own) return <ClosedScreen refusal={{ code: "not-a-member" }} />;
  const desk = as && closedDesk(as, own.me.role);
  if (desk)
    return (
      <Suspense>
        <NotYourDesk session={session} desk={desk} />
      </Suspense>
    );
  return (
    <Membership value={{ own, all }}>
      <SessionProvider key={entry} session={session} as={as ?? own.me.role} onRejoin={() => again((n) => n + 1)}>
        {as !== "projector" && <Notes />}
        {props.children}
        {as !== "projector" && (
          <Suspense>
            <VoteNews />
          </Suspense>
        )}
      </SessionProvider>
    </Membership>
  );
};
export default InSession;
