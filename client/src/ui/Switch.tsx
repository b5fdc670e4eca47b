/** A switch that is its own checkbox: plain element, works everywhere. */
export const Switch = (props: {
  readonly label: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}) => (
  <button
    type="button"
    role="switch"
    className="switch"
    aria-label={props.label}
    aria-checked={props.on}
    data-selected={props.on ? "" : undefined}
    disabled={props.disabled}
    onClick={() => props.onChange(!props.on)}
  />
);
