/** One event of a calendar, and the zones that its calendar defines, each as the lines it consists of. */
export interface EventText {
  readonly event: string;
  readonly zones: readonly string[];
  /** The calendar is sent to call off what is in it. */
  readonly isCancelled: boolean;
}

/** What stands in a file of calendars. */
export interface CalendarText {
  readonly events: readonly EventText[];
  /** What else is in it, by its name: `VTODO`. */
  readonly others: readonly string[];
  /** It ends before its last calendar does. */
  readonly isCutOff: boolean;
}

/**
 * The events of every calendar in a file, one apart from the other: what is wrong with one costs no other. Folded lines
 * are put together; a byte order mark and whatever stands outside of calendars is left out.
 */
export function eventTexts(text: string): CalendarText {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/(?:\r\n?|\n)[ \t]/g, '')
    .split(/\r\n?|\n/);
  const found: EventText[] = [];
  const others = new Set<string>();
  let calendar: { events: string[]; zones: string[]; isCancelled: boolean } | undefined;
  let part: { readonly name: string; readonly lines: string[] } | undefined;
  const close = () => {
    const { events = [], ...of } = calendar ?? { zones: [], isCancelled: false };
    found.push(...events.map((event) => ({ event, ...of })));
  };
  for (const line of lines) {
    const [, bound, name = ''] = /^(BEGIN|END):([\w-]+)\s*$/i.exec(line) ?? [];
    const kind = name.toUpperCase();
    if (kind === 'VCALENDAR') {
      close();
      calendar = bound?.toUpperCase() === 'BEGIN' ? { events: [], zones: [], isCancelled: false } : undefined;
      part = undefined;
    } else if (calendar && !part && /^METHOD:CANCEL\s*$/i.test(line)) calendar.isCancelled = true;
    else if (calendar && bound?.toUpperCase() === 'BEGIN' && (kind === 'VEVENT' || kind === 'VTIMEZONE'))
      part = { name: kind, lines: [line] };
    else if (calendar && !part && bound?.toUpperCase() === 'BEGIN') others.add(kind);
    else if (part && line.trim() !== '') {
      part.lines.push(line);
      if (bound?.toUpperCase() === 'END' && kind === part.name) {
        calendar?.[part.name === 'VEVENT' ? 'events' : 'zones'].push(part.lines.join('\r\n'));
        part = undefined;
      }
    }
  }
  const isCutOff = calendar !== undefined;
  close();
  return { events: found, others: [...others], isCutOff };
}
