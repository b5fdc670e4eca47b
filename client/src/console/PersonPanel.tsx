import type { PersonId } from "@nadwa/shared/ids";
import type { View } from "@nadwa/shared/session/view";
import { CircleUser, DoorOpen, UserX } from "lucide-react";
import { useState } from "react";
import type { Order } from "../live/Live.ts";
import { spacedCode } from "../projector/surround.ts";
import { Button } from "../ui/Button.tsx";
import { categoryIcon } from "../ui/categoryIcon.ts";
import { CopyButton } from "../ui/CopyButton.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Num } from "../ui/Num.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { RemoveDialog } from "./dialogs.tsx";
import { personWords } from "./personWords.ts";
import { EndPart } from "./EndPart.tsx";
import { consoleWords } from "./words.ts";

/** The end zone beside the list of people: whoever is chosen there, and the door through which others come in. */
export const PersonPanel = (props: {
  readonly view: View;
  readonly chosen: PersonId | undefined;
  readonly self: PersonId;
  readonly busy: boolean;
  readonly give: (orders: readonly Order[]) => void;
}) => {
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const [leaving, setLeaving] = useState(false);
  const { joinCode } = props.view.session.forum;
  const person = props.view.people.find((each) => each.id === props.chosen);
  const { called, more } = person ? personWords(person, language) : { called: "", more: [] };
  return (
    <>
      <EndPart icon={CircleUser} title={t("chosenPerson")}>
        {person ? (
          <>
            <div className="row people__chosen">
              <span className="who who--l">
                <Icon of={categoryIcon(person.category)} />
              </span>
              <div className="grow">
                <bdi className="strong">{called}</bdi>
                <p className="label muted">
                  {[
                    ...more,
                    t(person.removed ? "removed" : person.role),
                    ...(person.id === props.self ? [t("you")] : []),
                  ].join(language === "ar" ? "، " : ", ")}
                </p>
              </div>
            </div>
            <p className="hint">
              {t(person.removed ? "removedNote" : person.role === "participant" ? "votesNote" : "noVoteNote")}
            </p>
            {!person.removed && (
              <Button look="danger" disabled={props.busy} onClick={() => setLeaving(true)}>
                <Icon of={UserX} />
                {t("remove")}
              </Button>
            )}
          </>
        ) : (
          <p className="hint">{t("nobodyChosen")}</p>
        )}
      </EndPart>
      <hr className="rule" />
      <EndPart icon={DoorOpen} title={t("door")}>
        <div className="row">
          <Num className="people__code">{spacedCode(joinCode)}</Num>
          <span className="push" />
          <CopyButton text={joinCode} label={t("copyCode")} className="ibtn" iconOnly />
        </div>
        <p className="hint">{t("doorNote")}</p>
      </EndPart>
      {leaving && person && (
        <RemoveDialog
          called={called}
          onClose={() => setLeaving(false)}
          onRemove={() => {
            props.give([{ type: "removePerson", person: person.id }]);
            setLeaving(false);
          }}
        />
      )}
    </>
  );
};
