/**
 * DEVICE_SRP_AUTH: a remembered device begins to prove that it is the one (SRP, with the device's own password).
 *
 * @module
 */
import { requireRememberedDevice } from '#core/devices/lookup.ts'
import { faults } from '#core/faults.ts'
import type { UserRecord } from '#ports/records.ts'
import { makeSession, peekSession, requirePassedSession, requireSession } from '../session.ts'
import type { Call, Challenge, Outcome, SignIn } from '../sign-in.ts'
import { presentDevicePasswordVerifier } from './device-password-verifier.ts'

const name = 'DEVICE_SRP_AUTH'

export function presentDeviceSrpAuth(signIn: SignIn, user: UserRecord): Outcome {
  return { challenge: { name, parameters: {}, session: makeSession(signIn, user, name) } }
}

export const deviceSrpAuth: Challenge = {
  needs: ['Session', 'USERNAME', 'SRP_A', 'DEVICE_KEY'],

  async answer(call) {
    const { signIn, user } = await requireDue(call)
    const { SRP_A, DEVICE_KEY } = call.parameters
    const device = await requireRememberedDevice(call.ctx.storage, call.pool, user, DEVICE_KEY!)
    return presentDevicePasswordVerifier(signIn, user, device, SRP_A!)
  },
}

/**
 * The sign-in that has come to its device. amazon-cognito-identity-js does not keep the session that it gets after a
 * code, and answers with that of the code: one that was answered rightly, on the way to this device, proves the same.
 */
async function requireDue(call: Call): Promise<{ signIn: SignIn; user: UserRecord }> {
  const session = peekSession(call)
  const challenge = session?.challenge
  if (challenge !== 'SMS_MFA' && challenge !== 'SOFTWARE_TOKEN_MFA') return requireSession(call, name)
  const { deviceKey: key } = session!.progress
  const told = call.parameters.DEVICE_KEY!
  if (key !== told) throw faults.sessionInvalid().because({ note: 'sessionOfDevice', key, told })
  const { signIn, user } = await requirePassedSession(call, challenge)
  return { signIn: { ...signIn, progress: { ...signIn.progress, secondFactor: true } }, user }
}
