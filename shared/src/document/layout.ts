import { inLanguage, localeOf, type Words } from "../words.ts";
import type { Direction } from "./direction.ts";
import { axisLabel, type LabelKey, labels, outcomeLabels, statusLabels, thresholdLabels } from "./labels.ts";
import {
  bold,
  colon,
  comma,
  figures,
  isolated,
  joined,
  type Line,
  naturalDirection,
  ownLine,
  small,
  type Span,
  wording,
  writtenLine,
} from "./line.ts";
import {
  type DocumentAxis,
  type DocumentLanguage,
  type DocumentRecommendation,
  type FinalDocument,
  isAdopted,
  type Label,
} from "./model.ts";
import { nest, type Nested } from "./nest.ts";
import { afterItem } from "./punctuation.ts";
import { attendanceTable, implementationTable, type Table, votesTable } from "./tables.ts";

/** The order of the pages, the same for the preview and for every printed format: renderers only render (product.md). */
export type Part =
  | {
      readonly kind: "cover";
      readonly above: readonly Line[];
      readonly title: readonly Line[];
      readonly below: readonly Line[];
    }
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly lines: readonly Line[] }
  | { readonly kind: "paragraph"; readonly lines: readonly Line[] }
  | {
      readonly kind: "recommendation";
      readonly number: string;
      readonly direction: Direction;
      /** The title that somebody gave it. */
      readonly title?: Line;
      readonly content: readonly Content[];
      readonly notes: readonly Line[];
      /** Small enough to be kept together on one page. */
      readonly brief: boolean;
    }
  | ({ readonly kind: "table" } & Table);

/** `closing` is the list punctuation after a text that has none; it is no part of the text (punctuation.ts). */
export type Content =
  | { readonly line: Line; readonly closing?: string }
  | { readonly list: { readonly ordered: boolean; readonly items: readonly (readonly Content[])[] } };

export type Layout = {
  readonly language: DocumentLanguage;
  readonly direction: Direction;
  /** For the file's metadata and the running header. */
  readonly title: string;
  readonly header: Line;
  /** «صفحة 2 من 6»: the words before, between and around the two numbers. */
  readonly page: { readonly before: string; readonly between: string };
  readonly parts: readonly Part[];
};

const contentOf = (
  tree: readonly Nested[],
  language: DocumentLanguage,
  closing: { readonly after: unknown; readonly text: string },
): readonly Content[] =>
  tree.map((node) => {
    if ("list" in node) {
      const { ordered, items } = node.list;
      return { list: { ordered, items: items.map((item) => contentOf(item, language, closing)) } };
    }
    const line = writtenLine(node.block.runs, language);
    return node.block === closing.after && closing.text ? { line, closing: closing.text } : { line };
  });

/** «label: value · label: value», each value isolated. */
const fieldLine = (
  language: DocumentLanguage,
  fields: readonly (readonly [LabelKey, readonly Label[]])[],
): readonly Line[] => {
  const filled = fields.filter(([, values]) => values.length > 0);
  if (filled.length === 0) return [];
  const spans = filled.flatMap(([key, values], index): readonly (Span | string)[] => [
    index === 0 ? "" : " · ",
    `${labels[key][language]}${colon[language]}`,
    ...joined(values, language),
  ]);
  return [small(ownLine(language, ...spans))];
};

const voteLine = (language: DocumentLanguage, { status, vote }: DocumentRecommendation): readonly Line[] => {
  if (!vote?.result)
    return isAdopted(status) ? [small(ownLine(language, `${labels.adoptedWithoutVote[language]}.`))] : [];
  const { tally, outcome } = vote.result;
  const counts = (["for", "against", "abstain"] as const)
    .map((choice) => `${labels[choice][language].toLocaleLowerCase(localeOf[language])} ${tally[choice]}`)
    .join(comma[language]);
  const decided = isAdopted(status) ? statusLabels[status][language] : outcomeLabels[outcome][language];
  return [
    small(
      ownLine(
        language,
        `${labels.vote[language]}${colon[language]}${counts} (${thresholdLabels[vote.rule.threshold][language]})${comma[language]}${decided.toLocaleLowerCase(localeOf[language])}.`,
      ),
    ),
  ];
};

