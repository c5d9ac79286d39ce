import type { Credential } from '../../../shared/model/credential.ts';
import type { EditedField, KeyEvent } from '../../../shared/model/key-event.ts';
import { keyHint } from '../../../shared/rules/mask.ts';
import { recogniseKey } from '../../../shared/rules/recognise.ts';
import { fakeId } from '../fake-data.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** What the engine of memory tells of a key that nobody has touched yet, newest first. */
function lifeOf({ createdAt, rotatedAt }: Credential): KeyEvent[] {
  const rotated: KeyEvent[] = rotatedAt === null ? [] : [{ kind: 'rotated', at: rotatedAt, before: 'B2xq' }];
  const copied = [3, 2, 1].map((n): KeyEvent => ({ kind: 'copied', at: createdAt + n * 60_000, by: 'window' }));
  const edited: KeyEvent = { kind: 'edited', at: createdAt + 60_000, fields: ['label', 'tags'] };
  return [...rotated, ...copied, edited, { kind: 'added', at: createdAt }];
}

/** `credentials` of the contract, on the engine of memory. */
export function credentialsHandlers(os: FakeOs, engine: FakeWorld) {
  const secretOf = (credential: Credential) => `${credential.hint.prefix}Zk81bQ0vWn37Yc5uRt92${credential.hint.last4}`;
  const lives = new Map<string, KeyEvent[]>();
  const life = (id: string) => lives.get(id) ?? lifeOf(engine.find(id));
  const note = (id: string, event: KeyEvent) => {
    lives.set(id, [event, ...life(id)]);
  };
  const handOut = (id: string, kind: 'revealed' | 'copied') => {
    note(id, { at: Date.now(), kind, by: 'window' });
    engine.emit({ type: 'changed', what: 'credentials' });
    return secretOf(engine.find(id));
  };
  return {
    list: os.credentials.list.handler(({ input }) =>
      engine.credentials.filter((entry) => (input.status ?? ['active']).includes(entry.status)),
    ),
    get: os.credentials.get.handler(({ input }) => engine.find(input.id)),
    add: os.credentials.add.handler(({ input }) => {
      const { secret, upstream = 'live', acceptOtherFormat: _accepted, unlessKept, ...rest } = input;
      const held = engine.credentials.find((entry) => secretOf(entry) === secret && entry.status !== 'trashed');
      if (unlessKept && held) return { credential: held, warnings: [], kept: true as const };
      const provider = engine.providers.find((entry) => entry.provider.id === input.provider)!.provider;
      const reading = recogniseKey(secret, [provider])[0];
      const kind = input.kind ?? reading?.kind ?? provider.keys.kinds[0]!.id;
      const credential = engine.put({
        plan: null,
        expiresAt: null,
        allowedAddresses: [],
        tags: [],
        note: '',
        environment: 'live',
        scopes: provider.keys.kinds.find((entry) => entry.id === kind)?.scopes ?? [],
        ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
        id: fakeId('cred', engine.nextNumber()),
        provider: provider.id,
        label: input.label,
        kind,
        upstream,
        destination: provider.api.base,
        hint: keyHint(secret, provider),
        fingerprint: '0123456789abcdef',
        status: 'active',
        createdAt: Date.now(),
        rotatedAt: null,
        lastUsedAt: null,
        rotatedFrom: null,
        trashedAt: null,
        usedBy: [],
      } as Credential);
      return {
        credential,
        warnings: reading ? [] : [{ code: 'unknown_format' as const, message: 'This format is not known' }],
      };
    }),
    kept: os.credentials.kept.handler(({ input }) =>
      input.secrets.map((secret) => {
        const found = engine.credentials.find((entry) => secretOf(entry) === secret);
        return found ? { id: found.id, label: found.label, trashed: found.status === 'trashed' } : null;
      }),
    ),
    history: os.credentials.history.handler(({ input }) => life(input.id)),
    edit: os.credentials.edit.handler(({ input }) => {
      note(input.id, { at: Date.now(), kind: 'edited', fields: Object.keys(input.set) as EditedField[] });
      return engine.put({ ...engine.find(input.id), ...(input.set as Partial<Credential>) });
    }),
    reveal: os.credentials.reveal.handler(({ input }) => ({ secret: handOut(input.id, 'revealed') })),
    copy: os.credentials.copy.handler(({ input }) => ({
      clearsAt: Date.now() + 30_000,
      secret: handOut(input.id, 'copied'),
    })),
    rotate: os.credentials.rotate.handler(({ input }) => {
      const old = engine.find(input.id);
      engine.rotations.push(input);
      note(input.id, { at: Date.now(), kind: 'rotated', before: old.hint.last4 });
      return {
        credential: engine.put({
          ...old,
          hint: { ...old.hint, last4: input.secret.slice(-4) },
          rotatedAt: Date.now(),
          rotatedFrom: input.graceHours
            ? {
                hint: old.hint,
                fingerprint: old.fingerprint,
                validUntil: Date.now() + input.graceHours * 3_600_000,
              }
            : null,
        }),
        warnings: [],
      };
    }),
    endOld: os.credentials.endOld.handler(({ input }) => {
      const key = engine.find(input.id);
      return engine.put({ ...key, rotatedFrom: key.rotatedFrom && { ...key.rotatedFrom, validUntil: Date.now() } });
    }),
    check: os.credentials.check.handler(({ input }) => {
      engine.checks.push(input);
      return {
        outcome: 'works' as const,
        status: 200,
        method: 'GET',
        path: '/v2/packs',
        detail: null,
        ...engine.answer,
      };
    }),
    revoke: os.credentials.revoke.handler(({ input }) => engine.put({ ...engine.find(input.id), status: 'revoked' })),
    remove: os.credentials.remove.handler(({ input }) => {
      note(input.id, { at: Date.now(), kind: 'trashed' });
      return engine.put({ ...engine.find(input.id), status: 'trashed', trashedAt: Date.now() });
    }),
    restore: os.credentials.restore.handler(({ input }) => {
      note(input.id, { at: Date.now(), kind: 'restored' });
      return engine.put({ ...engine.find(input.id), status: 'active', trashedAt: null });
    }),
    purge: os.credentials.purge.handler(({ input }) => {
      engine.credentials = engine.credentials.filter((entry) => entry.id !== input.id);
      return { purged: input.id };
    }),
  };
}
