import type { DecideCaller } from '../../../shared/contract/tools.ts';
import type { Tool } from '../../../shared/model/tool.ts';
import { decidedTool, fakeApproval } from '../fake-approvals.ts';
import { fakeId } from '../fake-data.ts';
import type { FakeOs, FakeWorld } from './world.ts';

/** `tools` of the contract, on the engine of memory. */
export function toolsHandlers(os: FakeOs, engine: FakeWorld) {
  const decide = (input: DecideCaller, allowed: boolean): Tool => {
    const decided = decidedTool(engine.tools.find(({ id }) => id === input.id)!, input, allowed);
    engine.tools = engine.tools.map((tool) => (tool.id === input.id ? decided : tool));
    return decided;
  };
  return {
    list: os.tools.list.handler(() => engine.tools),
    add: os.tools.add.handler(({ input }) => {
      const bindings = input.bindings.map((binding) => {
        const credential =
          engine.connections.find((one) => one.id === binding.credentialId) ?? engine.find(binding.credentialId);
        return {
          credentialId: credential.id,
          provider: credential.provider,
          scopes: binding.scopes ?? credential.scopes,
        };
      });
      const tool: Tool = {
        id: fakeId('tool', engine.nextNumber()),
        label: input.label,
        last4: 'x9Yz',
        bindings,
        allowedAddresses: input.allowedAddresses ?? [],
        limit: input.limit ?? null,
        retry: input.retry ?? false,
        rehearsal: input.rehearsal ?? false,
        approval: fakeApproval(input.approval, null),
        status: 'active',
        createdAt: Date.now(),
        expiresAt: input.expiresAt ?? null,
        revokedAt: null,
        lastUsedAt: null,
      };
      engine.tools = [tool, ...engine.tools];
      const baseUrls = Object.fromEntries(
        bindings.map((binding) => [binding.provider, `${engine.state.proxy.url}/${binding.provider}`]),
      );
      return {
        tool,
        key: 'fob_4pQw81mZkR3vT6nB0xYc2LhGd7sJfUaE9x9Yz',
        baseUrl: Object.values(baseUrls)[0] ?? '',
        baseUrls,
      };
    }),
    edit: os.tools.edit.handler(({ input: { id, bindings, approval, ...change } }) => {
      const before = engine.tools.find((tool) => tool.id === id)!;
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const bound = bindings?.map(({ credentialId, scopes = [] }) => {
        const holder = engine.connections.find((one) => one.id === credentialId) ?? engine.find(credentialId);
        return { credentialId, provider: holder.provider, scopes };
      });
      const edited: Tool = { ...before, ...given, bindings: bound ?? before.bindings };
      edited.approval = fakeApproval(approval, before.approval);
      if (edited.status === 'expired' && (edited.expiresAt ?? Infinity) > Date.now()) edited.status = 'active';
      engine.tools = engine.tools.map((tool) => (tool.id === id ? edited : tool));
      return edited;
    }),
    approve: os.tools.approve.handler(({ input }) => decide(input, true)),
    deny: os.tools.deny.handler(({ input }) => decide(input, false)),
    revoke: os.tools.revoke.handler(({ input }) => {
      engine.tools = engine.tools.map((tool) =>
        tool.id === input.id ? { ...tool, status: 'revoked' as const, revokedAt: Date.now() } : tool,
      );
      return engine.tools.find((tool) => tool.id === input.id)!;
    }),
  };
}
