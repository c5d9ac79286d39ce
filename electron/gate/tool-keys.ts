import { hash, timingSafeEqual } from 'node:crypto';
import type { AddedTool, AddTool, EditTool } from '../../shared/contract/tools.ts';
import { FobError } from '../../shared/errors/fob-error.ts';
import type { ApprovalCaller, ApprovalRule } from '../../shared/model/approval.ts';
import type { Tool } from '../../shared/model/tool.ts';
import { withDecisions } from '../../shared/rules/approval.ts';
import { makeToolKey, TOOL_KEY_RANDOM_LENGTH } from '../../shared/rules/tool-key.ts';
import type { Clock } from '../platform/clock.ts';
import { newId, randomBase62 } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { editedRow } from './edited-tool.ts';
import { checkExpiry, checkedBindings, checkRehearsal, type NewToolPorts } from './new-tool.ts';
import { type Mac, readRow, rowMac, statusOf, type ToolKey, type ToolRow, toTool } from './tool-key-row.ts';
import { type ToolKeyTable, toolKeyTable } from './tool-key-table.ts';

const LONGEST_KEY = 200;
const TOUCH_MS = 1000;

export type ToolKeyPorts = NewToolPorts & {
  db: ToolKeyTable;
  clock: Clock;
  log: Log;
  /** The vault's keyed hash; throws FobError `locked` while it is not open. */
  mac: Mac;
  /** Where a tool sends its calls: for one provider, or without one the proxy itself. */
  baseUrl(provider?: string): string;
};

export type ToolKeys = {
  /** All tool keys with their status, newest first. */
  list(): Tool[];
  /** Makes a tool key; `key` is in the answer this once and nowhere else. Throws `bad_input` that names the field. */
  add(input: AddTool): AddedTool;
  /** Changes a tool key, its text stays; throws `not_found`, `conflict` for one that is over, `bad_input` that names the field. */
  edit(input: EditTool): Tool;
  /** Revokes for good; a revoked one stays as it is, a damaged one is removed. Throws `not_found`. */
  revoke(id: string): Tool;
  /** What the owner said of a tool key's callers; null when nobody is asked. */
  approvalOf(id: string): ApprovalRule | null;
  /** Notes what the owner says of these callers, null for whoever it may be. Throws `not_found`, `conflict` for a tool key that is over and when nobody is asked. */
  decide(id: string, callers: readonly (ApprovalCaller | null)[], allowed: boolean): Tool;
  /** Says that the owner lets these callers in until the lock, which nothing keeps. Throws as `decide`. */
  letInUntilLock(id: string, callers: readonly (ApprovalCaller | null)[]): Tool;
  /** Something that is shown with the tool keys has changed. */
  tell(): void;
  /** The tool key with this text, or null for anything that may not pass: unknown, expired, revoked, damaged. */
  find(key: string): ToolKey | null;
  /** Whose key it is that `find` does not know any more, for the record alone; null when it never was one. */
  formerly(key: string): Pick<Tool, 'id' | 'label' | 'status'> | null;
  /** Labels of the active tool keys that use a credential. */
  labelsUsing(credentialId: string): string[];
  /** The label of a tool key of any status; null when there is none of that id. */
  labelOf(id: string): string | null;
  /** Notes the last use, epoch milliseconds; written within a second. */
  touched(id: string, at: number): void;
  /** Reads the rows anew, once the vault is open. */
  reload(): void;
  /** Writes what `touched` left. */
  flush(): void;
  onChange(listener: () => void): () => void;
};

export function createToolKeys(ports: ToolKeyPorts): ToolKeys {
  return new StoredToolKeys(ports);
}

type Found = { digest: Buffer; key: ToolKey };

/** The digest of the key asked for, one buffer for all: a new one each time costs as much as the comparison. */
const asked = Buffer.alloc(32);

class StoredToolKeys implements ToolKeys {
  readonly #ports: ToolKeyPorts;
  readonly #table: ReturnType<typeof toolKeyTable>;
  readonly #listeners = new Set<() => void>();
  readonly #rows = new Map<string, ToolRow>();
  /** By the key's SHA-256 as text; only what may pass, but for the expiry, which is looked at on each call. */
  readonly #byHash = new Map<string, Found>();
  /** By the key's SHA-256 as text: ids of those revoked or damaged. */
  readonly #former = new Map<string, string>();
  readonly #touched = new Map<string, number>();
  #touchTimer: NodeJS.Timeout | null = null;

