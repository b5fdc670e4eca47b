import { describe } from "vitest";
import { whisperContract } from "./contract.ts";
import { memoryWhisper } from "./memory/memoryWhisper.ts";

describe("memory", () =>
  whisperContract(async () => {
    const whisper = memoryWhisper();
    return { whisper, anotherNode: whisper };
  }));
