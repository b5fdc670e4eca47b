import { lazy } from "react";

/**
 * What nobody sees in the first moment on the board. Fetched as soon as the browser is at rest, so that it is on the device
 * before the network goes.
 */
const loadPanel = () => import("./Panel.tsx");
const loadPhone = () => import("./PhoneRecommendation.tsx");
const loadFields = () => import("./FieldsPart.tsx");
const loadCompose = () => import("./Compose.tsx");
const loadPresent = () => import("./Present.tsx");
const loadList = () => import("./ListView.tsx");
const loadDrafts = () => import("./Drafts.tsx");
const loadOwn = () => import("./OwnDraft.tsx");
const loadSafety = () => import("./SafetySheet.tsx");
const loadResult = () => import("../ballot/ResultCard.tsx");

export const Panel = lazy(() => loadPanel().then((part) => ({ default: part.Panel })));
export const PhoneRecommendation = lazy(() => loadPhone().then((part) => ({ default: part.PhoneRecommendation })));
export const FieldsPart = lazy(loadFields);
export const Compose = lazy(() => loadCompose().then((part) => ({ default: part.Compose })));
export const Present = lazy(loadPresent);
export const ListView = lazy(() => loadList().then((part) => ({ default: part.ListView })));
export const Drafts = lazy(() => loadDrafts().then((part) => ({ default: part.Drafts })));
export const Deleted = lazy(() => loadOwn().then((part) => ({ default: part.Deleted })));
export const SafetySheet = lazy(() => loadSafety().then((part) => ({ default: part.SafetySheet })));
export const ResultCard = lazy(() => loadResult().then((part) => ({ default: part.ResultCard })));

/** Answers with the way to call it off. */
export const fetchLater = (): (() => void) => {
  const fetch = (): void => {
    const loads = [
      loadPanel,
      loadPhone,
      loadFields,
      loadCompose,
      loadList,
      loadDrafts,
      loadOwn,
      loadSafety,
      loadResult,
    ];
    for (const load of loads) load().catch(() => undefined);
  };
  const timer = setTimeout(fetch, 1_500);
  return () => clearTimeout(timer);
};
