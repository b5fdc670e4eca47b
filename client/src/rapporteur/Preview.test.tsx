import { composeDocument } from "@nadwa/shared/document/compose";
import { editedAfterAdoption, fixture } from "@nadwa/shared/document/fixture";
import { plainOf } from "@nadwa/shared/board/blocks";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Preview } from "./Preview.tsx";

const doc = composeDocument(fixture());
const host = document.createElement("div");
host.innerHTML = renderToStaticMarkup(<Preview doc={doc} selected={undefined} />);
const squeezed = (text: string): string => text.replaceAll(/\s+/g, "");

it("shows every text of the document word for word, in its order, and never the edited one", () => {
  const page = squeezed(host.textContent ?? "");
  let from = 0;
  for (const { text } of doc.axes
    .flatMap((axis) => axis.recommendations)
    .filter((each) => each.status.startsWith("adopted"))) {
    for (const block of text.plain.split("\n").map(squeezed).filter(Boolean)) {
      const at = page.indexOf(block, from);
      expect({ block, found: at >= 0 }).toEqual({ block, found: true });
      from = at;
    }
  }
  expect(page).not.toContain(squeezed(plainOf(editedAfterAdoption)));
});

it("gives each recommendation its number, its own direction and its place to scroll to", () => {
  const articles = [...host.querySelectorAll(".art")];
  expect(articles.length).toBe(doc.axes.flatMap((axis) => axis.recommendations).length);
  for (const article of articles) {
    expect(article.getAttribute("data-number")).toMatch(/^\d+\.\d+$/);
    expect(["rtl", "ltr"]).toContain(article.getAttribute("dir"));
  }
});

it("makes no link of another scheme than the board allows", () => {
  for (const link of host.querySelectorAll("a")) expect(link.getAttribute("href")).toMatch(/^(https?:|mailto:)/);
  const hostile = composeDocument(
    fixture({
      textOf: () => [
        {
          type: "paragraph",
          depth: 0,
          ordered: false,
          start: false,
          runs: [{ text: "x", link: "javascript:alert(1)" }],
        },
      ],
      query: { lang: "ar", scope: "all", votes: true },
    }),
  );
  expect(renderToStaticMarkup(<Preview doc={hostile} selected={undefined} />)).not.toContain("javascript:");
});
