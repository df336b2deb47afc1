import { createContext, useContext, type ReactNode } from "react";

const Beside = createContext(false);
export const useTabled = (): boolean => useContext(Beside);

/** Pictures whose numbers all stand in a table beside them: they are for eyes alone, so that nothing is read out twice. */
export function Tabled({ children }: { readonly children: ReactNode }): ReactNode {
  return <Beside value={true}>{children}</Beside>;
}
