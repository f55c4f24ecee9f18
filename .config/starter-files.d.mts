export function starterFiles(): { path: string; content: string }[];
