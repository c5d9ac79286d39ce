import type { ServerResponse } from 'node:http';
import type { Transform } from 'node:stream';
import type { Pulse } from './call-context.ts';
import { codingFault, createDecoder } from './content-decoder.ts';
import type { AnswerHandler, ForwardControl } from './forward.ts';
import type { Injection } from './injection.ts';
import { type HeaderFields, readAnswer, readTrailers, withoutCoding } from './response-headers.ts';
import { Scrubber } from './scrubber.ts';
import { giveBackOnceWritten } from './spent-chunk.ts';

/** What an answer tells its call about. */
export type AnswerEvents = {
  /** Connected and verified: the upload may begin. */
  onStarted(): void;
  /** True holds the answer back: nothing of it goes to the tool and its exchange ends here. */
  onHead(status: number, fields: HeaderFields): boolean;
  /** Broken before or after its head; before it, nothing has gone to the tool yet. */
  onFailed(error: Error): void;
  /** The answer cannot be checked for the credential; nothing of it has gone to the tool. */
  onUncheckable(detail: string): void;
};

/** A large answer that is not there yet: the tool gets its head without waiting for the first byte. */
const PROMPT_HEAD_BYTES = 16 * 1024;

/** A body up to this size goes out in one write with its head. */
const JOINED_BYTES = 12 * 1024;

/** Streams one vendor's answer to the tool: headers filtered, credential scrubbed, back-pressure kept. */
export class Answer implements AnswerHandler {
  started = false;
  bytes = 0;
  #control: ForwardControl | null = null;
  #scrubber: Scrubber | null = null;
  #decoder: Transform | null = null;
  #coding: string | null = null;
  #length = -1; // of the body as announced, -1 when it is not
  #hasBody = true;
  #ended = false;
  #trailers: HeaderFields | null = null; // of an answer that came whole: only the tool is slow now
  readonly #res: ServerResponse;
  readonly #injection: Injection;
  readonly #events: AnswerEvents;
  readonly #head: boolean;
  readonly #pulse: Pulse;
  #fields: HeaderFields | null = null;
  #heardAt = 0; // a step of the pulse
  #paused = false; // the tool does not read

  constructor(res: ServerResponse, injection: Injection, events: AnswerEvents, head: boolean, pulse: Pulse) {
    this.#res = res;
    this.#injection = injection;
    this.#events = events;
    this.#head = head;
    this.#pulse = pulse;
  }

  /** The tool has got the answer's head: no other answer can follow. */
  get headSent(): boolean {
    return this.#res.headersSent;
  }

  /** Something came from the service, or went to it. */
  heard(): void {
    this.#heardAt = this.#pulse.step;
  }

