import { roles, type Role } from "@nadwa/shared/access/roles";
import type { PersonId } from "@nadwa/shared/ids";
import type { Pulse } from "@nadwa/shared/protocol/down";
import type { PersonView, View } from "@nadwa/shared/session/view";
import { Search, UserX } from "lucide-react";
import { useState } from "react";
import { fold, found } from "../board/fold.ts";
import type { Order } from "../live/Live.ts";
import { categoryIcon } from "../ui/categoryIcon.ts";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Num } from "../ui/Num.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { formatNumber } from "../words/words.ts";
import { RemoveDialog } from "./dialogs.tsx";
import { personWords } from "./personWords.ts";
import { consoleWords } from "./words.ts";

const Figure = (props: { readonly value: number; readonly label: string }) => {
  const { language } = useLanguage();
  return (
    <div className="kpi">
      <b>
        <Num>{formatNumber(language, props.value)}</Num>
      </b>
      <span>{props.label}</span>
    </div>
  );
};

const PersonButton = (props: {
  readonly person: PersonView;
  readonly isSelf: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (person: PersonId) => void;
}) => {
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const { called, more } = personWords(props.person, language);
  return (
    <button
      type="button"
      className="people__person"
      aria-pressed={props.isChosen}
      onClick={() => props.onChoose(props.person.id)}
    >
      <span className="who">
        <Icon of={categoryIcon(props.person.category)} />
      </span>
      <span>
        <bdi className="medium">{called}</bdi>
        {props.isSelf && <span className="muted"> ({t("you")})</span>}
        <small dir="auto">{more.join(" · ")}</small>
      </span>
    </button>
  );
};

/** Everybody who has joined: who they are, their role, and the way out. A person is a row, however many devices they hold. */
export const PeoplePanel = (props: {
  readonly view: View;
  readonly pulse: Pulse;
  readonly self: PersonId;
  readonly chosen: PersonId | undefined;
  readonly onChoose: (person: PersonId) => void;
  readonly busy: boolean;
  readonly give: (orders: readonly Order[]) => void;
}) => {
  const { view } = props;
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const [search, setSearch] = useState("");
  const [leaving, setLeaving] = useState<PersonView>();
  const calledOf = (person: PersonView): string => personWords(person, language).called;
  const people = view.people.filter(
    (each) =>
      each.role !== "projector" && found([calledOf(each), ...personWords(each, language).more].join(" "), search),
  );
  const joined = view.people.filter((each) => !each.removed && each.role !== "projector");
  const bodies = new Set(joined.map((each) => fold(each.institution ?? "")).filter(Boolean));
  const devices = Object.entries(props.pulse.present).reduce(
    (sum, [role, count]) => (role === "projector" ? sum : sum + count),
    0,
  );
  return (
    <section className="stack people" aria-labelledby="console-people">
      <div className="row">
        <h1 id="console-people">{t("people")}</h1>
        <span className="push" />
        <TextField
          dense
          label={<span className="sr">{t("peopleSearch")}</span>}
          placeholder={t("peopleSearch")}
          icon={<Icon of={Search} />}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="kpis">
        <Figure value={joined.length} label={t("joined")} />
        <Figure value={devices} label={t("connectedNow")} />
        <Figure value={joined.filter((each) => each.role === "participant").length} label={t("mayVote")} />
        <Figure value={bodies.size} label={t("bodies")} />
      </div>
      {/* Scrolls by itself, so that the next step below keeps its place; the keyboard must reach it to scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="surf people__list" role="region" aria-labelledby="console-people" tabIndex={0}>
        <table className="tbl tbl--fit">
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              <th scope="col">{t("role")}</th>
              <th scope="col">
                <span className="sr">{t("actsColumn")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.length === 0 && (
              <tr>
                <td colSpan={3} className="muted">
                  {t("nobodyFound")}
                </td>
              </tr>
            )}
            {people.map((each) => (
              <tr key={each.id} data-selected={each.id === props.chosen ? "" : undefined}>
                <th scope="row">
                  <PersonButton
                    person={each}
                    isSelf={each.id === props.self}
                    isChosen={each.id === props.chosen}
                    onChoose={props.onChoose}
                  />
                </th>
                <td>
                  {each.removed ? (
                    <span className="muted">{t("removed")}</span>
                  ) : (
                    <Select<Role>
                      dense
                      bare
                      label={t("roleOf", { name: calledOf(each) })}
                      value={each.role}
                      choices={roles
                        .filter((role) => role !== "projector")
                        .map((role) => ({ value: role, label: t(role) }))}
                      onChange={(role) => props.give([{ type: "setRole", person: each.id, role }])}
                    />
                  )}
                </td>
                <td>
                  {!each.removed && (
                    <IconButton
                      dense
                      label={`${t("remove")}: ${calledOf(each)}`}
                      disabled={props.busy}
                      onClick={() => setLeaving(each)}
                    >
                      <Icon of={UserX} size="m" />
                    </IconButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {leaving && (
        <RemoveDialog
          called={calledOf(leaving)}
          onClose={() => setLeaving(undefined)}
          onRemove={() => {
            props.give([{ type: "removePerson", person: leaving.id }]);
            setLeaving(undefined);
          }}
        />
      )}
    </section>
  );
};
