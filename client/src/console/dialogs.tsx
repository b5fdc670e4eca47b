import { useId, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { consoleWords } from "./words.ts";

/** A vote is cancelled with a reason, which stays on record (I: void votes keep their place). */
export const VoidDialog = (props: {
  readonly number: string;
  readonly onClose: () => void;
  readonly onVoid: (reason: string) => void;
}) => {
  const t = useWords(consoleWords);
  const [reason, setReason] = useState("");
  return (
    <Dialog
      width="min(560px, 92vw)"
      title={t("voidTitle", { number: props.number })}
      onClose={props.onClose}
      foot={
        <>
          <span className="grow" />
          <Button onClick={props.onClose}>{t("keepVoting")}</Button>
          <Button
            look="danger"
            reason={reason.trim() === "" ? t("voidReason") : undefined}
            onClick={() => props.onVoid(reason.trim())}
          >
            {t("void")}
          </Button>
        </>
      }
    >
      <p>{t("voidBody")}</p>
      <TextField
        label={t("voidReason")}
        hint={t("voidReasonHint")}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Dialog>
  );
};

/** The moderator's own words for the hall's screen. */
export const MessageDialog = (props: {
  readonly before: string;
  readonly onClose: () => void;
  readonly onShow: (message: string) => void;
}) => {
  const t = useWords(consoleWords);
  const common = useWords(commonWords);
  const id = useId();
  const [message, setMessage] = useState(props.before);
  return (
    <Dialog
      width="min(640px, 92vw)"
      title={t("messageTitle")}
      onClose={props.onClose}
      foot={
        <>
          <span className="grow" />
          <Button onClick={props.onClose}>{common("cancel")}</Button>
          <Button
            look="primary"
            reason={message.trim() === "" ? t("messageLabel") : undefined}
            onClick={() => props.onShow(message.trim())}
          >
            {t("showMessage")}
          </Button>
        </>
      }
    >
      <div className="field">
        <label htmlFor={id}>{t("messageLabel")}</label>
        <textarea
          id={id}
          className="input console__message"
          dir="auto"
          rows={4}
          maxLength={600}
          aria-describedby={`${id}-hint`}
          value={message}
          onChange={(event) => setMessage(event.target.value)}
        />
        <span id={`${id}-hint`} className="hint">
          {t("messageHint")}
        </span>
      </div>
    </Dialog>
  );
};

/** Closing by a question, for hands that cannot hold a button down. */
export const CloseVoteDialog = (props: { readonly onClose: () => void; readonly onConfirm: () => void }) => {
  const t = useWords(consoleWords);
  const common = useWords(commonWords);
  return (
    <Dialog
      width="min(520px, 92vw)"
      title={t("confirmClose")}
      onClose={props.onClose}
      foot={
        <>
          <span className="grow" />
          <Button onClick={props.onClose}>{common("cancel")}</Button>
          <Button look="primary" onClick={props.onConfirm}>
            {t("close")}
          </Button>
        </>
      }
    >
      <p>{t("confirmCloseBody")}</p>
    </Dialog>
  );
};

/** Somebody is shown out; what they wrote and voted stays. */
export const RemoveDialog = (props: {
  readonly called: string;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}) => {
  const t = useWords(consoleWords);
  const common = useWords(commonWords);
  return (
    <Dialog
      width="min(520px, 92vw)"
      title={t("removeTitle", { name: props.called })}
      onClose={props.onClose}
      foot={
        <>
          <span className="grow" />
          <Button onClick={props.onClose}>{common("cancel")}</Button>
          <Button look="danger" onClick={props.onRemove}>
            {t("remove")}
          </Button>
        </>
      }
    >
      <p>{t("removeBody")}</p>
    </Dialog>
  );
};
