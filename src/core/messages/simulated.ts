/**
 * Deliveries that do not happen, for names that no user has, where the client must not learn which users exist.
 *
 * The same name always gets the same answer, and nobody without the master key can tell it from a real one.
 *
 * @module
 */
import { createHmac } from 'node:crypto'
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { CodeAttribute, Recipient } from '#core/users/codes.ts'
import { usernameKey } from '#core/users/names.ts'
import { isEmail, isPhoneNumber } from '#core/users/schema.ts'
import { toDeliveryDetails } from './mask.ts'

/** First letters of people's names and of mailbox providers, roughly as often as they occur. */
const namesBegin = 'aaabbccddeeffghijjjkklllmmmnooprrssstttvwy'
const providersBegin = 'ggggggghhhiooyyy'

/**
 * CodeDeliveryDetails for a name without a user. A name that is an address or number is its own destination; for
 * others the medium is the first of `attributes`.
 */
export function simulateDelivery(
  ctx: Context,
  pool: Pool,
  name: string,
  attributes: CodeAttribute[],
): CodeDeliveryDetailsType {
  return toDeliveryDetails(simulateRecipient(ctx, pool, name, contactIn(name) ?? attributes[0] ?? 'email'))
}

/** Where a message to this attribute of a name without a user would go. */
export function simulateRecipient(ctx: Context, pool: Pool, name: string, attribute: CodeAttribute): Recipient {
  if (contactIn(name) === attribute) return { attribute, destination: name }
  return invent(attribute, digestOf(ctx, pool, name))
}

/** The attribute that a name looks like a value of. */
export function contactIn(name: string): CodeAttribute | undefined {
  if (isEmail(name)) return 'email'
  return isPhoneNumber(name) ? 'phone_number' : undefined
}

/** Under the oldest master key, so that adding a new one does not change all made-up answers at once. */
function digestOf(ctx: Context, pool: Pool, name: string): Buffer {
  const key = ctx.vault.derive('simulated deliveries').at(-1)!
  return createHmac('sha256', key)
    .update(`${pool.id}\n${usernameKey(pool, name)}`)
    .digest()
}

function invent(attribute: CodeAttribute, digest: Buffer): Recipient {
  if (attribute === 'phone_number') {
    return { attribute, destination: `+1000000${String(digest.readUInt32BE(0) % 10_000).padStart(4, '0')}` }
  }
  const from = (letters: string, place: number) => letters[digest.readUInt32BE(place) % letters.length]
  return { attribute, destination: `${from(namesBegin, 0)}@${from(providersBegin, 4)}` }
}
