/** The plain-text half of an e-mail whose body is given in HTML. Good for letters, not for arbitrary documents. @module */

/** The text with its markup taken off: a link keeps its address in brackets, and blocks become lines. */
export function toPlainText(html: string): string {
  const text = html
    .replace(/<(style|script|title)\b[^>]*>.*?<\/\1\s*>|<!--.*?-->/gis, '')
    .replace(/<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+)[^>]*>(.*?)<\/a\s*>/gis, '$2 ($1)')
    .replace(/<br\b[^>]*>|<\/(p|div|tr|li|h[1-6]|table|ul|ol)\s*>/gi, '\n')
    .replace(/<\/?[a-z!][^>]*>/gi, '')
  const lines = decodeEntities(text).split('\n').map(tidy)
  const oneBlankLineAtMost = lines.join('\n').replace(/\n{3,}/g, '\n\n')
  return oneBlankLineAtMost.trim()
}

function tidy(line: string): string {
  return line.replace(/[ \t\r]+/g, ' ').trim()
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (entity, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? entity
    const codePoint = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity
  })
}
