import { Link2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { goTo } from '../../state/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../frame/page.tsx';

/** Accounts connected by sign-in. */
export function ConnectionsPage() {
  const t = useTranslations('connections');
  const views = useTranslations('frame.views');
  return (
    <Page title={views('connections')}>
      <Card className="flex min-h-0 flex-1 flex-col" aria-label={views('connections')}>
        <EmptyState icon={Link2} title={t('none')} text={t('noneText')}>
          <Button onClick={() => goTo('keys')}>{t('toKeys')}</Button>
        </EmptyState>
      </Card>
    </Page>
  );
}
