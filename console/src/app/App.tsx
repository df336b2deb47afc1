import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import ConfigProvider from "antd/es/config-provider";
import antd from "antd/es/theme";
import en from "antd/locale/en_US";
import ru from "antd/locale/ru_RU";
import zh from "antd/locale/zh_TW";
import { createContext, lazy, Suspense, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries";
import { keepTheme, theme, type Theme } from "../ui/preferences";
import { Fault } from "../ui/States";
import { KindsContext } from "../views/kinds";
import { KINDS } from "./kinds";
import { router } from "./router";

const LOCALES = { "zh-TW": zh, en, ru };
const INK = {
  light: { accent: "#0B5E6B", bg: "#F6F7F5", surface: "#FFFFFF", line: "#E1E6E3", ink: "#17232B", ink3: "#5F6D77" },
  dark: { accent: "#5CC3CF", bg: "#0F1720", surface: "#16212B", line: "#273643", ink: "#E8EEF1", ink3: "#8A9AA5" },
};

/** The door is not loaded by those who are in. */
const door = () => import("../features/door/Door");
const Reset = lazy(() => door().then(({ Reset: shown }) => ({ default: shown })));
const SignIn = lazy(() => door().then(({ SignIn: shown }) => ({ default: shown })));
const Welcome = lazy(() => door().then(({ Welcome: shown }) => ({ default: shown })));
const NeedsLink = lazy(() => door().then(({ NeedsLink: shown }) => ({ default: shown })));

const ThemeContext = createContext<readonly [Theme, (value: Theme) => void]>(["light", () => {}]);
export const useTheme = (): readonly [Theme, (value: Theme) => void] => useContext(ThemeContext);

export function App(): ReactNode {
  const { i18n } = useTranslation();
  const [chosen, choose] = useState<Theme>(theme);
  const nonce = useMemo(() => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "", []);
  useEffect(() => {
    document.documentElement.dataset["theme"] = chosen;
  }, [chosen]);
  useEffect(() => {
    document.documentElement.lang = i18n.language;
  }, [i18n.language]);
  const ink = INK[chosen];
  const design = {
    algorithm: chosen === "dark" ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: { colorPrimary: ink.accent, colorLink: ink.accent, colorBgBase: ink.bg, colorBgContainer: ink.surface, colorBgElevated: ink.surface, colorBorder: ink.line, colorText: ink.ink, colorTextPlaceholder: ink.ink3, borderRadius: 8, fontFamily: "inherit", motion: false },
  };
  return (
    <ThemeContext value={[chosen, (value) => { keepTheme(value); choose(value); }]}>
      <ConfigProvider csp={{ nonce }} locale={LOCALES[i18n.language as keyof typeof LOCALES] ?? zh} theme={design} wave={{ disabled: true }}>
        <Suspense fallback={null}><Gate /></Suspense>
      </ConfigProvider>
    </ThemeContext>
  );
}

function Gate(): ReactNode {
  const session = useQuery(sessionQuery);
  const client = useQueryClient();
  if (session.isError) return <div className="door"><Fault error={session.error} retry={() => void session.refetch()} /></div>;
  if (!session.data) return null;
  const link = location.pathname.endsWith("/welcome") ? location.hash.slice(1) : "";
  const reset = location.pathname.endsWith("/reset") ? location.hash.slice(1) : "";
  if (reset) return <Reset link={reset} />;
  switch (session.data.state) {
    case "signed-in":
      return <KindsContext value={KINDS}><RouterProvider router={router} context={{ client }} /></KindsContext>;
    case "signed-out":
      return link ? <Welcome link={link} /> : <SignIn />;
    case "first-start":
      return link ? <Welcome link={link} first /> : <NeedsLink />;
  }
}
