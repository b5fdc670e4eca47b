import "./page.css";
import type { ReactNode } from "react";
import { Brand } from "./Brand.tsx";

/** The bar of every laptop page: mark, what this is, and at its end what the screen needs. */
export const TopBar = (props: {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode | undefined;
  readonly before?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <header className="topbar">
    <Brand />
    <span className="vr" />
    {props.before}
    <div className="topbar__title">
      <b dir="auto">{props.title}</b>
      {props.subtitle !== undefined && <small dir="auto">{props.subtitle}</small>}
    </div>
    {props.children}
  </header>
);
