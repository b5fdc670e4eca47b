import "@fontsource/amiri/400.css";
import "@fontsource/amiri/700.css";
import type { Line } from "@nadwa/shared/document/line";
import { type Content, layOut, type Part } from "@nadwa/shared/document/layout";
import type { FinalDocument } from "@nadwa/shared/document/model";
import { localeOf } from "@nadwa/shared/words";
import { useMemo } from "react";
import { isAllowedLink } from "../editor/links.ts";

const langOf = (language: Line["language"]): string => (language === "zgh" ? "zgh" : localeOf[language]);

const Spans = ({ line }: { readonly line: Line }) => (
  <>
    {line.spans.map((span, index) => {
      const text = span.bold ? <b>{span.text}</b> : span.italic ? <i>{span.text}</i> : span.text;
      const linked =
        span.link !== undefined && isAllowedLink(span.link) ? (
          <a href={span.link} rel="noreferrer noopener" target="_blank">
            {text}
          </a>
        ) : (
          text
        );
      return span.isolate ? (
        <bdi key={index} dir={span.isolate}>
          {linked}
        </bdi>
      ) : (
        <span key={index}>{linked}</span>
      );
    })}
  </>
);
const Lines = ({ lines, as: Tag = "p" }: { readonly lines: readonly Line[]; readonly as?: "p" | "span" | "div" }) =>
  lines.map((line, index) => (
    <Tag
      key={index}
      dir={line.direction}
      lang={langOf(line.language)}
      className={line.small ? "page__small" : undefined}
    >
      <Spans line={line} />
    </Tag>
  ));

const Contents = ({ contents }: { readonly contents: readonly Content[] }) =>
  contents.map((content, index) => {
    if ("list" in content) {
      const items = content.list.items.map((item, place) => (
        <li key={place}>
          <Contents contents={item} />
        </li>
      ));
      return content.list.ordered ? <ol key={index}>{items}</ol> : <ul key={index}>{items}</ul>;
    }
    return (
      <p key={index} dir={content.line.direction} lang={langOf(content.line.language)}>
        <Spans line={content.line} />
        {content.closing}
      </p>
    );
  });

const DrawnPart = ({ part, selected }: { readonly part: Part; readonly selected: string | undefined }) => {
  switch (part.kind) {
    case "cover":
      return (
        <header className="page__cover">
          <div className="page__above">
            <Lines lines={part.above} as="div" />
          </div>
          <h1>
            <Lines lines={part.title} as="span" />
          </h1>
          <i className="page__rule" />
          <Lines lines={part.below} as="div" />
        </header>
      );
    case "heading": {
      const Heading = part.level === 1 ? "h2" : "h3";
      return (
        <Heading className="page__heading">
          <Lines lines={part.lines} as="span" />
        </Heading>
      );
    }
    case "paragraph":
      return <Lines lines={part.lines} />;
    case "recommendation":
      return (
        <section
          className="art"
          dir={part.direction}
          data-number={part.number}
          data-selected={part.number === selected ? "" : undefined}
        >
          <b>
            <bdi dir="ltr">{part.number}</bdi>
          </b>
          <div>
            {part.title && <Lines lines={[part.title]} />}
            <Contents contents={part.content} />
            <Lines lines={part.notes} />
          </div>
        </section>
      );
    case "table": {
      const whole = part.shares.reduce((sum, share) => sum + share, 0);
      return (
        <table className="page__table" aria-label={part.name}>
          <colgroup>
            {part.shares.map((share, index) => (
              <col key={index} style={{ inlineSize: `${(share * 100) / whole}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {part.head.map((cell, index) => (
                <th key={index} scope="col" data-centred={part.centred[index] ? "" : undefined}>
                  <Lines lines={cell} as="div" />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place} data-centred={part.centred[place] ? "" : undefined}>
                    <Lines lines={cell} as="div" />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
  }
};

/** The page as it will be printed: the same parts in the same order as PDF and DOCX (shared/src/document/layout.ts). */
export const Preview = (props: { readonly doc: FinalDocument; readonly selected: string | undefined }) => {
  const layout = useMemo(() => layOut(props.doc), [props.doc]);
  return (
    <article className="sheetA4 page" lang={localeOf[layout.language]} dir={layout.direction}>
      {layout.parts.map((part, index) => (
        <DrawnPart key={index} part={part} selected={props.selected} />
      ))}
    </article>
  );
};
