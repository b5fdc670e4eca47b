import { identifying } from "@nadwa/shared/board/safety";
import { type ReactNode, Suspense, useState } from "react";
import { SafetySheet } from "./later.ts";

/**
 * Words on their way to the board: `send` is given them at once where nothing in them may identify a child, else what the
 * person makes of them when asked. `edit` is called when she would rather change them first.
 */
export type Check = (text: string, send: (text: string) => void, edit?: () => void) => void;

/** The check and what asks; the latter stands somewhere in the page. */
export const useSafety = (): readonly [Check, ReactNode] => {
  const [asked, ask] = useState<{ readonly text: string; readonly send: (text: string) => void; edit?: () => void }>();
  const check: Check = (text, send, edit) => {
    if (identifying(text).length === 0) send(text);
    else ask({ text, send, ...(edit ? { edit } : {}) });
  };
  const sheet = asked && (
    <Suspense>
      <SafetySheet
        text={asked.text}
        onEdit={() => {
          ask(undefined);
          asked.edit?.();
        }}
        onSend={(text) => {
          ask(undefined);
          asked.send(text);
        }}
      />
    </Suspense>
  );
  return [check, sheet];
};
