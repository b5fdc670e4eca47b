import "../ui/rapporteur.css";
import "../ui/voting.css";
import "./desk.css";
import type { DocumentQuery } from "@nadwa/shared/document/model";
import type { BoardId } from "@nadwa/shared/ids";
import { type ExportFormat, exportFormats } from "@nadwa/shared/protocol/http";
import type { Refusal } from "@nadwa/shared/refusal";
import { inLanguage } from "@nadwa/shared/words";
import { Braces, ChevronDown, Download, FileText, FileType, Hash, type LucideIcon, Vote } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useLive } from "../live/useLive.ts";
import { useOutline } from "../projector/useOutline.ts";
import { useAxes, useBoard, useRecommendations } from "../sync/useBoard.ts";
import { Icon } from "../ui/Icon.tsx";
import { LanguageMenu } from "../ui/LanguageMenu.tsx";
import { LineMark } from "../ui/LineMark.tsx";
import { Menu } from "../ui/Menu.tsx";
import { PartsNav } from "../ui/PartsNav.tsx";
import { RefusalMessage } from "../ui/RefusalMessage.tsx";
import { SaveMark } from "../ui/SaveMark.tsx";
import { TopBar } from "../ui/TopBar.tsx";
import { useLanguage, useWords } from "../words/Language.tsx";
import { download } from "./finalDocument.ts";
import { Options } from "./Options.tsx";
import { Outline } from "./Outline.tsx";
import { outlineOf } from "./outline.ts";
import { Preview } from "./Preview.tsx";
import { useDocument } from "./useDocument.ts";
import { VoteRecord } from "./VoteRecord.tsx";
import { deskWords } from "./words.ts";

const formats: { readonly [format in ExportFormat]: { readonly name: string; readonly icon: LucideIcon } } = {
  pdf: { name: "PDF", icon: FileText },
  docx: { name: "DOCX", icon: FileType },
  md: { name: "Markdown", icon: Hash },
  json: { name: "JSON", icon: Braces },
};

/** A value that is new whenever session or text changes. */
const useChanges = (seq: number, texts: unknown): string => {
  const [seen, see] = useState({ texts, count: 0 });
  if (seen.texts !== texts) see({ texts, count: seen.count + 1 });
  return `${seq}/${seen.count}`;
};

/** The rapporteur's desk: outline, page, options; the record of votes; the way out as a file. */
const RapporteurScreen = ({ session }: { readonly session: BoardId }) => {
  const { view, status } = useLive();
  const { language } = useLanguage();
  const t = useWords(deskWords);
  const board = useBoard();
  const axes = useAxes();
  const recommendations = useRecommendations();
  const texts = useOutline();
  const [part, show] = useState<"document" | "votes">("document");
  const [query, setQuery] = useState<DocumentQuery>({
    lang: language === "fr" ? "fr" : "ar",
    scope: "adopted",
    votes: true,
  });
  const [selected, select] = useState<string>();
  const [exporting, setExporting] = useState<ExportFormat>();
  const [exported, setExported] = useState<{ readonly name?: string; readonly refusal?: Refusal }>({});
  const page = useRef<HTMLDivElement>(null);
  const { doc, refusal } = useDocument(session, query, view.role, useChanges(view.seq, texts));

  const outline = outlineOf(axes, recommendations, view.recommendations);
  const included = new Set(doc?.axes.flatMap((axis) => axis.recommendations.map(({ id }) => id)));
  useEffect(() => {
    document.title = `${t("title")} · ${inLanguage(view.session.title, language)}`;
  }, [t, view.session.title, language]);

  const exportAs = (format: ExportFormat): void => {
    setExporting(format);
    setExported({});
    void download(session, query, view.role, format).then((answer) => {
      setExporting(undefined);
      setExported(answer.ok ? { name: answer.value } : { refusal: answer.error });
    });
  };
  return (
    <div className="rapp">
      <TopBar title={t("title")} subtitle={inLanguage(view.session.title, language)}>
        <PartsNav
          label={t("parts")}
          current={part}
          parts={[
            { part: "document", icon: FileText, label: t("document") },
            { part: "votes", icon: Vote, label: t("votes") },
          ]}
          onShow={show}
        />
        <span className="push" />
        {exported.name !== undefined && (
          <span className="label muted desk__exported" role="status" title={exported.name}>
            {t("exported", { name: exported.name })}
          </span>
        )}
        {status.is === "live" ? <SaveMark state={board.save} /> : <LineMark status={status.is} />}
        <LanguageMenu />
        <Menu
          buttonClass="btn btn--dense btn--primary"
          button={
            <>
              <Icon of={Download} />
              {t(exporting ? "exporting" : "export")}
              <Icon of={ChevronDown} />
            </>
          }
          items={exportFormats.map((format) => ({
            key: format,
            icon: <Icon of={formats[format].icon} size="m" />,
            label: (
              <span>
                <span className="strong" dir="ltr">
                  {formats[format].name}
                </span>
                <small>{t(`${format}Note`)}</small>
              </span>
            ),
            ...(exporting ? { reason: t("exporting") } : {}),
            onPick: () => exportAs(format),
          }))}
        />
      </TopBar>
      {part === "votes" ? (
        <VoteRecord view={view} />
      ) : (
        <div className="rapp__body">
          <Outline
            session={session}
            axes={outline}
            included={included}
            selected={selected}
            onSelect={(item) => {
              select(item.number);
              page.current?.querySelector(`[data-number="${item.number ?? ""}"]`)?.scrollIntoView({ block: "center" });
            }}
          />
          {/* The page scrolls by itself: the keyboard must reach it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <main id="content" className="desk" ref={page} tabIndex={0}>
            {exported.refusal && <RefusalMessage refusal={exported.refusal} />}
            {refusal && <RefusalMessage refusal={refusal} />}
            <div className="row desk__head">
              <h1 className="strong label">{t("preview")}</h1>
              <span className="muted label">{t("previewNote")}</span>
            </div>
            {doc ? (
              <Preview doc={doc} selected={selected} />
            ) : (
              <div className="sheetA4" aria-busy="true">
                {t("loading")}
              </div>
            )}
          </main>
          <Options query={query} onChange={setQuery} doc={doc} axes={outline} />
        </div>
      )}
    </div>
  );
};
export default RapporteurScreen;
