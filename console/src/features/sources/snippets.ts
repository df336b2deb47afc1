/** How each SDK is pointed at this server, ready to paste. */
export type Snippet = { readonly id: string; readonly label: string; readonly code: (key: string, origin: string) => string };

const host = (origin: string): string => origin.replace(/^https?:\/\//, "");
const protocol = (origin: string): string => (origin.startsWith("https") ? "https" : "http");

const BROWSER: readonly Snippet[] = [
  {
    id: "segment-web",
    label: "@segment/analytics-next",
    code: (key, origin) => `import { AnalyticsBrowser } from "@segment/analytics-next";

const analytics = AnalyticsBrowser.load(
  { writeKey: "${key}", cdnURL: "${origin}" },
  { integrations: { "Segment.io": { apiHost: "${host(origin)}/v1", protocol: "${protocol(origin)}" } } },
);
analytics.page();`,
  },
  {
    id: "rudder-web",
    label: "@rudderstack/analytics-js",
    code: (key, origin) => `import { RudderAnalytics } from "@rudderstack/analytics-js";

const analytics = new RudderAnalytics();
analytics.load("${key}", "${origin}", { configUrl: "${origin}" });
analytics.page();`,
  },
];

const SERVER: readonly Snippet[] = [
  {
    id: "segment-node",
    label: "@segment/analytics-node",
    code: (key, origin) => `import { Analytics } from "@segment/analytics-node";

const analytics = new Analytics({ writeKey: "${key}", host: "${origin}" });
analytics.track({ userId: "ann", event: "Store Visited", properties: { store: "s-1" } });`,
  },
  {
    id: "rudder-node",
    label: "@rudderstack/rudder-sdk-node",
    code: (key, origin) => `import Analytics from "@rudderstack/rudder-sdk-node";

const analytics = new Analytics("${key}", { dataPlaneUrl: "${origin}" });
analytics.track({ userId: "ann", event: "Store Visited", properties: { store: "s-1" } });`,
  },
  {
    id: "segment-java",
    label: "analytics-java",
    code: (key, origin) => `Analytics analytics = Analytics.builder("${key}").endpoint("${origin}").build();
analytics.enqueue(TrackMessage.builder("Store Visited").userId("ann").properties(Map.of("store", "s-1")));`,
  },
];

const CURL: Snippet = {
  id: "curl",
  label: "curl",
  code: (key, origin) => `curl -u ${key}: ${origin}/v1/track \\
  -d '{"userId":"ann","event":"Store Visited","properties":{"store":"s-1"}}'`,
};

/** Those that fit a source of this kind, the shortest way to a first event before the others. */
export const snippetsFor = (kind: string): readonly Snippet[] => [CURL, ...(kind === "public" ? BROWSER : SERVER)];
