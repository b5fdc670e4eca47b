import "./editor.css";
import { textOf } from "@nadwa/shared/board/board";
import type { RecommendationId } from "@nadwa/shared/ids";
import type { Editor } from "@tiptap/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Other } from "../sync/presence.ts";
import type { BoardNow } from "../sync/openBoardCopy.ts";
import { useBoardPart, useDoc } from "../sync/useBoard.ts";
import { type Bound, bindEditor } from "./boundEditor.ts";
import { carets } from "./caret.ts";
import { Toolbar } from "./Toolbar.tsx";

const awarenessOf = (now: BoardNow) => now.awareness;

/**
 * The live text of one recommendation. Mounted only for people who may write, when they begin to: y-tiptap deletes what
 * does not fit its schema, for readers too. Loaded as a chunk of its own.
 */
const TextEditor = (props: {
  readonly recommendation: RecommendationId;
  readonly label: string;
  readonly nameOf: (other: Other) => string;
  /** Above the text on a laptop; on a phone below, over the keyboard. */
  readonly tools: "above" | "below";
  readonly toolsExtra?: ReactNode;
  /** True: the paste is taken over by the caller, who asks first. */
  readonly onPaste?: (pasted: string, insert: (text: string) => void) => boolean;
}) => {
  const doc = useDoc();
  const awareness = useBoardPart(awarenessOf);
  const { recommendation, label } = props;
  const place = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [generation, mountAnother] = useState(0);
  const asked = useRef(props);
  useEffect(() => {
    asked.current = props;
  });

  useEffect(() => {
    const text = textOf(doc, recommendation);
    if (!place.current || !text) return;
    let bound: Bound | undefined = bindEditor({
      element: place.current,
      text,
      label,
      extensions: [carets(awareness, (other) => asked.current.nameOf(other))],
      onBroken: () => queueMicrotask(() => mountAnother((count) => count + 1)),
      handlePaste: (pasted) =>
        asked.current.onPaste?.(
          pasted,
          (text) => void bound?.editor.chain().focus().insertContent(paragraphsOf(text)).run(),
        ) ?? false,
    });
    const { editor: fresh } = bound;
    setEditor(fresh);
    fresh.commands.focus("end");
    awareness.setLocalStateField("recommendation", recommendation);
    return () => {
      awareness.setLocalStateField("recommendation", null);
      bound?.destroy();
      bound = undefined;
      setEditor(undefined);
    };
  }, [doc, awareness, recommendation, label, generation]);

  const tools = editor && <Toolbar editor={editor} roomy={props.tools === "below"} />;
  return (
    <>
      {props.tools === "above" && (
        <div className="editor__tools">
          {tools}
          {props.toolsExtra}
        </div>
      )}
      <div ref={place} className="editor__place" />
      {props.tools === "below" && <div className="editor__foot">{tools}</div>}
    </>
  );
};
export default TextEditor;

const paragraphsOf = (pasted: string) =>
  pasted.split(/\r?\n/).map((line) => ({ type: "paragraph", content: line ? [{ type: "text", text: line }] : [] }));
