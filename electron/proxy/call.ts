import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NewActivity } from '../../shared/model/activity.ts';
import type { Provider } from '../../shared/providers/schema.ts';
import { faultNote } from '../../shared/rules/emulator-fault.ts';
import { errorName } from '../platform/log.ts';
import { activityRow } from './activity-row.ts';
import { Answer, type AnswerEvents } from './answer.ts';
import { type CallContext, type CallMatch, NO_CUTS } from './call-context.ts';
import { Exchange } from './exchange.ts';
import { faultOf, silence } from './failure.ts';
import { askedOf, hasBody, type Question, type Route, routeOf } from './incoming.ts';
import { injectionOf } from './injection.ts';
import type { Listed } from './open-calls.ts';
import type { Injectable, Refusal, Subject, Verdict } from './ports.ts';
import { writeRefusal } from './refuse.ts';
import { Renewal } from './renewal.ts';
import { announcedTrailers } from './request-headers.ts';
import type { HeaderFields } from './response-headers.ts';
import { Repeats } from './retry.ts';
import { UploadBody } from './upload-body.ts';
import { wayTo } from './way.ts';

/** One call of a tool, from its headers to its row in the record: ask the gate, inject, forward, record. */
export class Call<S extends Subject, R extends Refusal> implements AnswerEvents, Listed<Call<S, R>> {
  subject: S | null = null;
  previous: Call<S, R> | null = null;
  next: Call<S, R> | null = null;
  readonly #context: CallContext<S, R>;
  readonly #req: IncomingMessage;
  readonly #res: ServerResponse;
  readonly #at: number;
  readonly #startedAt: number;
  #provider: Provider | null = null;
  #path = '';
  #target = '';
  #class = '';
  #passed = false;
  #headers: string[] = [];
  #ownHeaders = 0;
  #question: Question | null = null;
  #pendingCuts: readonly (() => void)[] = NO_CUTS;
  #broken = false;
  #queuedMs = 0;
  #gone: AbortController | null = null;
  #upload: UploadBody | null = null;
  #exchange: Exchange | null = null;
  #refusal: Refusal | null = null;
  #note: string | null = null;
  #emulated = false;
  #fault: string | null = null;
  #repeats: Repeats | null = null;
  #renewal: Renewal | null = null;
  #over = false;

  constructor(context: CallContext<S, R>, req: IncomingMessage, res: ServerResponse) {
    this.#context = context;
    this.#req = req;
    this.#res = res;
    this.#at = context.ports.clock.now();
    this.#startedAt = context.ports.clock.monotonic();
  }

  /** Runs the call; its end is told to `onOver`. */
  begin(): void {
    this.#res.on('close', () => this.#onClose());
    const refusal = this.#read();
    if (refusal !== null) this.refuse(refusal);
    else this.#ask();
  }

