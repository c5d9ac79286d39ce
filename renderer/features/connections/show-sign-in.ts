import type { SignIn } from '../../../shared/model/connection.ts';
import { say } from '../../messages/intl.ts';
import { useStore } from '../../state/store.ts';
import { goTo, openDialog, openDrawer } from '../../state/view.ts';
import { toast } from '../../ui/toast.tsx';

const shown = new Set<string>();

/** Notes that a dialog shows this attempt, so that its end is not said twice; gives back how to stop. */
export function watchSignIn(id: string): () => void {
  shown.add(id);
  return () => {
    shown.delete(id);
  };
}

/** Says how an attempt ended that no dialog shows. */
export function showSignIn(signIn: SignIn): void {
  const { id, provider, state, connectionId } = signIn;
  if (shown.has(id)) return;
  const t = say('connections');
  const service = useStore.getState().providers.items.find((entry) => entry.provider.id === provider)?.provider.name;
  const names = { service: service ?? provider };
  const open = { label: t('toast.show'), run: () => openDialog({ kind: 'connect', signIn: id }) };
  if (state === 'done' && connectionId !== null) {
    const run = () => {
      goTo('connections');
      openDrawer({ kind: 'connection', id: connectionId });
    };
    toast({
      id,
      title: t('toast.done', names),
      action: { label: t('toast.show'), run },
      over: ({ view: { drawer } }) => drawer?.kind === 'connection' && drawer.id === connectionId,
    });
  } else if (state === 'failed') {
    toast({ id, title: t('toast.failed', names), tone: 'bad', seconds: 15, action: open });
  } else if (state === 'timed_out') {
    toast({ id, title: t('toast.timedOut', names), seconds: 15, action: open });
  }
}
