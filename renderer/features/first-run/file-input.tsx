import { Field } from '@base-ui/react/field';
import { FileLock2 } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { bytes } from '../../ui/words.ts';

type Props = { file: File | null; onFile: (file: File | null) => void; label: string; choose: string; none: string };

/** One file to be chosen; the browser's own box is not shown, as it speaks its own language. */
export function FileInput({ file, onFile, label, choose, none }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Field.Control
        render={
          <input
            ref={input}
            type="file"
            tabIndex={-1}
            aria-hidden
            className="sr-only"
            onChange={(event) => onFile(event.target.files?.[0] ?? null)}
          />
        }
      />
      <Button aria-label={`${choose}: ${label}`} onClick={() => input.current?.click()}>
        <FileLock2 size={14} strokeWidth={1.6} aria-hidden />
        {choose}
      </Button>
      <span className="min-w-0 truncate text-ink-2" title={file?.name}>
        {file ? `${file.name} · ${bytes(file.size)}` : none}
      </span>
    </div>
  );
}
