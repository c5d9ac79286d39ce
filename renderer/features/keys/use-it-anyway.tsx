import { useTranslations } from 'use-intl';
import { Checkbox } from '../../ui/checkbox.tsx';

/** The plain word that a key whose format speaks against it is meant all the same. */
export function UseItAnyway({ accepted, onChange }: { accepted: boolean; onChange: (accepted: boolean) => void }) {
  const t = useTranslations('keys');
  return (
    <Checkbox checked={accepted} onChange={onChange} note={t('secret.anywayNote')}>
      {t('secret.anyway')}
    </Checkbox>
  );
}
