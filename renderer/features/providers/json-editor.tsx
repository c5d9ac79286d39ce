import { type RefObject, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { cn } from '../../ui/cn.ts';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/input.tsx';
import type { PlacedProblem } from './provider-problems.ts';

const LINE = 20;
const PAD = 6;

type Props = {
  json: string;
  problems: readonly PlacedProblem[];
  area: RefObject<HTMLDivElement | null>;
  onChange: (json: string) => void;
};

/** The text of a provider file with numbered lines; those with a problem are marked. */
export function JsonEditor({ json, problems, area, onChange }: Props) {
  const t = useTranslations('providers.editor');
  const gutter = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => json.split('\n').length, [json]);
  const numbers = useMemo(() => Array.from({ length: lines }, (_, index) => index + 1).join('\n'), [lines]);
  const wrong = useMemo(() => [...new Set(problems.map(({ line }) => line))].slice(0, 200), [problems]);
  return (
    <Field label={t('file')}>
      <div
        ref={area}
        className={cn(
          'flex h-[38vh] min-h-40 overflow-hidden rounded-control border bg-surface focus-within:border-accent focus-within:ring-1 focus-within:ring-accent',
          problems.length > 0 ? 'border-bad' : 'border-control',
        )}
      >
        <div aria-hidden className="relative w-11 shrink-0 overflow-hidden bg-bg">
          <div ref={gutter} className="absolute inset-x-0 top-0">
            {wrong.map((line) => (
              <span
                key={line}
                className="absolute inset-x-0 block border-bad border-l-2 bg-bad-bg"
                style={{ top: PAD + (line - 1) * LINE, height: LINE }}
              />
            ))}
            <pre className="relative py-1.5 pr-2 text-right font-mono text-ink-3 text-small leading-5">{numbers}</pre>
          </div>
        </div>
        <TextArea
          wrap="off"
          className="h-full min-h-0 flex-1 resize-none whitespace-pre rounded-none border-0 bg-transparent font-mono text-small leading-5 hover:border-0 focus:ring-0"
          value={json}
          placeholder={t('placeholder')}
          onChange={(event) => onChange(event.target.value)}
          onScroll={(event) => {
            if (gutter.current) gutter.current.style.transform = `translateY(-${event.currentTarget.scrollTop}px)`;
          }}
        />
      </div>
    </Field>
  );
}
