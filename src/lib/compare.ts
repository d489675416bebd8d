/** Comparisons of secrets, whose duration tells nothing but the length. @module */

import { timingSafeEqual } from 'node:crypto'

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && timingSafeEqual(a, b)
}

export function equalTexts(a: string, b: string): boolean {
  return equalBytes(Buffer.from(a), Buffer.from(b))
}
