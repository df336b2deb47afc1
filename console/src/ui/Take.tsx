import { useSuspenseQuery } from "@tanstack/react-query";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "../api/queries";
import { may } from "../api/roles";
import { CopyButton } from "./Copy";
import { png, save, svgText } from "./picture";

type Props = {
  /** Name of the files, without an ending. */
  readonly name: string;
  /** Which picture, nearest in the same section; a table alone has none. */
  readonly picture?: string;
  readonly table: () => string;
  /** The question behind the picture, where it is one. */
  readonly request?: Record<string, unknown>;
  /** What the picture shows, where it answers no question. */
  readonly json?: unknown;
  /** The command that tells the same, where it is not that of a question. */
  readonly asCommand?: string;
};

/** The question as a command, as docs/reference/analyses.md has it. */
export const command = (request: Record<string, unknown>, origin: string): string =>
  `cat > question.json <<'JSON'\n${JSON.stringify(request)}\nJSON\n./sojourn query --url ${origin} --analysis question.json`;

/** A reading of the API as a command; the key is that of an administrator, as for `sojourn query`. */
export const reading = (path: string, origin: string): string => `curl -H "Authorization: Bearer $SOJOURN_KEY" '${origin}${path}'`;

/** Takes a picture along: as an image, as a table, as the question that it answers. A store exports nothing. */
export function Take({ name, picture, table, request, json = request, asCommand }: Props): ReactNode {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const here = useRef<HTMLDetailsElement>(null);
  const drawn = (): SVGSVGElement | null | undefined => here.current?.closest("section")?.querySelector<SVGSVGElement>(picture ?? "svg");
  const withPicture = (use: (svg: SVGSVGElement) => void): void => { const svg = drawn(); if (svg) use(svg); };
  if (!may(session.role, "lists")) return null;
  return (
    <details className="take" ref={here}>
      <summary className="plain">{t("take.title")}</summary>
      <span className="row">
        {picture && <button type="button" className="plain" onClick={() => withPicture((svg) => void png(svg).then((blob) => save(blob, `${name}.png`)))}>PNG</button>}
        {picture && <button type="button" className="plain" onClick={() => withPicture((svg) => save(svgText(svg), `${name}.svg`, "image/svg+xml"))}>SVG</button>}
        <button type="button" className="plain" onClick={() => save(table(), `${name}.csv`, "text/csv")}>CSV</button>
        {json !== undefined && <CopyButton text={JSON.stringify(json, null, 2)}>{t("take.json")}</CopyButton>}
        {(request ?? asCommand) && <CopyButton text={asCommand ?? command(request ?? {}, location.origin)}>{t("take.command")}</CopyButton>}
        <CopyButton text={location.href}>{t("take.link")}</CopyButton>
      </span>
    </details>
  );
}
