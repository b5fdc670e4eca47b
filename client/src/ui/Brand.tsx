import { Mark } from "./Mark.tsx";

export const Brand = () => (
  <span className="brand">
    <Mark />
    <b>ندوة</b>
  </span>
);
