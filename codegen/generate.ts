/**
 * The generated part of the contract, made in memory: the generator writes it, a test compares it with what is committed.
 *
 * @module
 */

import type { Model } from './model.ts'
import { operations, shapes } from './tables.ts'
import { types } from './types.ts'

/** File name under `src/contract/cognito/` → text. */
export function generate(model: Model): Record<string, string> {
  return {
    'operations.json': operations(model),
    'shapes.json': shapes(model),
    'types.ts': types(model),
  }
}
