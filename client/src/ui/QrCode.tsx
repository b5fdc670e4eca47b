import { useMemo } from "react";
import { encode } from "uqr";

/** Dark on white whatever the theme, level M, four modules of quiet zone (ui/design.md §9.8). */
export const QrCode = (props: { readonly text: string; readonly label: string; readonly className?: string }) => {
  const { size, path } = useMemo(() => {
    const code = encode(props.text, { ecc: "M", border: 4 });
    let drawn = "";
    code.data.forEach((row, y) =>
      row.forEach((dark, x) => {
        if (dark) drawn += `M${x} ${y}h1v1h-1z`;
      }),
    );
    return { size: code.size, path: drawn };
  }, [props.text]);
  return (
    <svg
      className={`qr ${props.className ?? ""}`}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
};
