/** The language that a browser asks for. @module */

/**
 * The one of `available` that Accept-Language prefers (RFC 9110 §12.5.4), else the first. A range of a region such as
 * `ja-JP` is served by its language (RFC 4647 §3.4). `others` tells which serves a range that is not available itself,
 * in lower case: `{ pt: 'pt-BR' }`.
 */
export function preferredLanguage<L extends string>(
  acceptLanguage: string | undefined,
  available: readonly [L, ...L[]],
  others: ReadonlyMap<string, L> = new Map(),
): L {
  const ranges = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [range = '', quality] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/)
      return { range, quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { range } of ranges) {
    for (const part of lookups(range)) {
      const match = available.find((language) => language.toLowerCase() === part || language === others.get(part))
      if (match) return match
    }
  }
  return available[0]
}

/** `zh-hant-hk`, `zh-hant`, `zh`: language, script and region are all that tell texts apart. */
function lookups(range: string): string[] {
  const parts = range.split('-', 3)
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
}