const notesOf = (doc: FinalDocument, recommendation: DocumentRecommendation): readonly Line[] => {
  const { fields, status, changedSinceAdoption } = recommendation;
  const one = (value: Label | undefined): readonly Label[] => (value === undefined ? [] : [value]);
  return doc.languages.flatMap((language) => [
    ...(isAdopted(status) ? [] : [small(ownLine(language, bold(statusLabels[status][language])))]),
    ...fieldLine(language, [
      ["leadBody", one(fields.leadBody)],
      ["partners", fields.partners],
      ["horizon", one(fields.horizon)],
    ]),
    ...fieldLine(language, [
      ["level", one(fields.level)],
      ["categories", fields.categories],
      ["priority", one(fields.priority)],
      ["legalRefs", fields.legalRefs],
    ]),
    ...fieldLine(language, [["indicator", one(fields.indicator)]]),
    ...fieldLine(language, [["rationale", one(fields.rationale)]]),
    ...(doc.query.votes ? voteLine(language, recommendation) : []),
    ...(changedSinceAdoption ? [small(ownLine(language, labels.changedSinceAdoption[language]))] : []),
  ]);
};

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { text }) => sum + text.length, 0);

const recommendationParts = (doc: FinalDocument, among: readonly DocumentRecommendation[]): readonly Part[] => {
  const language = doc.languages[0] ?? "ar";
  return among.map((recommendation, index) => {
    const { number, text, titled, title } = recommendation;
    const written = text.blocks.findLast(({ runs }) => runs.some((run) => run.text.trim() !== ""));
    const ending = written?.runs.map((run) => run.text).join("") ?? "";
    const notes = notesOf(doc, recommendation);
    const length = text.plain.length + notes.reduce((sum, { spans }) => sum + lengthOf(spans), 0);
    return {
      kind: "recommendation",
      number: number ?? "",
      direction: writtenLine([{ text: text.plain }], language).direction,
      ...(titled ? { title: writtenLine([bold(title)], language) } : {}),
      content: contentOf(nest(text.blocks), language, {
        after: written,
        text: afterItem(ending, index === among.length - 1, language),
      }),
      notes,
      // Half a page at most: about 20 lines of 90 characters.
      brief: length <= 1_500 && text.blocks.length + notes.length <= 18,
    };
  });
};

const heading = (doc: FinalDocument, level: 1 | 2, wordsOf: (language: DocumentLanguage) => string): Part => ({
  kind: "heading",
  level,
  lines: doc.languages.map((language) => ownLine(language, wordsOf(language))),
});

const axisParts = (
  doc: FinalDocument,
  level: 1 | 2,
  wanted: (each: DocumentRecommendation) => boolean,
): readonly Part[] =>
  doc.axes.flatMap((axis: DocumentAxis) => {
    const among = axis.recommendations.filter(wanted);
    if (among.length === 0) return [];
    const { number } = axis;
    return [
      heading(doc, level, (language) =>
        number === undefined
          ? labels.withoutAxis[language]
          : `${axisLabel(number, language)}${colon[language]}${inLanguage(axis.title, language)}`,
      ),
      ...recommendationParts(doc, among),
    ];
  });

/** A forum without a French title is named in Arabic on the French page too, once. */
const inEach = (doc: FinalDocument, words: Words | undefined): readonly Line[] =>
  words === undefined
    ? []
    : [...new Set(doc.languages.map((language) => inLanguage(words, language)))]
        .filter((text) => text !== "")
        .map((text) => writtenLine([{ text }], doc.languages[0] ?? "ar"));

