import { type ChangeEvent, type DragEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/input.tsx';
import { cover, uncover } from './covered-text.ts';
import { readImportFile } from './read-import-file.ts';

export type ImportSource = {
  text: string;
  /** Why the file that was chosen or dropped cannot be read. */
  unread: string | null;
  type: (text: string) => void;
  take: (picked: File | undefined) => void;
  /** For a form that files may be dropped on. */
  drops: { onDragOver: (event: DragEvent) => void; onDrop: (event: DragEvent) => void };
};

/** What an import is read from: typed, pasted, or of a file. */
export function useImportSource(): ImportSource {
  const [text, setText] = useState('');
  const [unread, setUnread] = useState<string | null>(null);
  const read = async (picked: File) => {
    const found = await readImportFile(picked);
    setUnread(found.fault);
    if (found.fault === null) setText(found.text.replaceAll(/\r\n?/g, '\n')); // as the field itself has it
  };
  const take = (picked: File | undefined) => {
    if (picked) void read(picked);
  };
  return {
    text,
    unread,
    take,
    type: (typed) => {
      setUnread(null);
      setText(typed);
    },
    drops: {
      onDragOver: (event) => event.preventDefault(),
      onDrop: (event) => {
        event.preventDefault();
        take(event.dataTransfer.files[0]);
      },
    },
  };
}

type FieldProps = { source: ImportSource; fault: string | null; area: RefObject<HTMLTextAreaElement | null> };

/** The place to paste; what is in it stays unreadable, also for a screen reader, until it is to be shown. */
export function ImportText({ source: { text, unread, type }, fault, area }: FieldProps) {
  const t = useTranslations('keys.import');
  const [visible, setVisible] = useState(false);
  const caret = useRef<number | null>(null);
  const shown = visible ? text : cover(text);
  // Dots put in the place of what was typed send the caret to the end.
  useLayoutEffect(() => {
    if (caret.current !== null) area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const onChange = ({ target }: ChangeEvent<HTMLTextAreaElement>) => {
    if (visible) return type(target.value);
    caret.current = target.selectionEnd;
    type(uncover(text, target.value, target.selectionEnd));
  };
  return (
    <>
      <Field label={t('paste')} error={unread ?? fault} hint={text === '' ? t('hint') : undefined}>
        <TextArea
          ref={area}
          rows={text === '' ? 6 : 3}
          value={shown}
          onChange={onChange}
          placeholder={t('example')}
          autoComplete="off"
          className="font-mono text-small"
        />
      </Field>
      {text === '' ? null : (
        <Checkbox checked={visible} onChange={setVisible}>
          {t('show')}
        </Checkbox>
      )}
    </>
  );
}

export function ChooseFile({ take }: Pick<ImportSource, 'take'>) {
  const t = useTranslations('keys.import');
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={file}
        type="file"
        tabIndex={-1}
        aria-hidden
        accept=".env,.json,.csv,.txt,text/plain,text/csv,application/json"
        className="sr-only"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button tone="quiet" className="-ml-2" onClick={() => file.current?.click()}>
        {t('file')}
      </Button>
    </>
  );
}
