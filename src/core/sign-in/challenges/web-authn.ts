/**
 * WEB_AUTHN: the user proves to have one of the passkeys that they registered.
 *
 * @module
 */
import { hidesUsers } from '#core/clients/flags.ts'
import { faults } from '#core/faults.ts'
import { acceptProof, findProof, requestOptions } from '#core/passkeys/assertion.ts'
import { countsAsSecondFactor } from '#core/passkeys/relying-party.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { requireStill } from '#core/users/lookup.ts'
import { paced } from '#core/users/pace.ts'
import { toBase64url } from '#lib/base64url.ts'
import type { UserRecord } from '#ports/records.ts'
import { withSecondFactor } from '../pass-factor.ts'
import { makeSession, requireAnyoneSession } from '../session.ts'
import type { Call, Challenge, Outcome, Passed, SignIn } from '../sign-in.ts'

/** What the session holds. */
interface State {
  /** Base64url. */
  challenge: string
}

const name = 'WEB_AUTHN'

/**
 * Asks for a passkey of the user; without a user for a made-up one of the name in USERNAME, whose answer never fits.
 *
 * For pools that have a domain which passkeys work for; else WebAuthnConfigurationMissingException.
 */
export async function presentWebAuthn(signIn: SignIn, user: UserRecord | undefined): Promise<Outcome> {
  const { ctx, pool, parameters } = signIn
  const state: State = { challenge: toBase64url(ctx.chance.bytes(32)) }
  const options = await requestOptions(ctx, pool, state.challenge, user ?? { name: parameters.USERNAME! })
  const session = makeSession(signIn, user, name, state)
  return { challenge: { name, parameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) }, session } }
}

export const webAuthn: Challenge = {
  needs: ['Session', 'USERNAME', 'CREDENTIAL'],

  async answer(call) {
    return paced(hidesUsers(call.client), () => prove(call))
  },
}

async function prove(call: Call): Promise<Passed> {
  const { ctx, pool, parameters } = call
  const { signIn, user, state, spend } = await requireAnyoneSession<State>(call, name)
  const proof = await findProof(ctx, pool, user, state.challenge, parameters.CREDENTIAL!)
  if (!proof || !user) throw faults.passkeyWrong().because({ note: 'passkeyRefused' })

  const passed = await ctx.storage.transaction(async (tx) => {
    await spend(tx)
    if (!(await acceptProof(tx, proof))) throw faults.passkeyWrong().because({ note: 'passkeyRefused' })
    const current = await requireStill(tx, user)
    requireUsable(current)
    return current
  })
  const isSecondFactor = proof.userVerified && countsAsSecondFactor(pool)
  return isSecondFactor ? withSecondFactor(signIn, passed) : { passed, signIn }
}
