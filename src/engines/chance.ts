/** Randomness from the operating system's generator. @module */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Chance } from '#ports/chance.ts'

export const systemChance: Chance = {
  bytes: (length) => randomBytes(length),
  uuid: () => randomUUID(),
  integer: (maxExclusive) => randomInt(maxExclusive),
}
