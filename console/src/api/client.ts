import createClient from "openapi-fetch";
import type { components, paths } from "./contract";

export type Profile = components["schemas"]["Profile"];
export type Session = components["schemas"]["Session"];
export type Problem = components["schemas"]["Problem"];
export type Source = components["schemas"]["Source"];
export type Rejection = components["schemas"]["Rejection"];
export type View = components["schemas"]["View"];
export type Target = components["schemas"]["Target"];
export type Mail = components["schemas"]["Mail"];
export type MailSettings = components["schemas"]["MailSettings"];
export type Import = components["schemas"]["Import"];

let csrfToken = "";
/** What changes must carry; the session's answer brings it. */
export function carry(token: string | undefined): void {
  csrfToken = token ?? "";
}

export const api = createClient<paths>({ baseUrl: "/" });
api.use({
  onRequest({ request }) {
    if (request.method !== "GET" && csrfToken) request.headers.set("X-CSRF-Token", csrfToken);
    return request;
  },
});

/** A problem's stable code; "unreachable" when no answer came. */
export type Code = Problem["code"] | "unreachable";

/** An answer that is a problem: what happened, in the server's words, with its stable code. */
export class Refused extends Error {
  constructor(readonly problem: { readonly code: Code; readonly detail: string; readonly status: number; readonly errors?: Problem["errors"] }) {
    super(problem.detail);
  }

  /** Whether it is this part of the question that cannot be answered. */
  about(pointer: string): boolean {
    return this.problem.errors?.some((each) => each.pointer === pointer) ?? false;
  }
}

/** Whether somebody saved another revision before this one was. */
export const isOvertaken = (error: unknown): boolean => error instanceof Refused && error.problem.code === "changed-since";

/** The answer, or the problem thrown. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let done;
  try {
    done = await call;
  } catch {
    throw new Refused({ code: "unreachable", detail: "", status: 0 });
  }
  if (done.error !== undefined || !done.response.ok) {
    const problem = done.error as Partial<Problem> | undefined;
    throw new Refused({ code: problem?.code ?? "unexpected", detail: problem?.detail ?? "", status: done.response.status, ...(problem?.errors && { errors: problem.errors }) });
  }
  return done.data as T;
}

/** Runs an analysis: the same JSON as on the command line. Whoever leaves ends it, on the server as well. */
export async function analyse<T>(request: { readonly analysis: string } & Record<string, unknown>, signal: AbortSignal): Promise<T> {
  return (await answer(api.POST("/api/v1/analyses", { body: request as never, signal }))) as T;
}
