import { may, type Need, type Role } from "../api/roles";

/** What stands below the pages, what it is called, and what else people call it; found by typing. */
const SUBPAGES = [
  { of: "journeys", to: "/journeys", name: "journeys.page.funnel", need: "ask", synonyms: "漏斗 轉化 конверсия funnel" },
  { of: "journeys", to: "/journeys/paths", name: "journeys.page.paths", need: "ask", synonyms: "動線 sankey 桑基圖 flow" },
  { of: "journeys", to: "/journeys/best", name: "journeys.page.best", need: "ask", synonyms: "best" },
  { of: "journeys", to: "/journeys/next", name: "journeys.page.next", need: "ask", synonyms: "預測 prediction прогноз" },
  { of: "journeys", to: "/journeys/stages", name: "journeys.page.stages", need: "ask", synonyms: "停留 dwell handoff 交接" },
  { of: "journeys", to: "/journeys/progress", name: "journeys.page.progress", need: "ask", synonyms: "progress" },
  { of: "journeys", to: "/journeys/breaks", name: "journeys.page.breaks", need: "ask", synonyms: "流失 同價 parity churn" },
  { of: "journeys", to: "/journeys/touchpoints", name: "journeys.page.touchpoints", need: "ask", synonyms: "觸點 scorecard" },
  { of: "journeys", to: "/journeys/channels", name: "journeys.page.channels", need: "ask", synonyms: "全通路 渠道 omo omnichannel 展廳" },
  { of: "journeys", to: "/journeys/promises", name: "journeys.page.promises", need: "ask", synonyms: "到貨 delivery доставка" },
  { of: "journeys", to: "/journeys/changes", name: "journeys.page.changes", need: "ask", synonyms: "before after" },
  { of: "journeys", to: "/journeys/experiments", name: "journeys.page.experiments", need: "ask", synonyms: "a/b ab test 測試" },
  { of: "journeys", to: "/journeys/board", name: "journeys.page.board", need: "ask", synonyms: "dashboard 儀表板 дашборд" },
  { of: "customers", to: "/customers/retention", name: "customers.page.retention", need: "ask", synonyms: "cohort 同期群 когорта" },
  { of: "customers", to: "/customers/value", name: "customers.page.value", need: "ask", synonyms: "clv ltv 終身價值" },
  { of: "customers", to: "/customers/rfm", name: "customers.page.rfm", need: "ask", synonyms: "rfm 分級" },
  { of: "customers", to: "/customers/attribution", name: "customers.page.attribution", need: "ask", synonyms: "業績歸屬 credit" },
  { of: "customers", to: "/customers/costs", name: "customers.page.costs", need: "ask", synonyms: "cac 廣告 cpl ads" },
  { of: "customers", to: "/customers/stores", name: "customers.page.stores", need: "ask", synonyms: "提袋率 footfall shop" },
  { of: "customers", to: "/customers/growth", name: "customers.page.balance", need: "ask", synonyms: "payback growth" },
  { of: "segments", to: "/lists", name: "segments.tab.lists", need: "ask", synonyms: "list" },
  { of: "sources", to: "/import", name: "import.title", need: "import", synonyms: "csv excel upload 上傳 загрузка" },
  { of: "rules", to: "/rules/stages", name: "rules.page.stages", need: "watch", synonyms: "stage model" },
] as const satisfies readonly { readonly of: string; readonly to: string; readonly name: string; readonly need: Need; readonly synonyms: string }[];

export const subpagesOf = (role: Role | undefined): readonly (typeof SUBPAGES)[number][] => SUBPAGES.filter((page) => may(role, page.need));
