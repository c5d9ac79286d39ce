import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import { revealMs } from '../../state/settings.ts';
import { attempt } from '../../ui/attempt.ts';

type Shown = { id: string; secret: string; peek: boolean };

/** One revealed secret at a time, in this component's memory alone; masked again after the time that was chosen or when the window is hidden. */
export type SecretView = {
  of: (id: string) => string | null;
  isRevealed: (id: string) => boolean;
  toggle: (id: string) => void;
  /** Names the key that holding Alt shows; null for none. */
  aim: (id: string | null) => void;
};

export function useSecretView(): SecretView {
  const [shown, setShown] = useState<Shown | null>(null);
  const aimed = useRef<string | null>(null);
  const wanted = useRef(0); // a later request, or masking, makes an answer under way void

  const hide = useCallback(() => {
    wanted.current += 1;
    setShown(null);
  }, []);

  const show = useCallback((id: string, peek: boolean) => {
    wanted.current += 1;
    const mine = wanted.current;
    attempt(async () => {
      const { secret } = await api().credentials.reveal({ id });
      if (mine === wanted.current) setShown({ id, secret, peek });
    });
  }, []);

  useEffect(() => {
    if (!shown || shown.peek) return;
    const timer = setTimeout(hide, revealMs());
    return () => clearTimeout(timer);
  }, [shown, hide]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Alt' || event.repeat || aimed.current === null) return;
      event.preventDefault(); // Alt alone would open the browser's menu
      show(aimed.current, true);
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.key === 'Alt') hide();
    };
    const onHidden = () => {
      if (document.hidden) hide();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp);
    window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp);
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', onHidden);
    };
  }, [show, hide]);

  const aim = useCallback((id: string | null) => {
    aimed.current = id;
  }, []);
  // The same object while nothing is revealed or masked: rows that hold it are not drawn again.
  return useMemo(() => {
    const isShown = (id: string) => shown?.id === id;
    return {
      of: (id) => (shown && isShown(id) ? shown.secret : null),
      isRevealed: (id) => isShown(id) && shown?.peek === false,
      toggle: (id) => (isShown(id) && !shown?.peek ? hide() : show(id, false)),
      aim,
    };
  }, [shown, hide, show, aim]);
}
