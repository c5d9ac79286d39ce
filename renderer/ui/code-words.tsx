import { Fragment } from 'react';

/** A text with what stands between backticks as code. */
export function CodeWords({ text }: { text: string }) {
  return text.split('`').map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts keep their places
    <Fragment key={index}>{index % 2 === 1 ? <code className="font-mono text-small">{part}</code> : part}</Fragment>
  ));
}
