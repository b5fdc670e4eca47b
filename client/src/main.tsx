import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Routes } from "./routes.tsx";
import { loadRefusalWords } from "./ui/loadRefusalWords.ts";
import { followTheme } from "./ui/theme.ts";
import { LanguageProvider } from "./words/Language.tsx";

followTheme();
if ("requestIdleCallback" in window) requestIdleCallback(() => void loadRefusalWords());
else setTimeout(() => void loadRefusalWords(), 2_000);
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <LanguageProvider>
      <Routes />
    </LanguageProvider>
  </StrictMode>,
);
