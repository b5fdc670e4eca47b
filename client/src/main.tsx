import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Routes } from "./routes.tsx";
import { followTheme } from "./ui/theme.ts";
import { LanguageProvider } from "./words/Language.tsx";

followTheme();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <LanguageProvider>
      <Routes />
    </LanguageProvider>
  </StrictMode>,
);
