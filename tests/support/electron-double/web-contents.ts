import { test } from './context.ts';
import { closeAllOf, type MessagePortMain, type PortHolder } from './message-ports.ts';
import { originOf, toElectron } from './scheme.ts';
import { preventable, StrictEmitter, strict } from './strict.ts';
import { decode, encode } from './wire.ts';

type OpenHandler = (details: { url: string; frameName: string; features: string; disposition: string }) => {
  action: 'deny' | 'allow';
};

/** The top frame of a window with one document in it; a new document makes a new frame and destroys this one. */
export class WebFrameMain {
  readonly parent = null;
  readonly url: string;
  readonly origin: string;
  readonly frameTreeNodeId: number;
  private readonly documentId: string;
  private readonly windowId: number;
  private destroyed = false;
  readonly holder: PortHolder = {
    message: (id, data) => this.deliver({ kind: 'port', id, data: encode(data) }),
    closed: (id) => this.deliver({ kind: 'port-closed', id }),
  };

  constructor(windowId: number, documentId: string, url: string) {
    this.windowId = windowId;
    this.frameTreeNodeId = windowId;
    this.documentId = documentId;
    this.url = url;
    this.origin = originOf(url);
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  send(channel: string, ...args: unknown[]): void {
    this.deliver({ kind: 'ipc', channel, args: encode(args), ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const ports = transfer.map((port) => port.moveTo(this.holder));
    this.deliver({ kind: 'ipc', channel, args: encode([message]), ports });
  }

  destroy(): void {
    this.destroyed = true;
    closeAllOf(this.holder);
  }

  has(documentId: string): boolean {
    return this.documentId === documentId;
  }

  private deliver(message: object): void {
    if (this.destroyed) throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    test.tell('deliver', { window: this.windowId, document: this.documentId, message });
  }
}

const events = [
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-attach-webview',
  'input-event',
  'render-process-gone',
  'did-finish-load',
];

export class WebContents extends StrictEmitter {
  readonly id: number;
  mainFrame: WebFrameMain;
  private opener: OpenHandler | null = null;

  constructor(id: number) {
    super('WebContents', events);
    this.id = id;
    this.mainFrame = strict('WebFrameMain', new WebFrameMain(id, '', 'about:blank'));
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.opener = handler;
  }

  reload(): void {
    test.tell('window.reload', { window: this.id });
  }

  /** A new document: its frame takes the place of the one before. */
  commit(documentId: string, url: string): void {
    this.mainFrame.destroy();
    this.mainFrame = strict('WebFrameMain', new WebFrameMain(this.id, documentId, toElectron(url)));
  }

  /** Asks the listeners whether a navigation may go on, as Electron does before any request is made. */
  mayNavigate(url: string, isMainFrame: boolean): boolean {
    const details = () =>
      preventable({ url: toElectron(url), isMainFrame, isSameDocument: false, frame: null, initiator: null });
    const inFrame = details();
    this.emit('will-frame-navigate', inFrame);
    if (!isMainFrame) return !inFrame.defaultPrevented;
    const inPage = details();
    this.emit('will-navigate', inPage);
    return !inFrame.defaultPrevented && !inPage.defaultPrevented;
  }

  /** Without a handler Electron opens the window. */
  mayOpen(details: Parameters<OpenHandler>[0]): boolean {
    return this.opener === null || this.opener({ ...details, url: toElectron(details.url) }).action === 'allow';
  }

  /** Emits an event that cannot be provoked in Chromium, and tells whether a listener prevented it. */
  ask(event: string, details: object, ...rest: unknown[]): boolean {
    const asked = preventable(details);
    this.emit(event, asked, ...rest);
    return asked.defaultPrevented;
  }
}

/** The arguments of an IPC message as the page sent them. */
export function ipcArguments(text: string): unknown[] {
  return decode(text) as unknown[];
}
