import { useCallback, useEffect, useRef, useState } from "react";
import { answer, api, Refused } from "../../api/client";
import type { components } from "../../api/contract";
import { sent } from "../../api/sent";
import type { Json } from "./documents";

export type Answer = components["schemas"]["RulesPreview"];
/** How far a preview is; `of` is the document that it is about. */
export type Preview =
  | { readonly is: "none" }
  | { readonly is: "looking"; readonly of: string; readonly looked: number; readonly lives: number }
  | { readonly is: "told"; readonly of: string; readonly answer: Answer }
  | { readonly is: "failed"; readonly of: string; readonly error: unknown };
export type Kind = "touchpoint-rules" | "stage-model";
const NONE: Preview = { is: "none" };

/** Asks what a document would change, and breaks off when another is asked about, or the page is left. */
export function usePreview(kind: Kind, id: string): { readonly preview: Preview; readonly ask: (document: Json) => void; readonly stop: () => void } {
  const [preview, see] = useState<Preview>(NONE);
  const running = useRef<AbortController>(undefined);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = undefined;
    see(NONE);
  }, []);
  useEffect(() => () => running.current?.abort(), [kind, id]);
  const ask = useCallback(
    (document: Json) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const of = JSON.stringify(document);
      const show = (next: Preview): void => { if (running.current === own) see(next); };
      show({ is: "looking", of, looked: 0, lives: 0 });
      void told(kind, id, document, own.signal, (looked, lives) => show({ is: "looking", of, looked, lives })).then(
        (found) => show({ is: "told", of, answer: found }),
        (error: unknown) => show({ is: "failed", of, error }),
      );
    },
    [kind, id],
  );
  return { preview, ask, stop };
}

async function told(kind: Kind, id: string, document: Json, signal: AbortSignal, progress: (looked: number, lives: number) => void): Promise<Answer> {
  const body = await answer(api.POST("/api/v1/definitions/{kind}/{id}/preview", { params: { path: { kind, id } }, body: document as never, parseAs: "stream", signal }));
  for await (const { name, data } of sent(body as ReadableStream<Uint8Array>)) {
    if (name === "progress") progress((data as { looked: number }).looked, (data as { lives: number }).lives);
    if (name === "failed") throw new Refused(data as ConstructorParameters<typeof Refused>[0]);
    if (name === "answer") return data as Answer;
  }
  throw new Refused({ code: "unreachable", detail: "", status: 0 });
}
