/** Base64 as password hashes have it: without padding, or with it; passlib writes a dot in the place of the plus. @module */

/** The bytes; nothing when the text is no base64, or has not between `least` and `most` bytes. */
export function readBase64(text: string, least: number, most: number): Buffer | undefined {
  if (!/^[A-Za-z0-9+/.]+={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text.replaceAll('.', '+'), 'base64')
  return bytes.length >= least && bytes.length <= most ? bytes : undefined
}
