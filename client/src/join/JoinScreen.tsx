import "../ui/phone.css";
import "./join.css";
import type { Door, Join, Joined } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { lazy, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { api } from "../api.ts";
import { Waiting } from "../ui/Waiting.tsx";
import { useLanguage } from "../words/Language.tsx";
import { DoorForm } from "./DoorForm.tsx";
import { keepReentry } from "./reentry.ts";
import { isAsked, screenOf, wayIn } from "./wayIn.ts";

const Inside = lazy(() => import("./Inside.tsx"));
const BadLink = lazy(() => import("./BadLink.tsx"));

const hearHash = (changed: () => void): (() => void) => {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
};

/** What the page knows before it shows anything: the memberships of this device and, with a link, where it leads. */
type Known = {
  readonly fragment: string;
  readonly memberships: readonly Joined[];
  readonly door?: Door;
  readonly refusal?: Refusal;
};

/**
 * The door. A role link for a desk or the hall's screen goes straight through; everybody else gives a code (or has it from
 * the QR link) and says in what capacity she comes. `atRoot`: a device that is in already goes on to where it was.
 */
const JoinScreen = ({ atRoot = false }: { readonly atRoot?: boolean }) => {
  const fragment = useSyncExternalStore(hearHash, () => location.hash);
  const way = wayIn(fragment);
  const [, navigate] = useLocation();
  const { language } = useLanguage();
  const [known, learn] = useState<Known>();
  const [joined, setJoined] = useState<Joined>();

  const goIn = (into: Joined): void => {
    const [only, another] = into.sessions;
    if (only && !another && into.me.reentry === undefined) navigate(screenOf(into.me.role, only.id), { replace: true });
    else setJoined(into);
  };
  const join = async (given: Join): Promise<Refusal | undefined> => {
    const reply = await api.join({ ...given, language });
    if (!reply.ok) return reply.error;
    const { me } = reply.value;
    if (me.reentry !== undefined) keepReentry(me.id, me.reentry);
    // A desk has its link to come back by; its code is kept under "more" without being shown.
    const { reentry: _, ...rest } = me;
    goIn(isAsked(me.role) && !given.reentry ? reply.value : { ...reply.value, me: rest });
    return undefined;
  };

  /** An event of the page, not of the language or the address: it sees the newest of both without running again. */
  const look = useEffectEvent(async (memberships: readonly Joined[], isCurrent: () => boolean): Promise<void> => {
    if (!way) {
      const [own, another] = memberships;
      if (atRoot && own && !another) goIn(own);
      else learn({ fragment, memberships });
      return;
    }
    const door = await api.door(way.by === "code" ? { code: way.code } : { invitation: way.invitation });
    if (!isCurrent()) return;
    if (!door.ok) return learn({ fragment, memberships, refusal: door.error });
    const { forum, role } = door.value;
    const already = memberships.find((one) => one.forum.id === forum.id && one.me.role === role);
    if (already) return goIn(already);
    if (way.by === "code" || isAsked(role)) return learn({ fragment, memberships, door: door.value });
    const refusal = await join({ invitation: way.invitation });
    if (refusal && isCurrent()) learn({ fragment, memberships, refusal });
  });
  useEffect(() => {
    let current = true;
    void api.me().then((me) => {
      if (current) void look(me.ok ? me.value.memberships : [], () => current);
    });
    return () => {
      current = false;
    };
  }, [fragment]);

  if (joined) return <Inside joined={joined} />;
  if (!known || known.fragment !== fragment) return <Waiting />;
  if (way?.by === "invitation" && known.refusal) return <BadLink refusal={known.refusal} />;
  return (
    <DoorForm
      key={fragment}
      way={way}
      door={known.door}
      refusal={known.refusal}
      memberships={known.memberships}
      onJoin={join}
    />
  );
};
export default JoinScreen;
