import { roles, type Role } from "@nadwa/shared/access/roles";
import type { PersonId } from "@nadwa/shared/ids";
import type { Pulse } from "@nadwa/shared/protocol/down";
import type { PersonView, View } from "@nadwa/shared/session/view";
import { participantCategories } from "@nadwa/shared/template/participantCategories";
import { inLanguage } from "@nadwa/shared/words";
import { Search, UserX } from "lucide-react";
import { useState } from "react";
import type { Order } from "../live/Live.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Icon } from "../ui/Icon.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { Num } from "../ui/Num.tsx";
import { Select } from "../ui/Select.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { commonWords } from "../words/commonWords.ts";
import { formatNumber } from "../words/words.ts";
import { folded } from "./folded.ts";
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

/** Everybody who has joined: role, category, and the way out. A person is a row, however many devices they hold. */
export const PeoplePanel = (props: {
  readonly view: View;
  readonly pulse: Pulse;
  readonly self: PersonId;
  readonly busy: boolean;
  readonly give: (orders: readonly Order[]) => void;
}) => {
  const { view } = props;
  const { language } = useLanguage();
  const t = useWords(consoleWords);
  const common = useWords(commonWords);
  const [search, setSearch] = useState("");
  const [leaving, setLeaving] = useState<PersonView>();
  const wanted = folded(search);
  const nameOf = (person: PersonView): string => person.name || person.institution || t("unnamed");
  const categoryOf = (id: string): string => {
    const known = participantCategories.find((each) => each.id === id) ?? participantCategories.at(-1);
    return known ? inLanguage(known.name, language) : id;
  };
  const people = view.people.filter(
    (each) =>
      each.role !== "projector" &&
      folded(`${each.name ?? ""} ${each.institution ?? ""} ${categoryOf(each.category)}`).includes(wanted),
  );
  const joined = view.people.filter((each) => !each.removed && each.role !== "projector");
  const bodies = new Set(joined.map((each) => folded(each.institution ?? "")).filter(Boolean));
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
              <th scope="col">{t("category")}</th>
              <th scope="col">{t("role")}</th>
              <th scope="col">
                <span className="sr">{t("actsColumn")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.length === 0 && (
              <tr>
                <td colSpan={4} className="muted">
                  {t("nobodyFound")}
                </td>
              </tr>
            )}
            {people.map((each) => (
              <tr key={each.id}>
                <td>
                  <bdi className="medium">{nameOf(each)}</bdi>
                  {each.id === props.self && <span className="muted"> ({t("you")})</span>}
                  {each.name && each.institution && (
                    <>
                      <br />
                      <small>
                        <bdi>{each.institution}</bdi>
                      </small>
                    </>
                  )}
                </td>
                <td>{categoryOf(each.category)}</td>
                <td>
                  {each.removed ? (
                    <span className="muted">{t("removed")}</span>
                  ) : (
                    <Select<Role>
                      dense
                      bare
                      label={t("roleOf", { name: nameOf(each) })}
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
                      label={`${t("remove")}: ${nameOf(each)}`}
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
        <Dialog
          width="min(520px, 92vw)"
          title={t("removeTitle", { name: nameOf(leaving) })}
          onClose={() => setLeaving(undefined)}
          foot={
            <>
              <span className="grow" />
              <Button onClick={() => setLeaving(undefined)}>{common("cancel")}</Button>
              <Button
                look="danger"
                onClick={() => {
                  props.give([{ type: "removePerson", person: leaving.id }]);
                  setLeaving(undefined);
                }}
              >
                {t("remove")}
              </Button>
            </>
          }
        >
          <p>{t("removeBody")}</p>
        </Dialog>
      )}
    </section>
  );
};
