import { useState } from 'react';
import type { StartSignIn } from '../../../shared/contract/connections.ts';
import { api } from '../../api/client.ts';
import { keepSignIn } from '../../state/sign-ins.ts';
import { ConnectForm } from './connect-form.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';

type Request = { provider?: string; reconnect?: string; scopes?: readonly string[]; signIn?: string };
type Props = { request: Request; onClosed: () => void };

/** Connects a service: what to ask for, then the attempt in each of its states. `signIn` shows one that is under way. */
export function ConnectDialog(props: Props) {
  return <Flow key={JSON.stringify(props.request)} {...props} />;
}

function Flow({ request, onClosed }: Props) {
  const [signIn, setSignIn] = useState(request.signIn ?? null);
  const [asked, setAsked] = useState<Request>(request);
  const [input, setInput] = useState<StartSignIn | null>(null);
  const start = async (next: StartSignIn): Promise<void> => {
    const attempt = await api().connections.connect(next);
    keepSignIn(attempt);
    setInput(next);
    setSignIn(attempt.id);
  };
  if (signIn === null) return <ConnectForm request={asked} onStart={start} onClosed={onClosed} />;
  return (
    <SignInDialog
      key={signIn}
      id={signIn}
      onAgain={input === null ? null : () => start(input)}
      onForm={(next) => {
        setAsked(next);
        setSignIn(null);
      }}
      onClosed={onClosed}
    />
  );
}
