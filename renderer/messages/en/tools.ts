/** Tool keys: who may call through Fob, with what. */
export const tools = {
  table: 'Tool keys',
  newTool: 'New tool key',
  columns: { name: 'Name', key: 'Tool key', uses: 'May use', state: 'State', used: 'Last used' },
  none: 'No tool has a key yet',
  noneText:
    'A tool key lets one program call through Fob with the scopes, addresses and limit you choose. You can revoke it without touching the real key.',
  create: 'Create a tool key',
  addKeyFirst: 'Add a key first',
  states: { revoked: 'Revoked', damaged: 'Damaged', expired: 'Expired' },
} as const;