  /** Whether the service has been silent for longer than it may be before its answer, or within one that is no event stream. */
  isSilent({ timeoutSeconds, idleSeconds }: { timeoutSeconds: number; idleSeconds: number }): boolean {
    if (!this.started || this.#ended || this.#paused || this.#trailers !== null) return false;
    const { step, stepMs } = this.#pulse;
    const seconds = ((step - this.#heardAt - 1) * stepMs) / 1000;
    if (this.#fields === null) return seconds >= timeoutSeconds;
    return seconds >= idleSeconds && !/^text\/event-stream\b/i.test(String(this.#fields['content-type'] ?? ''));
  }

  /** Ends the exchange with the vendor; the tool's side is the caller's. */
  abort(reason: Error): void {
    this.#ended = true;
    this.#control?.abort(reason);
    this.#decoder?.destroy();
  }

  onRequestStart(control: ForwardControl): void {
    this.#control = control;
    if (this.#ended || this.#res.destroyed) {
      control.abort(new Error('the tool went away'));
      return;
    }
    this.started = true;
    this.#heardAt = this.#pulse.step;
    this.#events.onStarted();
  }

  onResponseStart(control: ForwardControl, status: number, fields: HeaderFields): void {
    if (status < 200 || this.#ended) return; // interim answers are for this hop
    this.#fields = fields;
    this.#heardAt = this.#pulse.step;
    const { forward, length, coding } = readAnswer(
      fields,
      (control.rawHeaders ?? []) as Buffer[],
      this.#injection.spellings,
    );
    this.#hasBody = !this.#head && status !== 204 && status !== 304;
    if (this.#events.onHead(status, fields)) {
      this.#ended = true;
      control.abort(new Error('held back'));
      return;
    }
    if (coding !== null && this.#hasBody && length !== 0) {
      this.#startEncoded(control, status, forward, coding);
      return;
    }
    if (this.#hasBody && length !== null) this.#length = length;
    this.#res.writeHead(status, forward);
    if (this.#hasBody && (length === null || length > PROMPT_HEAD_BYTES)) process.nextTick(flushHead, this.#res);
  }

  #startEncoded(control: ForwardControl, status: number, forward: string[], coding: string): void {
    const fault =
      status === 206 ? 'a part of an encoded answer cannot be checked for the credential' : codingFault(coding);
    if (fault !== null) {
      this.#ended = true;
      control.abort(new Error(fault));
      this.#events.onUncheckable(fault);
      return;
    }
    this.#coding = coding;
    this.#res.writeHead(status, withoutCoding(forward));
    process.nextTick(flushHead, this.#res);
  }

  onResponseData(control: ForwardControl, chunk: Buffer): void {
    if (this.#ended) return;
    this.#heardAt = this.#pulse.step;
    if (this.#coding !== null) {
      this.#decoder ??= this.#openDecoder(this.#coding, chunk[0] ?? 0);
      if (!this.#decoder.write(chunk)) this.#pauseUntilDrained(control, this.#decoder);
    } else if (chunk.length === this.#length) this.#endWith(chunk);
    else if (!this.#pass(chunk)) this.#pauseUntilDrained(control, this.#res);
  }

  #pauseUntilDrained(control: ForwardControl, reader: ServerResponse | Transform): void {
    this.#paused = true;
    control.pause();
    reader.once('drain', () => {
      this.#paused = false;
      this.heard();
      control.resume();
    });
  }

  /** The whole body in one chunk: one write for head, body and end. */
  #endWith(body: Buffer): void {
    this.#ended = true;
    this.#injection.spellings.scrub(body);
    this.bytes = body.length;
    // As text a small body joins its head in one plain write; as bytes the two would go out as a vector, at twice the cost.
    if (body.length <= JOINED_BYTES) this.#res.end(body.toString('latin1'), 'latin1');
    else this.#res.end(body);
  }

  onResponseEnd(_control: ForwardControl, trailers: HeaderFields): void {
    if (this.#ended) return;
    this.#trailers = trailers;
    if (this.#decoder !== null) this.#decoder.end();
    else this.#finish();
  }

  onResponseError(_control: ForwardControl | null, error: Error): void {
    this.#decoder?.destroy();
    if (this.#ended) return;
    this.#events.onFailed(error);
  }

  #openDecoder(coding: string, firstByte: number): Transform {
    const decoder = createDecoder(coding, firstByte);
    decoder.on('data', (chunk: Buffer) => {
      if (this.#ended || this.#pass(chunk)) return;
      decoder.pause();
      this.#res.once('drain', () => decoder.resume());
    });
    decoder.on('end', () => this.#finish());
    decoder.on('error', (error) => {
      if (this.#ended) return;
      this.abort(error);
      this.#events.onFailed(error);
    });
    return decoder;
  }

  #pass(chunk: Buffer): boolean {
    this.#scrubber ??= new Scrubber(this.#injection.spellings, (bytes) => {
      this.bytes += bytes.length;
      return this.#res.write(bytes, this.#decoder === null ? giveBackOnceWritten(bytes) : undefined);
    });
    return this.#scrubber.push(chunk);
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#scrubber?.end();
    if (this.#hasBody && this.#trailers !== null) {
      const trailers = readTrailers(this.#trailers, this.#injection.spellings);
      if (trailers.length > 0) this.#res.addTrailers(trailers);
    }
    this.#res.end();
  }
}

function flushHead(res: ServerResponse): void {
  if (!res.writableEnded) res.flushHeaders();
}
