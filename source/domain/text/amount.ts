/** A short amount of money for a sentence: `$683`, `$2.1k`, `$14k`, `$235k`, `$0.9M`, `$12M`. */
export function shortAmount(amount: number, currency: string): string {
  const size = Math.abs(amount);
  const shown = magnitude(size);
  // Less than half a unit is nothing, and nothing has no sign.
  return `${amount < 0 && shown !== '0' ? '-' : ''}${symbolOf(currency)}${shown}`;
}

/** A short amount, to the cent where it is less than one of the currency. */
export function fineAmount(amount: number, currency: string): string {
  return Math.abs(amount) < 1 ? exactAmount(amount, currency) : shortAmount(amount, currency);
}

/** An amount to the cent with thousands separated: `$14,246.54`. */
export function exactAmount(amount: number, currency: string): string {
  const [whole, fraction] = Math.abs(amount).toFixed(2).split('.') as [string, string];
  const sign = amount < 0 && Number(amount.toFixed(2)) !== 0 ? '-' : '';
  return `${sign}${symbolOf(currency)}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

function magnitude(size: number): string {
  if (size < 999.5) return String(Math.round(size));
  if (size < 9_950) return `${trim((size / 1e3).toFixed(1))}k`;
  if (size < 500_000) return `${Math.round(size / 1e3)}k`;
  if (size < 9_950_000) return `${trim((size / 1e6).toFixed(1))}M`;
  if (size < 999.5e6) return `${Math.round(size / 1e6)}M`;
  return `${trim((size / 1e9).toFixed(1))}B`;
}

function trim(text: string): string {
  return text.replace(/\.0$/, '');
}

const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹' };

function symbolOf(currency: string): string {
  return SYMBOLS[currency] ?? `${currency} `;
}
