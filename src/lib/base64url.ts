/** Base64url without padding (RFC 4648 §5), read strictly: one text for each value. @module */

export function toBase64url(data: Uint8Array | string): string {
  return (typeof data === 'string' ? Buffer.from(data) : view(data)).toString('base64url')
}

/** `undefined` for a text that `toBase64url` would not have written: other characters, padding, stray bits. */
export function fromBase64url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
