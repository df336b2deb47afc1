import { useRef, useState, type ReactNode } from "react";

type Props = { readonly label: string; readonly lead: string; readonly accept: string; readonly busy: boolean; readonly onFile: (file: File) => void };

/** Where a file is dropped or chosen. */
export function FileDrop({ label, lead, accept, busy, onFile }: Props): ReactNode {
  const chooser = useRef<HTMLInputElement>(null);
  const [over, hover] = useState(false);
  const take = (files: FileList | null): void => { const file = files?.[0]; if (file) onFile(file); };
  return (
    <div className={over ? "drop slim over" : "drop slim"} onDragOver={(event) => { event.preventDefault(); hover(true); }} onDragLeave={() => hover(false)} onDrop={(event) => { event.preventDefault(); hover(false); take(event.dataTransfer.files); }}>
      <p>{lead} <button type="button" className="plain accent" disabled={busy} onClick={() => chooser.current?.click()}>{label}</button></p>
      <input ref={chooser} type="file" className="visually-hidden" tabIndex={-1} aria-label={label} accept={accept} onChange={(event) => { take(event.target.files); event.target.value = ""; }} />
    </div>
  );
}
