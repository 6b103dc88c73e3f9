import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

interface Message {
  readonly type: 'request' | 'response' | 'event';
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly event?: string;
  readonly body?: unknown;
}

interface Frame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
}

/**
 * The real debugger, debugpy, driven like an editor would: by messages of the Debug Adapter Protocol over its
 * pipes.
 */
export class Debugger {
  /** The program's output so far. */
  output = '';
  /** The frames of the thread that stopped last, innermost first. */
  frames: readonly Frame[] = [];
  threadId = 0;
  private readonly adapter: ChildProcess;
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly events: Message[] = [];
  private readonly waiting: { readonly event: string; readonly resolve: (message: Message) => void }[] = [];
  private rest = Buffer.alloc(0);
  private sent = 0;

  constructor(private readonly python: string) {
    this.adapter = spawn(python, ['-m', 'debugpy.adapter'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.adapter.stdout?.on('data', (data: Buffer) => {
      this.receive(data);
    });
  }

  /** Starts a program and waits until it stops at one of the lines (from 1). */
  async launch(program: string, lines: readonly number[]): Promise<void> {
    await this.request('initialize', { adapterID: 'debugpy', pathFormat: 'path' });
    const python = [this.python];
    const launched = this.request('launch', { program, python, console: 'internalConsole' });
    await this.event('initialized');
    await this.request('setBreakpoints', {
      source: { path: program },
      breakpoints: lines.map((line) => ({ line })),
    });
    await this.request('configurationDone', {});
    await launched;
    await this.stopped();
  }

  /** Continues the program until it stops again. */
  async goOn(how: 'continue' | 'next' | 'stepIn' | 'stepOut'): Promise<void> {
    await this.request(how, { threadId: this.threadId });
    await this.stopped();
  }

  async request(command: string, given: unknown): Promise<unknown> {
    const seq = ++this.sent;
    const body = JSON.stringify({ seq, type: 'request', command, arguments: given });
    const answer = new Promise<Message>((resolve) => this.answers.set(seq, resolve));
    this.adapter.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    const { success, message, body: result } = await answer;
    if (success !== true) throw new Error(message);
    return result;
  }

  /** Ends the program, if it is still running, and the debugger. */
  async end(): Promise<void> {
    await this.request('disconnect', { terminateDebuggee: true });
    const exit = once(this.adapter, 'exit');
    this.adapter.kill();
    await exit;
  }

  private async stopped(): Promise<void> {
    const { threadId } = (await this.event('stopped')).body as { threadId: number };
    this.threadId = threadId;
    const stack = (await this.request('stackTrace', { threadId })) as { stackFrames: Frame[] };
    this.frames = stack.stackFrames;
  }

  private event(event: string): Promise<Message> {
    const index = this.events.findIndex((message) => message.event === event);
    const [known] = index === -1 ? [] : this.events.splice(index, 1);
    return known
      ? Promise.resolve(known)
      : new Promise((resolve) => {
          this.waiting.push({ event, resolve });
        });
  }

  private receive(data: Buffer): void {
    this.rest = Buffer.concat([this.rest, data]);
    for (;;) {
      const head = this.rest.indexOf('\r\n\r\n');
      const length = /Content-Length: (\d+)/.exec(this.rest.toString('latin1', 0, Math.max(head, 0)))?.[1];
      const end = head + 4 + Number(length);
      if (length === undefined || this.rest.length < end) return;
      const message = JSON.parse(this.rest.toString('utf8', head + 4, end)) as Message;
      this.rest = this.rest.subarray(end);
      this.take(message);
    }
  }

  private take(message: Message): void {
    if (message.type === 'response') this.answers.get(message.request_seq ?? 0)?.(message);
    if (message.type !== 'event') return;
    if (message.event === 'output') {
      const { category, output } = message.body as { category?: string; output: string };
      if (category !== 'telemetry') this.output += output;
    }
    const index = this.waiting.findIndex(({ event }) => event === message.event);
    const [waiting] = index === -1 ? [] : this.waiting.splice(index, 1);
    if (waiting) waiting.resolve(message);
    else this.events.push(message);
  }
}
