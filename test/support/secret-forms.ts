/** How a secret may be written; of base64 the part that does not depend on what stands around it. */
export function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const xml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const base64 = ['', 'x', 'xy'].flatMap((before) => {
    const bytes = Buffer.byteLength(before + secret);
    const text = Buffer.from(before + secret).toString('base64');
    const core = text.slice(Math.ceil((before.length * 8) / 6), Math.floor((bytes * 8) / 6));
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const url = [encodeURIComponent(secret), encodeURI(secret), new URLSearchParams({ s: secret }).toString().slice(2)];
  const quoted = xml.replaceAll('"', '&quot;').replaceAll("'", '&apos;');
  return [secret, json, json.replaceAll('/', '\\/'), ascii, xml, quoted, ...url, ...base64];
}

/** Text as it is, and what it says once JSON strings, XML references and base64 are undone. */
export function readings(text: string): string {
  const unescaped = [...text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => {
    try {
      return String(JSON.parse(literal));
    } catch {
      return '';
    }
  });
  const xml = text.replace(
    /&(lt|gt|quot|apos|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '&',
  );
  const decoded = [...text.matchAll(/[A-Za-z0-9+/_-]{16,}={0,2}/g)].map(([match]) =>
    Buffer.from(match, 'base64').toString(),
  );
  return [text, xml, ...unescaped, ...decoded].join('\n');
}
