import "./phone.css";
import type { ReactNode } from "react";

export const PhoneBar = (props: {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode | undefined;
  readonly before?: ReactNode;
  readonly children?: ReactNode;
}) => (
  <header className="phone__bar">
    {props.before}
    <div className="grow">
      <div className="phone__title" dir="auto">
        {props.title}
      </div>
      {props.subtitle !== undefined && (
        <div className="caption muted phone__sub" dir="auto">
          {props.subtitle}
        </div>
      )}
    </div>
    {props.children}
  </header>
);
