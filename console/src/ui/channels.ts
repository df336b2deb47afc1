/** Which colour a channel is drawn in: its group. */
const GROUPS: Record<string, string> = { sms: "push", search: "social", thirdparty: "social", call: "service", chat: "service", print: "event", parcel: "event" };
export const channelColour = (channel: string): string => `var(--ch-${GROUPS[channel] ?? channel}, var(--ink3))`;
