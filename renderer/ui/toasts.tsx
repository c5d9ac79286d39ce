import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { type ComponentProps, type FocusEvent, type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { type Store, useStore } from '../state/store.ts';
import { Button } from './button.tsx';
import { cn } from './cn.ts';
import { IconButton } from './icon-button.tsx';
import { forgetUndo, showToastsWith, type ToastRequest } from './toast.tsx';

type Data = { action?: NonNullable<ToastRequest['action']> };

const manager = Base.createToastManager<Data>();

/** For how long a next step is offered at least. */
const LEAST_WITH_ACTION = 20_000;
/** Toasts with a next step that end by themselves, and after how many milliseconds. */
const offers = new Map<string, number>();
/** Toasts whose next step may be taken elsewhere too. */
const watched = new Map<string, NonNullable<ToastRequest['over']>>();
let waits = false;
/** Pixels between the last row and the toasts. */
const GAP = 8;

/** Whoever is busy in a dialog cannot take the next step yet: its time begins when the dialog is closed. */
function setWaits(now: boolean): void {
  if (waits === now) return;
  waits = now;
  for (const [id, timeout] of offers) manager.update(id, { timeout: now ? 0 : timeout });
}

function closeOver(state: Store): void {
  for (const [id, over] of watched) if (over(state)) manager.close(id);
}

/**
 * Where toasts appear; rendered once. They lie above a scrim and below what is open on it, beside it where there is room, so that
 * no click meant for a dialog, a drawer or an open choice is theirs.
 */
export function Toasts() {
  const covered = useStore(({ view }) => view.dialog !== null || view.palette);
  const before = useRef<Element | null>(null);
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) before.current = relatedTarget;
  };
  const back = () => {
    const { current } = before;
    const there = current instanceof HTMLElement && current.isConnected ? current : document.querySelector('main');
    there?.focus();
  };
  useEffect(() => showToastsWith({ add, close: (id) => manager.close(id) }), []);
  useEffect(() => setWaits(covered), [covered]);
  useEffect(() => useStore.subscribe(closeOver), []);
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <ToastRegion
          onFocus={onFocus}
          className={cn(
            'pointer-events-none fixed bottom-4 flex max-w-[calc(100vw-32px)] flex-col gap-2',
            covered ? 'left-4 z-41 w-72' : 'inset-x-0 z-31 mx-auto w-88',
          )}
        >
          <List onAnswered={back} />
        </ToastRegion>
      </Base.Portal>
    </Base.Provider>
  );
}

/**
 * Says what comes: at once where the newest is bad, else in the next pause. Base UI's own way to interrupt keeps such a toast from
 * a screen reader until it has the focus, so that its next step cannot be found by reading, and says it again after that.
 */
function ToastRegion(props: ComponentProps<'div'>) {
  const t = useTranslations('common');
  const { toasts } = Base.useToastManager<Data>();
  const region = useRoomMade();
  const isBad = toasts[0]?.type === 'bad';
  return <Base.Viewport ref={region} aria-label={t('toasts')} aria-live={isBad ? 'assertive' : 'polite'} {...props} />;
}

/** What scrolls ends so much earlier that its last row can be scrolled out from under the toasts. */
function useRoomMade(): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    const watch = new ResizeObserver(([entry]) => {
      const height = entry?.target.clientHeight ?? 0;
      style.setProperty('--toasts', height > 0 ? `${height + GAP}px` : '0px');
    });
    if (region.current) watch.observe(region.current);
    return () => {
      watch.disconnect();
      style.removeProperty('--toasts'); // as base.css has it
    };
  }, []);
  return region;
}

/** `onAnswered` gives the focus back after a toast's own button, which no other toast needs now. */
function List({ onAnswered }: { onAnswered: () => void }) {
  const t = useTranslations('common');
  const { toasts, close } = Base.useToastManager<Data>();
  return toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      data-toast="" // it has a dialog's role, and covers nothing
      role={item.type === 'bad' ? 'alertdialog' : 'dialog'}
      className={cn(
        'pointer-events-auto rounded-popover bg-raised shadow-float outline-none transition-[opacity,transform] duration-140 ease-quick data-ending-style:translate-y-2 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:opacity-0 data-limited:hidden',
      )}
    >
      <Base.Content className="flex items-center gap-2 py-2.5 pr-2 pl-3.5">
        <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <Base.Title className={cn('font-medium', item.type === 'bad' && 'text-bad')} />
          <Base.Description className="text-ink-3 text-small" render={<div />} />
        </div>
        {item.data?.action ? (
          <Button
            onClick={() => {
              onAnswered();
              item.data?.action?.run();
              close(item.id);
            }}
          >
            {item.data.action.label}
          </Button>
        ) : null}
        <IconButton icon={X} label={t('dismiss')} onClick={() => close(item.id)} />
      </Base.Content>
    </Base.Root>
  ));
}

function add(id: string, { title, text, tone = 'plain', action, over, seconds = 6 }: ToastRequest): void {
  const offered = action !== undefined && seconds > 0;
  const timeout = offered ? Math.max(LEAST_WITH_ACTION, seconds * 1000) : seconds * 1000;
  if (offered) offers.set(id, timeout);
  else offers.delete(id);
  // Where it is so from the start, it says nothing of its end.
  if (over !== undefined && !over(useStore.getState())) watched.set(id, over);
  else watched.delete(id);
  manager.add({
    id,
    title,
    description: text,
    type: tone,
    timeout: offered && waits ? 0 : timeout,
    data: action ? { action } : {},
    onClose: () => {
      offers.delete(id);
      watched.delete(id);
      forgetUndo(id);
    },
  });
}
