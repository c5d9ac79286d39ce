/** Answers the emulator's consent page as its form would; gives the address that it leads the browser to. */
export async function consentAtEmulator(
  authorizeUrl: string,
  answer: { decision?: 'allow' | 'deny'; user?: string; scopes?: readonly string[] } = {},
): Promise<string> {
  const page = await (await fetch(authorizeUrl)).text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  const token = /name="form_token" value="([^"]+)"/.exec(page)?.[1];
  if (!action || !token) throw new Error(`no consent form: ${page.slice(0, 300)}`);
  const asked = [...page.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope]) => scope ?? '');
  const { origin } = new URL(authorizeUrl);
  const form = new URLSearchParams({
    form_token: token,
    decision: answer.decision ?? 'allow',
    user: answer.user ?? 'user_mara',
  });
  for (const scope of answer.scopes ?? asked) form.append('scope', scope);
  const posted = await fetch(origin + action, { method: 'POST', body: form, redirect: 'manual', headers: { origin } });
  const location = posted.headers.get('location');
  if (location === null) throw new Error(`no way back: ${posted.status} ${await posted.text()}`);
  return location;
}

/** Consents and follows the way back to Fob; gives the last page's address. */
export async function signInAtEmulator(
  authorizeUrl: string,
  answer: Parameters<typeof consentAtEmulator>[1] = {},
): Promise<string> {
  const last = await fetch(await consentAtEmulator(authorizeUrl, answer));
  await last.text();
  return last.url;
}
