import type { ExportActivity, ExportPage, ListActivity, RetentionState } from '../../shared/contract/activity.ts';
import type { ListAlerts } from '../../shared/contract/alerts.ts';
import type { OAuthClient, StartSignIn } from '../../shared/contract/connections.ts';
import type { AddCredential, EditCredential, ListCredentials } from '../../shared/contract/credentials.ts';
import type { History, HistoryInput, SetBudget, Spend, SpendInput } from '../../shared/contract/ledger.ts';
import type { ProviderEntry } from '../../shared/contract/providers.ts';
import type { AddedTool, AddTool, DecideCaller, EditTool, LetCallerIn } from '../../shared/contract/tools.ts';
import type { AddWebhook, EditWebhook, ListDeliveries } from '../../shared/contract/webhooks.ts';
import type { Activity, Retention, VerifyReport } from '../../shared/model/activity.ts';
import type { Alert, Callers, KeyWatch } from '../../shared/model/alert.ts';
import type { Connection, ConnectionEvent, SignIn } from '../../shared/model/connection.ts';
import type { Credential, CredentialWarning, KeptKey, KeyCheck } from '../../shared/model/credential.ts';
import type { FobEvent } from '../../shared/model/event.ts';
import type { KeyEvent } from '../../shared/model/key-event.ts';
import type { Budget, WindowForecast } from '../../shared/model/ledger.ts';
import type { LimitState } from '../../shared/model/limit-state.ts';

import type { SettingsChange, SettingsState } from '../../shared/model/settings.ts';
import type { DoctorReport, StoreKind, SystemState } from '../../shared/model/system.ts';
import type { Tool } from '../../shared/model/tool.ts';
import type { Delivery, Webhook } from '../../shared/model/webhook.ts';
import type { DiscoveredOAuth, ProviderDraft } from '../../shared/providers/draft.ts';
import type { ProviderProblem } from '../../shared/providers/problems.ts';
import type { EmulatorService } from '../emulator/service.ts';
import type { createStorage } from '../system/storage-service.ts';
import type { CallContext } from './call-context.ts';

type Storage = ReturnType<typeof createStorage>;
type Awaitable<T> = T | Promise<T>;
type Saved = { credential: Credential; warnings: CredentialWarning[] };

/** What the handlers call: one entry per contract namespace, wired in compose.ts. */
export type Services = {
  system: {
    state(): Promise<SystemState>;
    setup(input: { store: StoreKind; passphrase?: string | undefined }): Promise<void>;
    unlock(input: { passphrase?: string | undefined }): Promise<void>;
    lock(): Awaitable<void>;
    doctor(): Promise<DoctorReport>;
    uiLink(): { url: string; expiresAt: number };
    watch(signal: AbortSignal | undefined): AsyncGenerator<FobEvent, void, void>;
  };
  providers: {
    list(): ProviderEntry[];
    get(id: string): ProviderEntry;
    add(json: string): Awaitable<ProviderEntry>;
    check(json: string): { problems: ProviderProblem[]; replaces: boolean };
    draft(form: ProviderDraft): string;
    discover(issuer: string): Promise<DiscoveredOAuth>;
    remove(id: string): void;
  };
  credentials: {
    list(input: ListCredentials): Credential[];
    get(id: string): Credential;
    add(input: AddCredential): Promise<Saved & { kept?: true }>;
    history(id: string): KeyEvent[];
    kept(secrets: readonly string[]): (KeptKey | null)[];
    edit(input: EditCredential): Awaitable<Credential>;
    rotate(input: { id: string; secret: string; graceHours?: number | undefined }): Promise<Saved>;
    endOld(id: string): Awaitable<Credential>;
    check(input: { id: string; secret?: string | undefined }): Promise<KeyCheck>;
    revoke(id: string): Awaitable<Credential>;
    remove(id: string): Awaitable<Credential>;
    restore(id: string): Awaitable<Credential>;
    purge(id: string): Promise<void>;
  };
  connections: {
    list(): Connection[];
    get(id: string): Connection;
    rename(id: string, label: string): Connection;
    history(id: string): ConnectionEvent[];
    refresh(id: string): Promise<Connection>;
    disconnect(id: string): Promise<{ disconnected: string; revoked: boolean; detail: string | null }>;
    token(id: string): Promise<{ accessToken: string; expiresAt: number | null }>;
    connect(input: StartSignIn): Promise<SignIn>;
    signIns(): SignIn[];
    cancel(id: string): SignIn;
    paste(id: string, callbackUrl: string): Promise<SignIn>;
    clients(): OAuthClient[];
  };
  /** The calls that hand out a secret; each one is admitted by `guardHandouts` before. */
  handouts: {
    reveal(id: string, context: CallContext): Promise<{ secret: string }>;
    copy(id: string, context: CallContext): Promise<{ clearsAt: number; secret?: string }>;
  };
  tools: {
    list(): Tool[];
    add(input: AddTool): Awaitable<AddedTool>;
    edit(input: EditTool): Awaitable<Tool>;
    approve(input: LetCallerIn): Awaitable<Tool>;
    deny(input: DecideCaller): Awaitable<Tool>;
    revoke(id: string): Awaitable<Tool>;
  };
  limits: { states(): LimitState[] };
  ledger: {
    history(input: HistoryInput): History;
    spend(input: SpendInput): Spend;
    budgets(): Budget[];
    forecasts(): WindowForecast[];
    setBudget(input: SetBudget): Budget;
    removeBudget(id: string): void;
  };
  activity: {
    list(input: ListActivity, signal?: AbortSignal): Promise<Activity[]>;
    exportPage(input: ExportActivity, signal?: AbortSignal): Promise<ExportPage>;
    verify(signal?: AbortSignal): Promise<VerifyReport>;
    retention(): RetentionState;
    setRetention(change: { [K in keyof Retention]?: Retention[K] | undefined }): RetentionState;
  };
  alerts: {
    list(input: ListAlerts): { alerts: Alert[]; unread: number };
    markRead(ids: 'all' | readonly number[]): { unread: number };
    callers(toolId: string): Callers;
    keys(): KeyWatch[];
    guard(credentialId: string, suspendOnSpike: boolean): KeyWatch;
    resume(credentialId: string): KeyWatch;
  };
  webhooks: {
    list(): Webhook[];
    add(input: AddWebhook): Promise<{ webhook: Webhook; signingSecret: string | null }>;
    edit(input: EditWebhook): Webhook;
    remove(id: string): Promise<void>;
    test(id: string): Promise<Delivery>;
    deliveries(input: ListDeliveries): Delivery[];
  };
  storage: Storage;
  settings: {
    get(): SettingsState;
    set(change: SettingsChange): SettingsState;
    /** Somebody uses Fob. */
    used(): void;
  };
  emulator: EmulatorService;
};
