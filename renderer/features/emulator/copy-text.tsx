import { Copy } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { cn } from '../../ui/cn.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { toast } from '../../ui/toast.tsx';
import { writeClipboard } from '../clipboard/write-clipboard.ts';

type Props = { text: string; label: string; className?: string; tabIndex?: 0 | -1 };

/** Something to paste into code, with a button that copies it. */
export function CopyText({ text, label, className, tabIndex = 0 }: Props) {
  const t = useTranslations('emulator');
  return (
    <span className="inline-flex min-w-0 items-center gap-0.5">
      <span className={cn('min-w-0 truncate font-mono text-small', className)}>{text}</span>
      <IconButton
        icon={Copy}
        label={label}
        tabIndex={tabIndex}
        onClick={() =>
          void writeClipboard(text).then((done) =>
            toast(done ? { title: t('copied', { text }) } : { title: t('notCopied'), tone: 'bad' }),
          )
        }
      />
    </span>
  );
}
