/** Work on one thing is done one after the other: what two find out at once would be told twice, or get in each other's way. */
export class Queues {
  readonly #last = new Map<string, Promise<unknown>>();

  /** What the work gives once all earlier work of that name is over, however that ended. */
  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(name, mine);
    const forget = () => {
      if (this.#last.get(name) === mine) this.#last.delete(name);
    };
    mine.then(forget, forget);
    return mine;
  }
}
