/** The language that a browser asks for. @module */

/**
 * The one of `available` that Accept-Language prefers (RFC 9110 §12.5.4), else the first. A range of a region such as
 * `ja-JP` is served by its language.
 */
export function preferredLanguage<L extends string>(
  acceptLanguage: string | undefined,
  available: readonly [L, ...L[]],
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
    const match = available.find((language) => range === language || range.startsWith(`${language}-`))
    if (match) return match
  }
  return available[0]
}
