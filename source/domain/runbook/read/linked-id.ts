/** The runbook that a relative link leads to from another one: its id; undefined where it leads elsewhere. */
export function linkedId(from: string, url: string): string | undefined {
  const path = linkedPath(from, url);
  return path?.endsWith('.md') ? path.slice(0, -'.md'.length) : undefined;
}

/**
 * The path below `runbooks/` that a relative link leads to; undefined for an address with a scheme, a bare anchor, an
 * absolute path, and for what leads out of the folder.
 */
export function linkedPath(from: string, url: string): string | undefined {
  const [path = ''] = decoded(url).split(/[?#]/);
  if (path === '' || /^[a-z][\w+.-]*:/i.test(path) || path.startsWith('/') || path.includes('\\'))
    return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
