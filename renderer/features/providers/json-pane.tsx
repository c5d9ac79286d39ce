import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Notice } from '../../ui/notice.tsx';
import { Problem } from '../../ui/problem.tsx';
import { JsonEditor } from './json-editor.tsx';
import { ProblemList } from './problem-list.tsx';
import type { CheckedJson } from './use-checked-json.ts';

type Props = { json: string; isNew: boolean; checked: CheckedJson; onChange: (json: string) => void };

/** The whole provider as text, and under it everything that is wrong with it. */
export function JsonPane({ json, isNew, checked, onChange }: Props) {
  const t = useTranslations('providers.editor');
  const area = useRef<HTMLDivElement>(null);
  return (
    <>
      <JsonEditor json={json} problems={checked.problems} area={area} onChange={onChange} />
      <ProblemList
        json={json}
        problems={checked.problems}
        fresh={checked.checked === json && checked.error === null}
        area={area}
      />
      {checked.replaces && isNew ? <Notice tone="warn">{t('replaces')}</Notice> : null}
      <Problem error={checked.error} />
    </>
  );
}
