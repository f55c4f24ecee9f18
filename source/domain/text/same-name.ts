/** Above this a text may be written in more than one way. */
const ASCII = /^[\x20-\x7e]*$/;

/** A name in the form in which names are compared: two that differ only in how Unicode composes them are one. */
export function sameName(name: string): string {
  return ASCII.test(name) ? name : name.normalize('NFC');
}
