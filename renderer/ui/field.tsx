import { Field as Base } from '@base-ui/react/field';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { aboutField } from './problem.tsx';

type Props = {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  optional?: boolean;
  children: ReactNode;
};

/** A labelled control with its hint, or in place of it what is wrong. */
export function Field({ label, hint, error, optional = false, children }: Props) {
  const t = useTranslations('common');
  return (
    <Base.Root invalid={Boolean(error)} className="flex min-w-0 flex-1 flex-col gap-1.5">
      <Base.Label className="font-medium text-small">
        {label}
        {optional ? <span className="ml-0.5 font-normal text-ink-3"> {t('optional')}</span> : null}
      </Base.Label>
      {children}
      {error ? (
        <Base.Error match className="text-bad text-small" role="alert">
          {aboutField(label, error)}
        </Base.Error>
      ) : null}
      {hint && !error ? <Base.Description className="text-ink-3 text-small">{hint}</Base.Description> : null}
    </Base.Root>
  );
}
