import { median } from "./figures.ts";
import type { Case, Column, Figures } from "./scenario.ts";

/** A case's medians as a Markdown table; in the peers' rows what multiple of Nadwa's figure it is. */
export const table = ({ columns, systems }: Case, runs: ReadonlyMap<string, readonly Figures[]>): string => {
  const medianOf = (system: string, { key }: Column) =>
    median((runs.get(system) ?? []).map((figures) => figures[key] ?? Number.NaN));
  const first = systems[0]?.name ?? "";
  const cell = (system: string, column: Column): string => {
    const value = medianOf(system, column);
    if (Number.isNaN(value)) return "–";
    const written = value.toLocaleString("en", {
      minimumFractionDigits: column.digits ?? 0,
      maximumFractionDigits: column.digits ?? 0,
    });
    const ratio = value / medianOf(first, column);
    return column.ratio && system !== first && Number.isFinite(ratio) ? `${written} (${ratio.toFixed(1)}×)` : written;
  };
  const rows = [
    ["", ...columns.map(({ title }) => title)],
    ["---", ...columns.map(() => "--:")],
    ...systems.map(({ name }) =>
      runs.get(name)?.length
        ? [name, ...columns.map((column) => cell(name, column))]
        : [name, ...columns.map(() => "failed")],
    ),
  ];
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
};
