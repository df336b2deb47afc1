import { answer, api, carry, type Session } from "../../api/client";

/** The zone of a new workspace. One that has events or settings keeps its own, unless another was chosen by hand. */
export async function settle(session: Session, zone: string, byHand: boolean): Promise<void> {
  carry(session.csrfToken);
  const page = await answer(api.GET("/api/v1/definitions/{kind}", { params: { path: { kind: "settings" } } }));
  const [saved] = page.data;
  const document = (saved?.document ?? {}) as { readonly timeZone?: string };
  if ((document.timeZone ?? "UTC") === zone) return;
  if (!byHand && ((saved?.revision ?? 0) > 0 || ((await answer(api.GET("/health"))).details as { readonly events?: number } | undefined)?.events !== 0)) return;
  await answer(api.PUT("/api/v1/definitions/{kind}/{id}", { params: { path: { kind: "settings", id: "default" }, query: { revision: saved?.revision ?? 0 } }, body: { ...document, timeZone: zone } as never }));
}
