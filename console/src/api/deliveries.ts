import { answer, api } from "./client";

/** What is told of rows, whichever table they are of. */
type About = { readonly rows: number; readonly from: string; readonly to: string; readonly channels?: readonly string[]; readonly products?: number; readonly stores?: readonly string[]; readonly currencies?: readonly string[] };
export type Looked = About & { readonly sample: readonly Readonly<Record<string, unknown>>[] };
export type Delivery = About & { readonly id: string; readonly name: string };

const body = (file: File) => ({ headers: { "Content-Type": "text/csv" }, body: file as never, bodySerializer: (as: unknown) => as as never });
const named = (file: File): string => file.name.slice(0, 200);
const withCurrency = (currency: string | undefined) => (currency === undefined ? {} : { currency });

/** Tables that are delivered whole and undone whole: looked at first, then taken. */
export const tables = {
  figures: {
    list: async (): Promise<readonly Delivery[]> => (await answer(api.GET("/api/v1/figures"))).data,
    look: (file: File, _: string | undefined): Promise<Looked> => answer(api.POST("/api/v1/figures-preview", body(file))),
    bring: (file: File, _: string | undefined): Promise<Delivery> => answer(api.POST("/api/v1/figures", { params: { query: { name: named(file) } }, ...body(file) })),
    undo: (id: string) => answer(api.DELETE("/api/v1/figures/{id}", { params: { path: { id } } })),
  },
  prices: {
    list: async (): Promise<readonly Delivery[]> => (await answer(api.GET("/api/v1/prices"))).data,
    look: (file: File, currency: string | undefined): Promise<Looked> => answer(api.POST("/api/v1/prices-preview", { params: { query: withCurrency(currency) }, ...body(file) })),
    bring: (file: File, currency: string | undefined): Promise<Delivery> => answer(api.POST("/api/v1/prices", { params: { query: { name: named(file), ...withCurrency(currency) } }, ...body(file) })),
    undo: (id: string) => answer(api.DELETE("/api/v1/prices/{id}", { params: { path: { id } } })),
  },
} as const;
export type Table = keyof typeof tables;
