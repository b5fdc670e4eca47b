import "./states.css";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";

/** When the page cannot be used: what happened, what is safe, one action. */
export const StateMessage = (props: {
  readonly icon: LucideIcon;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly heading?: "h1" | "h2" | "h3";
}) => {
  const Heading = props.heading ?? "h2";
  return (
    <div className="stmsg">
      <Icon of={props.icon} />
      <Heading>{props.title}</Heading>
      {props.children !== undefined && <p>{props.children}</p>}
      {props.action !== undefined && <div className="row row--wrap">{props.action}</div>}
    </div>
  );
};

/** The same, alone on a page. */
export const StatePage = (props: Parameters<typeof StateMessage>[0]) => (
  <main id="content" className="statepage">
    <StateMessage heading="h1" {...props} />
  </main>
);
