/** Whether an id is a connection's: where a credential's id stands, one of these may stand as well. */
export function isConnectionId(id: string): boolean {
  return id.startsWith('conn_');
}