const cover = (doc: FinalDocument): Part => {
  const { forum, session, place, dates } = doc.cover;
  const when = doc.languages.map((language) =>
    [place, dates].flatMap((words) => (words ? [inLanguage(words, language)] : [])).join(comma[language]),
  );
  const details = [...new Set(when)].filter((text) => text !== "");
  const title = inEach(doc, session);
  const titles = new Set(title.map((line) => line.spans[0]?.text));
  return {
    kind: "cover",
    above: [
      // A forum of one session has its title only once.
      ...inEach(doc, forum).filter((line) => !titles.has(line.spans[0]?.text)),
      ...details.map((text) => small(writtenLine([{ text }], doc.languages[0] ?? "ar"))),
    ],
    title,
    below: doc.languages.map((language) => ownLine(language, labels.heading[language])),
  };
};

const aboutParts = (doc: FinalDocument): readonly Part[] => {
  const { contentSeq, controlSeq, generatedAtMs } = doc.provenance;
  const lines = doc.languages.flatMap((language) => {
    const left = [
      ...Object.entries(doc.leftOut.byStatus).map(
        ([status, count]) => `${statusLabels[status as keyof typeof statusLabels][language]} ${count}`,
      ),
      ...(doc.leftOut.hidden > 0 ? [`${labels.hidden[language]} ${doc.leftOut.hidden}`] : []),
    ].join(comma[language]);
    const when = new Intl.DateTimeFormat(localeOf[language], {
      dateStyle: "long",
      timeStyle: "short",
      timeZone: "Africa/Casablanca",
    }).format(generatedAtMs);
    const colonHere = colon[language];
    return [
      ...(left ? [ownLine(language, `${labels.leftOut[language]}${colonHere}${left}.`)] : []),
      ownLine(
        language,
        `${labels.generated[language]}${colonHere}`,
        isolated(when, naturalDirection(language)),
        ` · ${labels.state[language]}${colonHere}`,
        figures(`${contentSeq}/${controlSeq}`),
        ".",
      ),
      ...(doc.votes.length > 0 ? [ownLine(language, labels.hashNote[language])] : []),
    ].map(small);
  });
  return [heading(doc, 1, (language) => labels.aboutThisDocument[language]), { kind: "paragraph", lines }];
};

/** Lays the document out. Pure, and the only place that knows which part follows which. */
export const layOut = (doc: FinalDocument): Layout => {
  const language = doc.languages[0] ?? "ar";
  const annex = (key: LabelKey, rows: number, part: () => Part): readonly Part[] =>
    rows === 0 ? [] : [heading(doc, 1, (each) => labels[key][each]), part()];
  const adopted = axisParts(doc, 1, ({ status }) => isAdopted(status));
  const others = axisParts(doc, 2, ({ status }) => !isAdopted(status));
  const title = wording(doc.cover.session, language) || wording(doc.cover.forum, language);
  return {
    language,
    direction: naturalDirection(language),
    title,
    header: writtenLine([{ text: wording(doc.cover.forum, language) }], language),
    page: { before: `${labels.page[language]} `, between: ` ${labels.of[language]} ` },
    parts: [
      cover(doc),
      ...doc.preamble.map((each): Part => ({
        kind: "paragraph",
        lines: each.paragraphs.map((text) => ownLine(each.language, text)),
      })),
      ...(adopted.length > 0
        ? adopted
        : [
            {
              kind: "paragraph",
              lines: doc.languages.map((each) => ownLine(each, labels.noneAdopted[each])),
            } satisfies Part,
          ]),
      ...annex("implementation", doc.implementation.length, () => ({ kind: "table", ...implementationTable(doc) })),
      ...(others.length > 0 ? [heading(doc, 1, (each) => labels.notAdopted[each]), ...others] : []),
      ...annex("attendance", doc.attendance.length, () => ({ kind: "table", ...attendanceTable(doc) })),
      ...annex("votes", doc.votes.length, () => ({ kind: "table", ...votesTable(doc) })),
      ...aboutParts(doc),
    ],
  };
};
