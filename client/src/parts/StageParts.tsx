import "../ui/console.css";
import "../console/desk.css";
import type { Cue } from "@nadwa/shared/session/state";
import type { View } from "@nadwa/shared/session/view";
import { Ellipsis, FileText, Vote } from "lucide-react";
import { useState } from "react";
import { NextBar } from "../console/NextBar.tsx";
import type { NextStep, StepBack } from "../console/nextStep.ts";
import { Remote } from "../console/Screens.tsx";
import { offerOf } from "../console/remote.ts";
import { outline, recommendation, result, rule, view, vote } from "../projector/fixture.ts";
import { frameOf } from "../projector/frames.ts";
import { ProjectorFrame } from "../projector/ProjectorFrame.tsx";
import { surroundOf } from "../projector/surround.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { LineMark } from "../ui/LineMark.tsx";
import { Menu } from "../ui/Menu.tsx";
import { PartsNav } from "../ui/PartsNav.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Group } from "./Group.tsx";

/** The parts of the stage, and those that stand above a page: the bar of the next step, the hall's frames, dialog, sheet, menu. */

const forward: NextStep = { label: "freeze", tone: "forward", orders: [] };
const steps: readonly {
  readonly next: NextStep;
  readonly back?: StepBack["label"];
  readonly busy?: true;
  readonly byHold?: false;
  readonly isHidden?: true;
}[] = [
  { next: forward },
  { next: { ...forward, label: "open", tone: "opening" }, back: "unfreeze" },
  { next: { ...forward, label: "close", tone: "closing" }, back: "pause" },
  { next: { ...forward, label: "close", tone: "closing" }, back: "resume", byHold: false },
  { next: { ...forward, label: "counting", blockedBy: "busy" } },
  { next: { ...forward, label: "publish" }, busy: true },
  { next: { ...forward, blockedBy: "nobody-to-vote" } },
  { next: { ...forward, label: "nothing" }, back: "nothing", isHidden: true },
];

const running = { for: 44, against: 9, abstain: 8 };
const live = { ...rule, secrecy: "nominal", results: "live" } as const;
const timer = { endsAtMs: 94_000, durationMs: 120_000 };
const voted = (votes: View["votes"]): Partial<View> => ({
  votes,
  recommendations: [recommendation("2.1", { vote: "vote1", status: "voting" })],
  timer,
});
const adopted = recommendation("1.1", { status: "adopted", adopted: { vote: "vote0", hash: "" } });
const frames: readonly { readonly name: string; readonly cue: Cue; readonly over?: Partial<View> }[] = [
  { name: "join", cue: { show: "join" } },
  { name: "recommendation", cue: { show: "recommendation", recommendation: "r2.1" } },
  { name: "vote armed", cue: { show: "vote", vote: "vote1" }, over: voted([vote("armed")]) },
  { name: "vote", cue: { show: "vote", vote: "vote1" }, over: voted([vote("open")]) },
  {
    name: "vote with bars",
    cue: { show: "vote", vote: "vote1", bars: true },
    over: voted([vote("open", { rule: live, running })]),
  },
  { name: "vote paused", cue: { show: "vote", vote: "vote1" }, over: voted([vote("paused")]) },
  { name: "before the result", cue: { show: "result", vote: "vote1" }, over: voted([vote("closed")]) },
  { name: "result", cue: { show: "result", vote: "vote1" }, over: voted([vote("published", { result })]) },
  {
    name: "no quorum, without bars",
    cue: { show: "result", vote: "vote1", bars: false },
    over: voted([vote("published", { result: { ...result, outcome: "noQuorum", quorumMet: false } })]),
  },
  { name: "board", cue: { show: "board", axis: "axis2" } },
  { name: "axis", cue: { show: "axis", axis: "axis2" } },
  { name: "closing", cue: { show: "closing" }, over: { recommendations: [adopted, recommendation("2.1")] } },
  { name: "nothing adopted", cue: { show: "closing" } },
  { name: "message", cue: { show: "message", message: "استراحة" } },
  { name: "blank", cue: { show: "blank" } },
];
const pulse = { turnout: { vote1: 61 }, present: { participant: 76 } };
const nothing = (): void => {};

type Above = "dialog" | "sheet";

export const StageParts = (props: {
  readonly words: { readonly [word in "title" | "text" | "act" | "why"]: string };
}) => {
  const { title, text, act, why } = props.words;
  const [above, raise] = useState<Above>();
  const [part, show] = useState<"one" | "two">("one");
  const shown = view(voted([vote("open")]));
  return (
    <>
      <Group name="Next step">
        {steps.map(({ next, back = "previousCue", busy, byHold = true, isHidden }, at) => (
          <div key={at} className="parts__wide">
            <NextBar
              next={next}
              note={text}
              back={{ label: back, orders: [] }}
              isHidden={isHidden ?? false}
              busy={busy ?? false}
              byHold={byHold}
              onNext={nothing}
              onAsk={nothing}
              onBack={nothing}
              onHide={nothing}
            />
          </div>
        ))}
      </Group>
      <Group name="Screen remote">
        <div className="parts__wide">
          <Remote view={shown} chosen="board" offers={(each) => offerOf(shown, each, "r2.1")} onChoose={nothing} />
        </div>
      </Group>
      <Group name="Frames of the hall">
        {frames.map(({ name, cue, over = {} }) => {
          const seen = view(over);
          return (
            <figure key={name} className="parts__frame">
              <div className={`frame${name === "vote" ? " frame--live" : ""}`} inert>
                <ProjectorFrame
                  frame={frameOf(seen, cue, outline)}
                  surround={surroundOf(seen, pulse, "http://nadwa.example")}
                  nowMs={10_000}
                />
              </div>
              <figcaption lang="en">{name}</figcaption>
            </figure>
          );
        })}
      </Group>
      <Group name="Menu, parts of a screen, state of the line">
        <Menu
          label={act}
          buttonClass="ibtn"
          button={<Icon of={Ellipsis} size="m" />}
          align="start"
          items={[
            { key: "one", label: title, selected: true, onPick: nothing },
            { key: "two", label: act, selected: false, onPick: nothing },
            { key: "three", label: text, selected: false, reason: why, onPick: nothing },
          ]}
        />
        <PartsNav
          label={title}
          current={part}
          parts={[
            { part: "one", icon: FileText, label: title },
            { part: "two", icon: Vote, label: act },
          ]}
          onShow={show}
        />
        {(["live", "connecting", "offline"] as const).map((status) => (
          <LineMark key={status} status={status} />
        ))}
      </Group>
      <Group name="Dialog, sheet">
        <Button onClick={() => raise("dialog")}>Dialog</Button>
        <Button onClick={() => raise("sheet")}>Sheet</Button>
        {above === "dialog" && (
          <Dialog
            title={title}
            width="min(520px, 92vw)"
            onClose={() => raise(undefined)}
            foot={
              <>
                <span className="grow" />
                <Button onClick={() => raise(undefined)}>{why}</Button>
                <Button look="primary" onClick={() => raise(undefined)}>
                  {act}
                </Button>
              </>
            }
          >
            <p>{text}</p>
          </Dialog>
        )}
        {above === "sheet" && (
          <Sheet label={title} onLower={() => raise(undefined)}>
            <p>{text}</p>
            <Button look="primary" onClick={() => raise(undefined)}>
              {act}
            </Button>
          </Sheet>
        )}
      </Group>
    </>
  );
};