  /** Answers with a refusal, records it and ends the call; reads what is left of the request. */
  refuse(refusal: R | Refusal): void {
    if (this.#over || this.#res.headersSent || this.#res.destroyed) return;
    this.#refusal = refusal;
    const response = this.#context.ports.refusalResponse(refusal, this.#provider);
    const bytes = writeRefusal(this.#req, this.#res, response, this.#answer?.started ?? false);
    this.#upload?.destroy();
    this.#end(bytes);
  }

  /** A refusal before `begin`, by the listener; the provider is named if the target tells it. */
  refuseAtListener(refusal: Refusal): void {
    this.#route();
    this.refuse(refusal);
  }

  /** Cuts an open call on both sides, at once. */
  cut(reason: string): void {
    if (this.#over) return;
    this.#note = reason;
    this.#broken = true;
    this.#answer?.abort(new Error('cut'));
    this.#upload?.destroy();
    this.#res.socket?.resetAndDestroy();
    this.#end(this.#answer?.bytes ?? 0);
  }

  /** Cuts the call if it fits; one that still waits in the gate is looked at when the gate has said whose it is. */
  cutIf(matches: CallMatch, reason: string): void {
    if (this.subject === null) this.#pendingCuts = [...this.#pendingCuts, () => this.cutIf(matches, reason)];
    else if (matches({ toolId: this.subject.id, credentialId: this.subject.identity })) this.cut(reason);
  }

  /** Fires when the tool goes away; made only when somebody asks, which a call that need not wait does not. */
  get signal(): AbortSignal {
    this.#gone ??= new AbortController();
    return this.#gone.signal;
  }

  onStarted(): void {
    this.#exchange?.connected();
    if (this.#req.headers.expect !== undefined && !this.#exchange?.retried) this.#res.writeContinue();
  }

  onHead(status: number, headers: HeaderFields): boolean {
    const { subject } = this;
    if (this.#provider === null || subject === null) return false;
    if (this.#emulated) this.#fault = faultNote(headers);
    try {
      this.#context.ports.observe({ provider: this.#provider, subject, class: this.#class, status, headers });
    } catch (error) {
      // The disk may be full: the answer is the tool's all the same.
      this.#context.ports.log.warn('answer not taken note of', { error: errorName(error) });
    }
    if (!this.#repeats?.answered(status) && !this.#renewal?.answered(status)) return false;
    this.#exchange?.end();
    this.#context.ports.held?.({ ...this.#row(status, 0), at: this.#context.ports.clock.now() }, this.#class);
    return true;
  }

  /** Milliseconds for which the vendor wants no call like this one. */
  pausedFor(): number {
    return this.subject === null ? 0 : this.#context.ports.pausedFor(this.subject.identity, this.#class);
  }

  /** Asks the gate anew and sends the call once more: key, credential and limits may be others by now. */
  again(): void {
    if (this.#over || this.#res.destroyed) return;
    this.#headers = this.#headers.slice(0, this.#ownHeaders);
    this.#exchange = null;
    this.#passed = false;
    this.#ask();
  }

  /** Ends a call whose service takes or gives nothing for too long, and tells of one that flows; at every step of the pulse. */
  onPulse(): void {
    if (this.#provider === null || this.#over || this.#exchange === null) return;
    const { answer } = this.#exchange;
    if (this.#upload?.moved()) answer.heard();
    const stuck = this.#exchange.stuck();
    if (stuck !== null) this.refuse(stuck);
    else if (this.#exchange.flows(this.#upload)) this.#context.ports.flowing(this.subject?.id ?? '', this.#req.socket);
    else if (answer.isSilent(this.#provider.api)) {
      const fault = silence(answer.headSent);
      answer.abort(fault);
      this.onFailed(fault);
    }
  }

  onFailed(error: Error): void {
    const failure = this.#exchange?.failed(error) ?? null;
    if (failure === null) return;
    if (this.#res.headersSent) {
      this.#refusal = this.#fault === null ? failure : { ...failure, detail: this.#fault };
      this.#note = failure.code === 'upstream_timeout' ? failure.detail : 'the provider broke off its answer';
      this.#res.socket?.resetAndDestroy(); // never a clean end of an answer that is not whole
    } else {
      this.refuse(failure);
    }
  }

  onUncheckable(detail: string): void {
    this.refuse({ code: 'upstream_unreachable', detail });
  }

  get #answer(): Answer | null {
    return this.#exchange?.answer ?? null;
  }

  #route(): Route {
    const route = routeOf(this.#req.url ?? '', this.#context.ports.provider);
    this.#provider = route.provider;
    this.#path = route.path;
    return route;
  }

  /** Takes the request apart; returns why it cannot go to the gate. */
  #read(): Refusal | null {
    const asked = askedOf(this.#req, this.#route(), this.#context.ports, this);
    if ('code' in asked) return asked;
    this.#headers = asked.headers;
    this.#ownHeaders = asked.headers.length;
    this.#target = asked.target;
    this.#question = asked.question;
    return null;
  }

  // Gate and vault answer at once for almost every call; a promise is waited for only when there is one.
  #ask(): void {
    try {
      const verdict = this.#context.ports.check(this.#question as Question);
      if (!(verdict instanceof Promise)) this.#onVerdict(verdict);
      else verdict.then((late) => this.#onVerdict(late)).catch((error: unknown) => this.#onFault(error));
    } catch (error) {
      this.#onFault(error);
    }
  }

  #onVerdict(verdict: Verdict<S, R>): void {
    this.subject = verdict.subject;
    this.#class = verdict.class ?? '';
    this.#queuedMs += verdict.queuedMs ?? 0;
    if (verdict.subject?.retry === true) this.#repeats ??= Repeats.of(this.#req, this);
    if (!verdict.pass) {
      if (!this.#repeats?.refused(verdict.refusal.code)) this.refuse(verdict.refusal);
      return;
    }
    this.#passed = true;
    for (const cut of this.#pendingCuts) cut();
    if (this.#over || this.#res.destroyed) return;
    const usable = this.#context.ports.usable(verdict.subject.identity);
    if (!(usable instanceof Promise)) this.#forward(usable);
    else usable.then((late) => this.#forward(late)).catch((error: unknown) => this.#onFault(error));
  }

  #forward(credential: Injectable): void {
    if (this.#over || this.#res.destroyed) return;
    if (this.#repeats?.keep(() => this.#forward(credential))) return;
    const refusal = this.#inject(credential);
    if (refusal !== null) this.refuse(refusal);
    else this.#exchange?.begin();
  }

  /** Puts the credential in and fixes the destination, which the request has no say in; returns why it cannot. */
  #inject(credential: Injectable): Refusal | null {
    const provider = this.#provider;
    if (provider === null || credential.secret === null)
      return { code: 'credential_unusable', detail: 'its secret is missing' };
    const way = wayTo(credential.destination, provider, this.#context);
    if ('code' in way) return way;
    this.#emulated = credential.destination === 'emulator';
    const injection = injectionOf(credential.secret, credential, provider);
    const method = this.#req.method ?? '';
    this.#renewal ??= Renewal.of(this.#context.ports.renewals, this.#req, this);
    const kept = this.#repeats?.body() ?? this.#renewal?.body() ?? null;
    if (kept === null && hasBody(this.#req)) this.#upload = new UploadBody(this.#req);
    this.#renewal?.sends(credential.secret, this.#upload);
    const trailers = announcedTrailers(this.#req, provider, this.#headers);
    this.#headers.push(...injection.fields);
    const answer = new Answer(this.#res, injection, this, method === 'HEAD', this.#context.pulse);
    const outgoing = { method, path: this.#target, headers: this.#headers, body: kept ?? this.#upload, trailers };
    this.#exchange = new Exchange(way, outgoing, answer, this.#context);
    if (this.subject !== null) this.#context.ports.touched(this.subject.id, this.subject.identity, this.#at);
    return null;
  }

  #onFault(error: unknown): void {
    this.refuse(faultOf(error, this.#context.ports.log));
  }

  #onClose(): void {
    if (this.#over) return;
    if (!this.#res.writableFinished) {
      this.#note ??= 'the tool went away';
      this.#answer?.abort(new Error('the tool went away'));
      this.#upload?.destroy();
    }
    this.#end(this.#answer?.bytes ?? 0);
  }

  #end(bytesOut: number): void {
    if (this.#over) return;
    this.#over = true;
    this.#exchange?.end();
    this.#gone?.abort();
    this.#repeats?.cancel();
    const row = this.#row(this.#res.headersSent ? this.#res.statusCode : 0, bytesOut);
    this.#context.ports.record(row, this.#class, this.#passed);
    this.#context.onOver(this);
  }

  #row(status: number, bytesOut: number): NewActivity {
    return activityRow({
      at: this.#at,
      subject: this.subject,
      provider: this.#provider,
      method: this.#req.method ?? '',
      path: this.#path,
      status,
      refusal: this.#refusal,
      note: this.#note ?? this.#repeats?.note() ?? this.#renewal?.note() ?? this.#fault,
      broken: this.#broken,
      queuedMs: this.#queuedMs + (this.#repeats?.waitedMs ?? 0),
      totalMs: this.#context.ports.clock.monotonic() - this.#startedAt,
      bytesIn: this.#upload?.bytes ?? this.#repeats?.bytes ?? 0,
      bytesOut,
    });
  }
}
