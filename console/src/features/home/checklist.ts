/** What a workspace has by now, as its own facts say. */
export type Facts = {
  readonly sources: number;
  readonly people: boolean;
  readonly imports: readonly { readonly state: string }[];
  readonly online: boolean;
  readonly offline: boolean;
  readonly accounts: number;
  readonly invitations: number;
  readonly openedPerson: boolean;
};
export type Item = { readonly id: "source" | "event" | "import" | "banks" | "person" | "invite"; readonly to: "/sources" | "/import" | "/people" | "/settings"; readonly ticked: boolean };

/** Nothing is ticked by hand: each line is so or is not. */
export function checklist(facts: Facts): readonly Item[] {
  return [
    { id: "source", to: "/sources", ticked: facts.sources > 0 },
    { id: "event", to: "/sources", ticked: facts.people },
    { id: "import", to: "/import", ticked: facts.imports.some((each) => each.state === "finished") },
    { id: "banks", to: "/sources", ticked: facts.online && facts.offline },
    { id: "person", to: "/people", ticked: facts.openedPerson },
    { id: "invite", to: "/settings", ticked: facts.accounts > 1 || facts.invitations > 0 },
  ];
}
