import type { Scenario } from "../scenario.ts";
import { fanOut } from "./fanOut.ts";

export const scenarios: readonly Scenario[] = [fanOut];
