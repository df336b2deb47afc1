import type { ReactNode } from "react";
import type { ChangeAnswer } from "../../api/analyses";
import { Rich } from "../../ui/Rich";
import { Take } from "../../ui/Take";
import type { Shown } from "../../views/kinds";
import { changeSaid, changeTable, writingOf } from "./changed";
import { ChangePicture } from "./ChangePicture";
import { useJourneys } from "./useJourneys";

/** By how much those who were treated changed more than the others. */
export function SmallChange({ request, answer, file }: Shown): ReactNode {
  const of = useJourneys();
  const change = answer as ChangeAnswer;
  const { value } = change.difference;
  return (
    <>
      {value !== null && <p className="figure">{writingOf(of, change).points(value)}</p>}
      <p><Rich text={changeSaid(of, change)} /></p>
      <ChangePicture of={of} answer={change} />
      <div className="row"><Take name={file} picture="svg.lines" request={request} table={() => changeTable(of, change)} /></div>
    </>
  );
}
