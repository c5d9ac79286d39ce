import { useTranslations } from 'use-intl';
import type { AlertKind } from '../../../shared/model/alert.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { alertKinds } from './alert-kinds.ts';

type Props = { kinds: readonly AlertKind[]; onChange: (kinds: AlertKind[]) => void };

/** Which alerts a webhook carries: all of them, also those that a later Fob adds, or some. */
export function KindPicker({ kinds, onChange }: Props) {
  const t = useTranslations('alerts');
  const some = kinds.length > 0;
  return (
    <div className="flex flex-col gap-2">
      <span className="font-medium text-small">{t('webhook.sends')}</span>
      <Segmented
        label={t('webhook.sends')}
        value={some ? 'some' : 'all'}
        options={[
          { value: 'all', label: t('webhook.everyAlert') },
          { value: 'some', label: t('webhook.chosen') },
        ]}
        onChange={(next) => onChange(next === 'all' ? [] : [...alertKinds])}
      />
      {some ? (
        <div className="grid grid-cols-2 gap-x-4 gap-y-1 max-[480px]:grid-cols-1">
          {alertKinds.map((kind) => (
            <Checkbox
              key={kind}
              checked={kinds.includes(kind)}
              disabled={kinds.length === 1 && kinds.includes(kind)}
              onChange={(on) => onChange(alertKinds.filter((one) => (one === kind ? on : kinds.includes(one))))}
            >
              {t(`kinds.${kind}.name`)}
            </Checkbox>
          ))}
        </div>
      ) : null}
    </div>
  );
}
