/** JSON whose length must not tell what is in it. @module */

/** The text with as many spaces behind it as make it a multiple of `bytes` long in UTF-8; JSON ignores them. */
export function padText(text: string, bytes: number): string {
  const rest = Buffer.byteLength(text) % bytes
  return rest === 0 ? text : text + ' '.repeat(bytes - rest)
}
