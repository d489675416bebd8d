/**
 * CUSTOM_AUTH: challenges that the pool's own functions define, with a password proved before them if the client wants
 * it (`CHALLENGE_NAME` = `SRP_A`).
 *
 * @module
 */
import { hidesUsers } from '#core/clients/flags.ts'
import { whyNobody } from '#core/explain/names.ts'
import { faults } from '#core/faults.ts'
import { preAuthentication } from '#core/triggers/authentication.ts'
import { findFunction } from '#core/triggers/names.ts'
import { findUser } from '#core/users/lookup.ts'
import { findCandidate } from '../candidate.ts'
import { presentPasswordVerifier } from '../challenges/password-verifier.ts'
import { defineNext } from '../custom-steps.ts'
import { requireParameters } from '../parameters.ts'
import type { Flow, SignIn, Step } from '../sign-in.ts'

const functions = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'] as const

export const custom: Flow = {
  openTo: ['users', 'admins'],
  needs: ['USERNAME'],

  async begin(signIn) {
    const { ctx, pool, client, parameters } = signIn
    const { USERNAME: name = '', CHALLENGE_NAME } = parameters
    const missing = functions.filter((trigger) => !findFunction(pool, trigger))
    if (missing.length > 0) throw faults.customAuthNotConfigured().because({ note: 'customNotConfigured', missing })
    if (CHALLENGE_NAME === 'SRP_A') return beginWithPassword(signIn, name)

    // PreAuthentication is not called here.
    const user = await findUser(ctx.storage, pool, name)
    if (!user && !hidesUsers(client)) throw faults.userNotFound().because(() => whyNobody(ctx, pool, name, false))
    if (!user) ctx.explain?.note(await whyNobody(ctx, pool, name, true))
    return defineNext(signIn, { userName: user?.username ?? name, user }, [])
  },
}

/** The function may want the password proved first, or something else. */
async function beginWithPassword(signIn: SignIn, name: string): Promise<Step> {
  requireParameters(signIn.parameters, ['SRP_A'])
  const candidate = await findCandidate(signIn, name)
  await preAuthentication(signIn, name, candidate.user)
  const results = [{ challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null }]
  const challenged = { userName: candidate.user?.username ?? name, user: candidate.user }
  return defineNext(signIn, challenged, results, (next) =>
    presentPasswordVerifier(next, candidate, { name, A: signIn.parameters.SRP_A! }),
  )
}
