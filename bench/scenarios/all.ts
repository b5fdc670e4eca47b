import type { Scenario } from "../scenario.ts";
import { browserTrace } from "./browserTrace.ts";
import { coldOpen } from "./coldOpen.ts";
import { fanOut } from "./fanOut.ts";
import { fuzz } from "./fuzz.ts";
import { idle } from "./idle.ts";
import { joinStorm } from "./joinStorm.ts";
import { kill } from "./kill.ts";
import { presence } from "./presence.ts";
import { slowReaders } from "./slowReaders.ts";

export const scenarios: readonly Scenario[] = [
  fanOut,
  presence,
  idle,
  joinStorm,
  coldOpen,
  slowReaders,
  kill,
  fuzz,
  browserTrace,
];
