import type { Scenario } from "../scenario.ts";
import { browserTrace } from "./browserTrace.ts";
import { busy } from "./busy.ts";
import { coldOpen } from "./coldOpen.ts";
import { fanOut } from "./fanOut.ts";
import { fuzz } from "./fuzz.ts";
import { hour } from "./hour.ts";
import { idle } from "./idle.ts";
import { joinStorm } from "./joinStorm.ts";
import { kill } from "./kill.ts";
import { overload } from "./overload.ts";
import { presence } from "./presence.ts";
import { returning } from "./returning.ts";
import { slowReaders } from "./slowReaders.ts";
import { twoNodes } from "./twoNodes.ts";

export const scenarios: readonly Scenario[] = [
  fanOut,
  busy,
  presence,
  idle,
  joinStorm,
  coldOpen,
  slowReaders,
  kill,
  overload,
  returning,
  hour,
  twoNodes,
  fuzz,
  browserTrace,
];