  constructor(ports: ToolKeyPorts) {
    this.#ports = ports;
    this.#table = toolKeyTable(ports.db);
  }

  reload(): void {
    this.#rows.clear();
    this.#byHash.clear();
    this.#former.clear();
    for (const stored of this.#table.all()) {
      const row = readRow(stored, this.#ports.mac);
      if (row === null) this.#ports.log.error('tool key row without a usable id');
      else this.#keep(row);
    }
    this.tell();
  }

  list(): Tool[] {
    const now = this.#ports.clock.now();
    const rows = [...this.#rows.values()].sort((a, b) => b.createdAt - a.createdAt);
    return rows.map((row) => toTool(row, now));
  }

  add(input: AddTool): AddedTool {
    const ports = this.#ports;
    const now = ports.clock.now();
    const bindings = checkedBindings(input, ports, now);
    checkExpiry(input.expiresAt ?? null, now);
    checkRehearsal({ rehearsal: input.rehearsal ?? false, bindings }, ports);
    const key = makeToolKey(randomBase62(TOOL_KEY_RANDOM_LENGTH));
    const row: ToolRow = {
      id: newId('tool'),
      label: input.label,
      hash: hash('sha256', key, 'buffer'),
      last4: key.slice(-4),
      bindings,
      addresses: [...new Set(input.allowedAddresses ?? [])],
      limit: input.limit ?? null,
      retry: input.retry ?? false,
      rehearsal: input.rehearsal ?? false,
      approval:
        input.approval === undefined || input.approval === 'never' ? null : { ask: input.approval, decisions: [] },
      createdAt: now,
      expiresAt: input.expiresAt ?? null,
      revokedAt: null,
      lastUsedAt: null,
      damaged: false,
    };
    this.#table.insert(row, rowMac(ports.mac, row));
    this.#keep(row);
    this.tell();
    const baseUrls = Object.fromEntries(bindings.map(({ provider }) => [provider, ports.baseUrl(provider)]));
    const [first] = bindings;
    const baseUrl = bindings.length === 1 && first ? ports.baseUrl(first.provider) : ports.baseUrl();
    return { tool: toTool(row, now), key, baseUrl, baseUrls };
  }

  edit(input: EditTool): Tool {
    const now = this.#ports.clock.now();
    const row = editedRow(this.#demand(input.id), input, this.#ports, now);
    this.#ports.log.info('tool key changed', { id: row.id, what: Object.keys(input).join(' ') });
    return this.#change(row, now);
  }

  approvalOf(id: string): ApprovalRule | null {
    return this.#rows.get(id)?.approval ?? null;
  }

  decide(id: string, callers: readonly (ApprovalCaller | null)[], allowed: boolean): Tool {
    const { row, rule, now } = this.#decidable(id);
    this.#ports.log.info(allowed ? 'callers let in' : 'callers kept out', { id, callers: callers.length });
    return this.#change({ ...row, approval: withDecisions(rule, callers, allowed, now) }, now);
  }

  letInUntilLock(id: string, callers: readonly (ApprovalCaller | null)[]): Tool {
    const { row, now } = this.#decidable(id);
    this.#ports.log.info('callers let in until the lock', { id, callers: callers.length });
    return toTool(row, now);
  }

  #decidable(id: string): { row: ToolRow; rule: ApprovalRule; now: number } {
    const row = this.#demand(id);
    const now = this.#ports.clock.now();
    const status = statusOf(row, now);
    if (status !== 'active') throw isOver(status);
    if (row.approval === null) throw nobodyAsked();
    return { row, rule: row.approval, now };
  }

  #change(row: ToolRow, now: number): Tool {
    this.#table.edit(row, rowMac(this.#ports.mac, row));
    this.#keep(row);
    this.tell();
    return toTool(row, now);
  }

  revoke(id: string): Tool {
    const row = this.#demand(id);
    const now = this.#ports.clock.now();
    if (row.damaged) return this.#removeDamaged(row, now);
    if (row.revokedAt !== null) return toTool(row, now);
    const revoked = { ...row, revokedAt: now };
    this.#table.revoke(revoked, rowMac(this.#ports.mac, revoked));
    this.#keep(revoked);
    this.tell();
    return toTool(revoked, now);
  }

  #demand(id: string): ToolRow {
    const row = this.#rows.get(id);
    if (row !== undefined) return row;
    throw new FobError({ code: 'not_found', message: 'There is no such tool key', hint: 'See the list of tool keys' });
  }

