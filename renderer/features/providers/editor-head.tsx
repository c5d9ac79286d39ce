import { FileUp, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';

type Mode = 'form' | 'json';
type Props = {
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** Null while there is nothing to start over from. */
  onStartOver: (() => void) | null;
  onFile: (input: HTMLInputElement) => void;
};

/** How the provider is written, and where else it may come from. */
export function EditorHead({ mode, onMode, onStartOver, onFile }: Props) {
  const t = useTranslations('providers.editor');
  const file = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label={t('mode')}
        value={mode}
        options={(['form', 'json'] as const).map((value) => ({ value, label: t(`modes.${value}`) }))}
        onChange={onMode}
      />
      <span className="flex-1" />
      {onStartOver ? (
        <Button tone="quiet" onClick={onStartOver}>
          <RotateCcw size={14} strokeWidth={1.6} aria-hidden />
          {t('startOver')}
        </Button>
      ) : null}
      <Button tone="quiet" onClick={() => file.current?.click()}>
        <FileUp size={14} strokeWidth={1.6} aria-hidden />
        {t('choose')}
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        className="hidden"
        aria-hidden
        onChange={(event) => onFile(event.target)}
      />
    </div>
  );
}
