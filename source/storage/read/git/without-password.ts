/** `https://user:secret@host` is told without what stands before the @. */
export function withoutPassword(text: string): string {
  return text.replace(/(\w+:\/\/)[^\s/@]+@/g, '$1');
}