  /** Nothing in a damaged row may be vouched for again, not even as revoked: it goes. */
  #removeDamaged(row: ToolRow, now: number): Tool {
    this.#table.remove(row.id);
    this.#rows.delete(row.id);
    this.tell();
    return toTool({ ...row, revokedAt: now, damaged: false }, now);
  }

  find(key: string): ToolKey | null {
    if (key.length > LONGEST_KEY) return null;
    const digest = hash('sha256', key, 'binary');
    const found = this.#byHash.get(digest);
    if (found === undefined) return null;
    // The map already compared; this keeps the last step free of a difference in time.
    asked.write(digest, 'latin1');
    if (!timingSafeEqual(found.digest, asked)) return null;
    const { expiresAt } = found.key;
    return expiresAt !== null && expiresAt <= this.#ports.clock.now() ? null : found.key;
  }

  formerly(key: string): Pick<Tool, 'id' | 'label' | 'status'> | null {
    if (key.length > LONGEST_KEY) return null;
    const digest = hash('sha256', key, 'binary');
    const row = this.#rows.get(this.#former.get(digest) ?? this.#byHash.get(digest)?.key.id ?? '');
    return row === undefined ? null : { id: row.id, label: row.label, status: statusOf(row, this.#ports.clock.now()) };
  }

  labelsUsing(credentialId: string): string[] {
    const now = this.#ports.clock.now();
    return [...this.#rows.values()]
      .filter((row) => statusOf(row, now) === 'active' && row.bindings.some((one) => one.credentialId === credentialId))
      .map((row) => row.label);
  }

  labelOf(id: string): string | null {
    return this.#rows.get(id)?.label ?? null;
  }

  touched(id: string, at: number): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    row.lastUsedAt = at;
    this.#touched.set(id, at);
    this.#touchTimer ??= setTimeout(() => this.flush(), TOUCH_MS).unref();
  }

  flush(): void {
    if (this.#touchTimer !== null) clearTimeout(this.#touchTimer);
    this.#touchTimer = null;
    const touched = [...this.#touched];
    this.#touched.clear();
    try {
      this.#table.touch(touched);
    } catch {
      // The next use writes it again; a call must not fail for it.
      this.#ports.log.warn('last use of tool keys could not be written');
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(row: ToolRow): void {
    this.#rows.set(row.id, row);
    const digest = Buffer.from(row.hash);
    const text = digest.toString('latin1');
    if (row.damaged || row.revokedAt !== null) {
      if (this.#byHash.get(text)?.key.id === row.id) this.#byHash.delete(text);
      this.#former.set(text, row.id);
      return;
    }
    const { id, label, addresses, limit, retry, rehearsal, approval, expiresAt } = row;
    const bindings = new Map(
      row.bindings.map((binding) => [binding.provider, { ...binding, limitHandle: { quota: null } }]),
    );
    const key: ToolKey = { id, label, bindings, addresses, limit, retry, rehearsal, approval, expiresAt };
    this.#byHash.set(text, { digest, key });
  }

  tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isOver(status: Exclude<Tool['status'], 'active'>): FobError {
  const hint =
    status === 'expired' ? 'Give it a later end first: `fob tools edit TOOL --expires 30d`' : 'Create another tool key';
  return new FobError({ code: 'conflict', message: `This tool key is ${status}`, hint });
}

function nobodyAsked(): FobError {
  const hint = 'Let it ask first: `fob tools edit TOOL --ask first`';
  return new FobError({ code: 'conflict', message: 'Nobody is asked before this tool key’s calls', hint });
}
