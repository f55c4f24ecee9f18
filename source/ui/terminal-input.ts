import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { sevenBits } from '../app/input/eight-bits.ts';
import { replyFilter } from '../app/input/terminal-replies.ts';

const ESC = '\u001b';
/** Ink tells an Esc 20 ms after it came. */
const ESC_TOLD = 30;
/** Turns of the event loop within which what a terminal holds already is read. */
const TURNS = 3;

/**
 * What is typed into a terminal: its keyboard without the answers that it sends by itself. Reads the terminal only while
 * it is in raw mode, so that it can be lent to another program; looks to Ink like the terminal itself. Until it listens
 * nothing that is typed counts: nobody has seen yet what it would be about.
 */
export class TerminalInput extends PassThrough {
  readonly isTTY = true;
  readonly #terminal: NodeJS.ReadStream;
  readonly #interrupt: () => void;
  readonly #held: () => readonly Buffer[];
  readonly #filter = replyFilter();
  readonly #sevenBits = sevenBits();
  readonly #decoder = new StringDecoder('utf8');
  #timer: NodeJS.Timeout | undefined;
  #tookAt = Number.NEGATIVE_INFINITY;
  /** What was typed since an Esc that Ink has not told yet. */
  #afterEsc: string | undefined;
  #reads = false;
  #listens = false;

  /**
   * @param interrupt what Ctrl-C does before it listens
   * @param held what the terminal holds at this instant and nobody has read
   */
  constructor(
    terminal: NodeJS.ReadStream,
    interrupt: () => void = () => undefined,
    held: () => readonly Buffer[] = () => [],
  ) {
    super();
    this.#terminal = terminal;
    this.#interrupt = interrupt;
    this.#held = held;
  }

  /** How long ago somebody typed last, milliseconds. */
  typedAgo(): number {
    return performance.now() - this.#tookAt;
  }

  /** Reads what was typed until now; nothing of it counts. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn++) await new Promise(setImmediate);
  }

  /** From here on what is typed counts; what was typed before and not read yet is read first, and does not. */
  listen(): void {
    for (const piece of this.#held()) this.#take(piece);
    this.#listens = true;
  }

  setRawMode(raw: boolean): this {
    this.#terminal.setRawMode(raw);
    if (raw === this.#reads) return this;
    this.#reads = raw;
    if (raw) {
      this.#terminal.on('data', this.#take);
      this.#terminal.on('end', this.#end);
      this.#terminal.resume();
    } else {
      this.#terminal.off('data', this.#take);
      this.#terminal.off('end', this.#end);
      this.#terminal.pause();
      clearTimeout(this.#timer);
    }
    return this;
  }

  ref(): this {
    this.#terminal.ref();
    return this;
  }

  unref(): this {
    this.#terminal.unref();
    return this;
  }

  readonly #take = (piece: string | Buffer): void => {
    const now = performance.now();
    // On a busy machine the timer of what is held back comes later than what was typed after it.
    const wait = this.#filter.wait();
    if (wait !== undefined && now - this.#tookAt >= wait) this.#tell(this.#filter.flush(now));
    this.#tookAt = now;
    const text = typeof piece === 'string' ? piece : this.#decoder.write(Buffer.from(this.#sevenBits(piece)));
    this.#tell(this.#filter.push(text, now));
  };

  readonly #end = (): void => {
    this.end();
  };

  #tell(typed: string): void {
    clearTimeout(this.#timer);
    if (!this.#listens && typed.includes('\u0003')) this.#interrupt();
    if (this.#listens && typed !== '') this.#write(typed);
    const wait = this.#filter.wait();
    if (wait === undefined) return;
    this.#timer = setTimeout(() => this.#tell(this.#filter.flush(performance.now())), wait);
  }

  /** Ink takes what comes right behind an Esc for Alt and a key: it is kept until the Esc has been told. */
  #write(typed: string): void {
    if (this.#afterEsc === undefined) this.write(typed);
    else this.#afterEsc += typed;
    if (typed !== ESC || this.#afterEsc !== undefined) return;
    this.#afterEsc = '';
    setTimeout(() => {
      const kept = this.#afterEsc ?? '';
      this.#afterEsc = undefined;
      if (kept !== '') this.#write(kept);
    }, ESC_TOLD);
  }
}
