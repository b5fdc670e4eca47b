import { localeOf } from "../words.ts";
import { type LabelKey, labels, outcomeLabels, secrecyLabels, thresholdLabels } from "./labels.ts";
import { bold, comma, figures, isolated, joined, type Line, ownLine, small, wording, writtenLine } from "./line.ts";
import type { DocumentLanguage, DocumentVote, FinalDocument, Label } from "./model.ts";
import { voidReason } from "../vote/voidReason.ts";

/** A table of the document; a cell is the lines in it. `shares` are the widths of the columns, out of any sum. */
export type Table = {
  readonly name: string;
  readonly shares: readonly number[];
  readonly centred: readonly boolean[];
  readonly head: readonly (readonly Line[])[];
  readonly rows: readonly (readonly (readonly Line[])[])[];
};
type Cell = readonly Line[];

const first = (doc: FinalDocument): DocumentLanguage => doc.languages[0] ?? "ar";
const nothing = "—";

const head = (doc: FinalDocument, keys: readonly LabelKey[]): readonly Cell[] =>
  keys.map((key) => doc.languages.map((language) => ownLine(language, bold(labels[key][language]))));

/** Once per language of the document, and once in all where the wording is the same (free text). */
const inEach = (doc: FinalDocument, wordsOf: (language: DocumentLanguage) => string): Cell =>
  [...new Map(doc.languages.map((language) => [wordsOf(language), language]))].map(([text, language]) =>
    writtenLine([{ text }], language),
  );
const labelCell = (doc: FinalDocument, label: Label | undefined): Cell =>
  label === undefined ? [ownLine(first(doc), nothing)] : inEach(doc, (language) => wording(label, language));
const count = (doc: FinalDocument, value: number | undefined): Cell => [
  ownLine(first(doc), value === undefined ? nothing : figures(String(value))),
];
const naming = (doc: FinalDocument, number: string | undefined, title: string): Cell => [
  ownLine(first(doc), ...(number ? [figures(number), " "] : []), isolated(title, first(doc) === "ar" ? "rtl" : "ltr")),
];

export const attendanceTable = (doc: FinalDocument): Table => ({
  name: labels.attendance[first(doc)],
  shares: [3, 1],
  centred: [false, true],
  head: head(doc, ["category", "count"]),
  rows: [
    ...doc.attendance.map((row) => [labelCell(doc, row.label), count(doc, row.count)]),
    [
      doc.languages.map((language) => ownLine(language, bold(labels.total[language]))),
      count(
        doc,
        doc.attendance.reduce((sum, row) => sum + row.count, 0),
      ),
    ],
  ],
});

export const implementationTable = (doc: FinalDocument): Table => ({
  name: labels.implementation[first(doc)],
  shares: [4, 3, 3, 2.4, 3.4],
  centred: [false, false, false, false, false],
  head: head(doc, ["recommendation", "leadBody", "partners", "horizon", "indicator"]),
  rows: doc.implementation.map((row) => [
    naming(doc, row.number, row.title),
    labelCell(doc, row.leadBody),
    row.partners.length === 0
      ? labelCell(doc, undefined)
      : doc.languages.map((language) => ownLine(language, ...joined(row.partners, language))),
    labelCell(doc, row.horizon),
    labelCell(doc, row.indicator),
  ]),
});

const ruleLines = (doc: FinalDocument, { rule, result }: DocumentVote): Cell =>
  doc.languages.flatMap((language) => [
    ownLine(language, thresholdLabels[rule.threshold][language]),
    small(ownLine(language, secrecyLabels[rule.secrecy][language])),
    ...(rule.quorum
      ? [
          small(
            ownLine(
              language,
              `${labels.quorum[language]} ${rule.quorum.percent}${language === "fr" ? "\u00A0%" : "%"}`,
              ...(result
                ? [`${comma[language]}${labels[result.quorumMet ? "quorumMet" : "quorumNotMet"][language]}`]
                : []),
            ),
          ),
        ]
      : []),
  ]);

const outcomeLines = (doc: FinalDocument, vote: DocumentVote): Cell => [
  ...doc.languages.map((language) =>
    ownLine(language, bold(vote.result ? outcomeLabels[vote.result.outcome][language] : labels.voided[language])),
  ),
  ...(vote.closedAtMs === undefined
    ? []
    : [
        small(
          ownLine(
            first(doc),
            new Intl.DateTimeFormat(localeOf[first(doc)], {
              day: "numeric",
              month: "long",
              hour: "2-digit",
              minute: "2-digit",
              timeZone: "Africa/Casablanca",
            }).format(vote.closedAtMs),
          ),
        ),
      ]),
  ...(vote.reason ? [small(writtenLine([{ text: voidReason(vote.reason, first(doc)) }], first(doc)))] : []),
];

/** One row per vote: what was asked, by which rule, with which result, and the fingerprint of the text asked about. */
export const votesTable = (doc: FinalDocument): Table => ({
  name: labels.votes[first(doc)],
  shares: [4.2, 2.4, 1.4, 1.5, 1.95, 2.1, 2.4],
  centred: [false, false, true, true, true, true, false],
  head: head(doc, ["recommendation", "rule", "for", "against", "abstain", "ballots", "outcome"]),
  rows: doc.votes.map((vote) => [
    [
      ...naming(doc, vote.number, vote.title ?? ""),
      ...(vote.textHash
        ? [small(ownLine(first(doc), `${labels.textHash[first(doc)]} `, figures(vote.textHash.slice(0, 12))))]
        : []),
    ],
    ruleLines(doc, vote),
    count(doc, vote.result?.tally.for),
    count(doc, vote.result?.tally.against),
    count(doc, vote.result?.tally.abstain),
    [ownLine(first(doc), vote.result ? figures(`${vote.result.ballots}/${vote.result.electorate}`) : nothing)],
    outcomeLines(doc, vote),
  ]),
});
