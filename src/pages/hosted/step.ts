/**
 * How far a sign-in on these pages has come, as it travels from a challenge's page to its answer: one sealed field.
 *
 * The engine's session goes within, out of reach of whoever sees the page: nobody can take it to the API. It expires
 * and is spent there; here it is only tied to the client.
 *
 * @module
 */
import type { ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import type { IssuedChallenge } from '#core/sign-in/sign-in.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import { padText } from '#lib/pad.ts'
import type { SecondFactor } from '#ports/records.ts'

export interface Step {
  challenge: ChallengeNameType
  /** Of the engine. */
  session: string
  /** As it was typed. */
  username: string
  /** ChallengeParameters. */
  parameters: Record<string, string>
  /** First factors to choose from, in a sign-in that leaves a choice. */
  available?: ChallengeNameType[]
  /** The second factor that is being set up, and for an authenticator app its secret in base32. */
  setUp?: { factor: SecondFactor; secret?: string }
}

const purpose = 'page step'

/** Longer than all but the strangest, so that its length does not tell what is in it. */
const leastBytes = 4096

/** The step that a challenge leads to. */
export function toStep({ name, parameters, session, available }: IssuedChallenge, username: string): Step {
  // Only PASSWORD_VERIFIER has no session, and no page asks for it.
  return { challenge: name, parameters, session: session ?? '', available, username }
}

/** The value of the hidden field `step`. */
export function sealStep(ctx: Context, client: Client, step: Step): string {
  return toBase64url(ctx.vault.seal(purpose, padText(JSON.stringify({ ...step, clientId: client.id }), leastBytes)))
}

/** The step in such a value; nothing for one of another client, or none of ours. */
export function openStep(ctx: Context, client: Client, text: string): Step | undefined {
  const sealed = fromBase64url(text)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  if (!opened) return undefined
  const { clientId, ...step }: Step & { clientId: string } = JSON.parse(opened.toString())
  return clientId === client.id ? step : undefined
}
