import { Eye, EyeOff } from 'lucide-react';
import { type Ref, useState } from 'react';
import { IconButton } from './icon-button.tsx';
import { Input } from './input.tsx';

type Props = {
  value: string;
  onChange: (text: string) => void;
  /** What its eye is called. */
  words: { show: string; mask: string };
  autoComplete: 'new-password' | 'current-password';
  ref?: Ref<HTMLInputElement>;
};

/** A passphrase, masked until its eye is pressed. */
export function PassphraseInput({ value, onChange, words, autoComplete, ref }: Props) {
  const [visible, setVisible] = useState(false);
  return (
    <div className="relative">
      <Input
        ref={ref}
        type={visible ? 'text' : 'password'}
        value={value}
        autoComplete={autoComplete}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 pr-8"
      />
      <IconButton
        icon={visible ? EyeOff : Eye}
        label={visible ? words.mask : words.show}
        pressed={visible}
        className="absolute top-0.5 right-0.5"
        onClick={() => setVisible(!visible)}
      />
    </div>
  );
}
