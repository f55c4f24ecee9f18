/**
 * Whether a name fits a pattern in which `*` stands for any characters, none included; everything else stands for
 * itself. Takes time in proportion to the name, whatever the pattern: names come from outside.
 */
export function fitsPattern(pattern: string, name: string): boolean {
  return fits(pattern.split('*'), name);
}

/** What asks whether a name fits a pattern, for a pattern that is tried on many names. */
export function patternTest(pattern: string): (name: string) => boolean {
  const parts = pattern.split('*');
  return (name) => fits(parts, name);
}

function fits(parts: readonly string[], name: string): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return first === name;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
    return false;
  const end = name.length - last.length;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, from);
    if (found < 0 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
}
